// Makes the gallery answer at once. All it shows is made by the server, which shows the same without this script: after
// a choice the page is asked for anew, and the parts of it that have changed are put in the place of the old ones.
import { contrastOf } from "./contrast.js";

const WAITING = 250; // milliseconds after a key
const LEAST_SCALE = 0.4; // of a preview; what is still too wide then is scrolled
const MOST_HEIGHT = 900; // pixels
const form = document.getElementById("choices");
const said = document.getElementById("said");
let asking = new AbortController();
let waiting;

/** The address of what is chosen, without what is left empty. */
function address() {
  const chosen = [...new FormData(form)].filter(([, value]) => value !== "");
  return `${form.action}?${new URLSearchParams(chosen)}`;
}

async function show(to = address()) {
  asking.abort();
  asking = new AbortController();
  document.querySelector(".result").setAttribute("aria-busy", "true");
  try {
    const response = await fetch(to, { signal: asking.signal });
    if (!response.ok) {
      throw new Error(`The gallery answered ${response.status}.`);
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    history.replaceState(null, "", to);
    takeOver(page);
  } catch (error) {
    if (error.name !== "AbortError") {
      location.assign(to); // as without a script
    }
    return;
  }
  document.querySelector(".result").removeAttribute("aria-busy");
}

function takeOver(page) {
  const focused = document.activeElement?.id;
  const isTyped = document.activeElement?.matches("input:not([type=radio], [type=checkbox], [type=color])");
  for (const part of document.querySelectorAll("[data-part]")) {
    const next = page.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!next || next.innerHTML === part.made) {
      continue;
    }
    part.made = next.innerHTML;
    if (isTyped && part.contains(document.activeElement)) {
      keepTyping(part, next);
    } else {
      const keepPlaces = placesIn(part);
      part.replaceChildren(...next.childNodes);
      keepPlaces();
    }
  }
  if (focused && document.activeElement?.id !== focused) {
    document.getElementById(focused)?.focus({ preventScroll: true });
  }
  enhance();
}

/** Which lists are open and how far they are scrolled, to be kept when they are made anew. */
function placesIn(part) {
  const open = [...part.querySelectorAll("details[open]")].map(({ id }) => id);
  const scrolled = [...part.querySelectorAll(".objects")].map(({ scrollTop }) => scrollTop);
  return () => {
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    part.querySelectorAll(".objects").forEach((list, index) => (list.scrollTop = scrolled[index] ?? 0));
  };
}

/** Puts in what is new around the field in which somebody is typing. */
function keepTyping(part, next) {
  const field = document.activeElement.closest(`[data-part="${part.dataset.part}"] > *`);
  while (part.lastChild !== field) {
    part.lastChild.remove();
  }
  const same = next.querySelector(`#${document.activeElement.id}`)?.closest(`[data-part="${part.dataset.part}"] > *`);
  while (same?.nextSibling) {
    part.append(same.nextSibling);
  }
}

/** What only a script can do, in whatever parts are new. */
function enhance() {
  for (const button of document.querySelectorAll("button.copy[hidden]")) {
    button.hidden = false;
  }
  for (const frame of document.querySelectorAll(".room iframe:not([data-fitted])")) {
    frame.dataset.fitted = "";
    frame.addEventListener("load", () => fit(frame));
    fit(frame);
  }
  reckon();
}

/** As high as what it shows, and no wider than there is room for. */
function fit(frame) {
  const room = frame.parentElement;
  const scale = Math.max(LEAST_SCALE, Math.min(1, room.parentElement.clientWidth / frame.width));
  const content = frame.contentDocument?.body?.offsetHeight || frame.height;
  const height = Math.min(content, MOST_HEIGHT / scale);
  frame.style.height = `${height}px`;
  frame.style.transform = scale < 1 ? `scale(${scale})` : "";
  frame.style.marginInlineEnd = `${(scale - 1) * frame.width}px`;
  room.style.height = `${Math.ceil(height * scale) + 2}px`;
}

/** Contrasts, while a colour is being chosen. */
function reckon() {
  const list = document.getElementById("contrasts");
  const colours = Object.fromEntries(
    [...form.querySelectorAll("[data-picker]")].map((field) => [
      field.name.replace("colour-", ""),
      /^#[0-9a-f]{6}$/i.test(field.value) ? field.value : "",
    ]),
  );
  for (const item of list?.children ?? []) {
    const { ratio, isEnough } = contrastOf(item.dataset.partOf, item.dataset.theme, colours, list.dataset.edition);
    item.querySelector(".ratio").textContent = ratio.toLocaleString(document.documentElement.lang, {
      minimumFractionDigits: 1,
    });
    item.querySelector(".is-poor").hidden = isEnough;
    item.classList.toggle("good", isEnough);
    item.classList.toggle("poor", !isEnough);
  }
}

/** Beside each field for a colour, what the browser picks colours with. */
function addPickers() {
  for (const field of form.querySelectorAll("[data-picker]")) {
    const picker = document.createElement("input");
    picker.type = "color";
    picker.ariaLabel = field.dataset.picker;
    picker.value = field.value || "#808080";
    picker.addEventListener("input", () => {
      field.value = picker.value;
      reckon();
    });
    picker.addEventListener("change", () => show());
    field.addEventListener("input", () => {
      picker.value = /^#[0-9a-f]{6}$/i.test(field.value) ? field.value : "#808080";
      reckon();
    });
    const both = document.createElement("div");
    both.className = "picked";
    field.replaceWith(both);
    both.append(field, picker);
  }
}

async function copy(button) {
  const code = document.getElementById(button.dataset.copies);
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch {
    // not served securely: what is selected can still be copied
    getSelection().selectAllChildren(code);
    document.execCommand("copy");
  }
  const { textContent } = button;
  button.textContent = button.dataset.copied;
  said.textContent = button.dataset.copied;
  setTimeout(() => {
    button.textContent = textContent;
    said.textContent = "";
  }, 2000);
}

if (form) {
  document.documentElement.classList.add("is-live");
  for (const part of document.querySelectorAll("[data-part]")) {
    part.made = part.innerHTML; // before anything is added to it
  }
  addPickers();
  enhance();
  document.addEventListener("change", ({ target }) => {
    if (target.form === form && target.type !== "color") {
      clearTimeout(waiting);
      void show();
    }
  });
  form.addEventListener("input", ({ target }) => {
    if (target.matches("[type=search], [type=text]")) {
      clearTimeout(waiting);
      waiting = setTimeout(show, WAITING);
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void show();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    const link = event.target.closest(".paging a");
    if (button) {
      void copy(button);
    } else if (link) {
      event.preventDefault();
      void show(link.href);
    }
  });
  addEventListener("resize", () => document.querySelectorAll(".room iframe").forEach(fit));
}
