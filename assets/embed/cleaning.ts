// What came is made into elements of which none runs, whoever may have changed it on the way.

const ELEMENTS = new Set(
  ("a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl dt " +
    "em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark nav ol p picture pre q s section small " +
    "source span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr " +
    "svg g path circle ellipse line polygon polyline rect text tspan title desc").split(" "),
);
const ATTRIBUTES = new RegExp(
  "^(?:aria-[a-z]+|data-[a-z-]+|alt|cite|class|colspan|d|datetime|decoding|dir|download|height|href(?:lang)?|id|lang|loading|" +
    "media|open|part|rel|reversed|role|rowspan|scope|sizes|src(?:set)?|start|tabindex|title|translate|type|value|width|" +
    "viewBox|preserveAspectRatio|focusable|transform|points|c[xy]|r[xy]?|[xy][12]?|d[xy]|opacity|font-(?:size|weight)|" +
    "text-anchor|dominant-baseline|vector-effect|pointer-events|(?:fill|stroke)(?:-[a-z]+)?)$",
);
const SCHEMES = /^(?:https?|mailto|tel):$/;

interface Policy {
  createHTML(html: string): string;
}

type Policies = { trustedTypes?: { createPolicy(name: string, policy: Policy): Policy } };

let policy: Policy | undefined;

/** For pages that want to know who makes elements of text: they let this do so by the name `trekant-blok`. */
function trusted(html: string): string {
  const { trustedTypes } = globalThis as Policies;
  policy ??= trustedTypes?.createPolicy("trekant-blok", { createHTML: (text) => text }); // a page lets each name be taken once
  return policy?.createHTML(html) ?? html;
}

/** The elements, in a fragment that belongs to this page. */
export function cleaned(html: string): DocumentFragment {
  const { body } = new DOMParser().parseFromString(trusted(html), "text/html");
  for (const element of body.querySelectorAll("*")) {
    if (ELEMENTS.has(element.localName)) {
      clean(element);
    } else {
      element.remove();
    }
  }
  const content = document.createDocumentFragment();
  content.append(...body.childNodes);
  return content;
}

function clean(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    if (!ATTRIBUTES.test(name) || /url\(/i.test(value) || (/^(?:href|src|cite)$/.test(name) && !leadsOn(value))) {
      element.removeAttribute(name);
    }
  }
}

function leadsOn(address: string): boolean {
  try {
    return SCHEMES.test(new URL(address, location.href).protocol);
  } catch {
    return false;
  }
}
