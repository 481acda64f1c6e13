// `<trekant-blok edition="vejle" blok="om-samarbejdet">`: a shared block in a page that is somebody else's. What stands
// between its tags is shown until the block has come, and for ever where it does not come.
import css from "../../graphql/embed/static/embed/blok.css";
import { type Answer, type Asker, ask, askAtOnce, base } from "./asking";
import { cleaned } from "./cleaning";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

class TrekantBlok extends HTMLElement {
  static observedAttributes = ["edition", "blok", "lang", "niveau", "antal", "filtre"];
  #asked?: string;
  #asker: Asker = {
    address: () => {
      const address = addressOf(this);
      return address === this.#asked ? undefined : (this.#asked = address);
    },
    take: (address, answer) => address === this.#asked && this.#take(answer),
  };

  connectedCallback(): void {
    ask(this.#asker);
  }

  attributeChangedCallback(): void {
    if (this.isConnected) {
      ask(this.#asker);
    }
  }

  #take(answer: Answer | Error): void {
    try {
      const shown = shownOf(answer);
      const content = cleaned(shown.html ?? "");
      if (this.matches(":focus-within")) {
        this.addEventListener("focusout", () => this.#show(content, shown), { once: true }); // focus is never lost
      } else {
        this.#show(content, shown);
      }
    } catch (error) {
      this.#tell("fejl", { error });
    }
  }

  #show(content: DocumentFragment, { status, colour }: Answer): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const fresh = content.querySelector("section");
    let section = root.querySelector("section");
    if (!fresh || !section?.isEqualNode(fresh)) { // what a server has rendered is left where it is still so
      root.adoptedStyleSheets = [sheet];
      root.replaceChildren(content);
      section = fresh;
    }
    section?.style.setProperty("--trekant-edition", colour ?? "");
    this.#tell("klar", { status });
  }

  #tell(what: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(`trekant-blok:${what}`, { bubbles: true, detail }));
  }
}

/** As `blocks.json` takes it: `vejle/initiatives?first=5&level=3`. Undefined as long as it names nothing. */
function addressOf(element: Element): string | undefined {
  const [edition, block, filters, ...values] = ["edition", "blok", "filtre", "lang", "niveau", "antal"].map((name) =>
    element.getAttribute(name),
  );
  const given = new URLSearchParams(filters ?? "");
  ["lang", "level", "first"].forEach((parameter, index) => values[index] && given.set(parameter, values[index]));
  given.sort();
  return edition && block ? `${edition}/${block}${`${given}` && "?"}${given}` : undefined;
}

/** The answer where it may be shown here. Throws where it may not. */
function shownOf(answer: Answer | Error): Answer {
  if (answer instanceof Error) {
    throw answer;
  }
  if ((answer.status !== 200 && answer.status !== 410) || typeof answer.html !== "string") {
    throw new Error(`${answer.status}`);
  }
  if (location.origin !== base.origin && !answer.hosts.some((each) => isNamed(location.hostname, each))) {
    throw new Error(`${location.hostname} is not among the hosts of the edition.`);
  }
  return answer;
}

/** Whether a host is the one that is named; `*.vejle.dk` names all below it, not itself. */
function isNamed(host: string, name: string): boolean {
  return name.startsWith("*.") ? host.endsWith(name.slice(1)) : host === name;
}

if (!customElements.get("trekant-blok")) { // each pasted piece of code brings the script
  customElements.define("trekant-blok", TrekantBlok);
  askAtOnce();
}
