// Saves each row of the list of images without words where it stands. Without this the browser sends the row itself.
const ROW = "form[data-describing]";

function tell(text, type) {
  document.dispatchEvent(new CustomEvent("w-messages:add", { detail: { clear: true, text, type } }));
}

function firstField(rows) {
  return rows.map((row) => row.querySelector("input:not([type=hidden])")).find(Boolean);
}

/** Puts what the server says in the row's place, and goes on to what is to be mended, or to be written next. */
function replace(row, html, isSaved) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  const written = template.content.firstElementChild;
  row.replaceWith(written);
  if (!isSaved) {
    written.querySelector("[aria-invalid=true]")?.focus();
    return;
  }
  tell(written.dataset.told, "success");
  const rows = [...document.querySelectorAll(ROW)];
  const following = rows.slice(rows.indexOf(written));
  firstField(following)?.focus();
}

document.addEventListener("submit", async (event) => {
  const row = event.target.closest(ROW);
  if (!row) return;
  event.preventDefault();
  if (row.ariaBusy) return;
  row.ariaBusy = "true";
  try {
    const headers = { "X-Requested-With": "XMLHttpRequest" };
    const response = await fetch(row.action, { method: "POST", body: new FormData(row), headers });
    if (response.redirected || !(response.ok || response.status === 422)) throw new Error(response.statusText);
    replace(row, await response.text(), response.ok);
  } catch {
    tell(row.dataset.failed, "error");
  } finally {
    row.ariaBusy = null;
  }
});

window.addEventListener("beforeunload", (event) => {
  const fields = [...document.querySelectorAll(`${ROW} input:not([type=hidden])`)];
  if (fields.some((field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked)) {
    event.preventDefault();
  }
});
