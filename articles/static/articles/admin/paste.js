// What is pasted from Word, Google Docs or a page, made plain: links, lists, emphasis and subheads stay.
const LISTED = /mso-list:\s*(?!ignore)/i;
const NUMBER = /^\s*(\d+|[a-z]|[ivx]+)[.)]/i;

function rename(element, tag) {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

// Word writes a list as paragraphs that begin with their mark.
function gatherLists(root) {
  let list = null;
  for (const line of [...root.querySelectorAll("p")]) {
    if (!LISTED.test(line.getAttribute("style") || "")) continue;
    const mark = line.querySelector('[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]');
    const tag = mark && NUMBER.test(mark.textContent) ? "ol" : "ul";
    mark?.remove();
    const before = line.previousElementSibling;
    if (!list || before !== list || list.localName !== tag) {
      list = root.createElement(tag);
      line.before(list);
    }
    const row = root.createElement("li");
    row.append(...line.childNodes);
    list.append(row);
    line.remove();
  }
}

// The desk's policy allows no inline style, so the attribute is read as it is written.
function styleOf(element) {
  const said = (element.getAttribute("style") || "").split(";").map((part) => part.split(":"));
  return Object.fromEntries(said.filter((part) => part.length === 2).map(([name, value]) => [name.trim().toLowerCase(), value.trim().toLowerCase()]));
}

// Google Docs and pages say by style what an element would say.
function nameEmphasis(root) {
  for (const element of root.querySelectorAll("span, b, i, strong, em")) {
    const { "font-weight": fontWeight, "font-style": fontStyle, "vertical-align": verticalAlign } = styleOf(element);
    const isBold = fontWeight === "bold" || Number(fontWeight) >= 600;
    if (element.matches("b, strong") && (fontWeight === "normal" || fontWeight === "400")) unwrap(element);
    else if (element.matches("span")) {
      let inside = element;
      if (verticalAlign === "super" || verticalAlign === "sub") inside = wrap(inside, verticalAlign === "sub" ? "sub" : "sup");
      if (isBold) inside = wrap(inside, "strong");
      if (fontStyle === "italic") wrap(inside, "em");
    }
  }
}

function wrap(element, tag) {
  const outer = element.ownerDocument.createElement(tag);
  element.before(outer);
  outer.append(element);
  return outer;
}

export function tidy(html) {
  const root = new DOMParser().parseFromString(html, "text/html");
  for (const waste of root.querySelectorAll("script, style, meta, link, title, img, iframe, object, svg, button, form")) waste.remove();
  for (const element of [...root.body.querySelectorAll("*")]) if (element.localName.includes(":")) unwrap(element);
  gatherLists(root);
  nameEmphasis(root);
  for (const head of root.querySelectorAll("h1, h3, h4, h5, h6")) rename(head, "h2");
  for (const head of root.querySelectorAll("h2 strong, h2 b")) unwrap(head);
  return root.body.innerHTML;
}
