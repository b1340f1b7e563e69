// What is pasted from Word, Google Docs or a page, made plain: links, lists, emphasis and subheads stay.
const TAG = /<[a-z][^>]*>/gi;
const SHEET = /<(style|script)\b[\s\S]*?<\/\1\s*>/gi;
const STYLE = /([\s"'/])style(?=\s*=)/gi;
const HANDLER = /([\s"'/])on[a-z]+(?=\s*=)/gi;
const SAID = "data-said";
const WASTE = "script, style, meta, link, title, img, iframe, object, svg, button, form, input, del";
const LISTED = /mso-list:\s*(?!ignore)/i;
const LEVEL = /mso-list:[^;]*\blevel(\d)/i;
const NUMBER = /^\s*(\d+|[a-z]|[ivx]+)[.)]/i;
const REDIRECTS = { "www.google.com/url": ["q", "url"], "safelinks.protection.outlook.com/": ["url"] };

function rename(element, tag) {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

function wrap(element, tag) {
  const outer = element.ownerDocument.createElement(tag);
  element.before(outer);
  outer.append(element);
  return outer;
}

// Word writes a list as paragraphs that begin with their mark and name their level.
function gatherLists(root) {
  let open = [];
  for (const line of [...root.querySelectorAll("p")]) {
    const style = line.getAttribute(SAID) || "";
    if (!LISTED.test(style)) continue;
    const mark = line.querySelector('[data-said*="mso-list:Ignore" i], [data-said*="mso-list: Ignore" i]');
    const tag = mark && NUMBER.test(mark.textContent) ? "ol" : "ul";
    mark?.remove();
    if (open[0] !== line.previousElementSibling) open = [];
    open.length = Math.min(open.length, Number(LEVEL.exec(style)?.[1] || 1));
    const depth = Math.min(open.length + 1, Number(LEVEL.exec(style)?.[1] || 1));
    if (open.length < depth || open.at(-1).localName !== tag) {
      const list = root.createElement(tag);
      if (depth === 1) line.before(list);
      else open[depth - 2].lastElementChild.append(list);
      open[depth - 1] = list;
    }
    const row = root.createElement("li");
    row.append(...line.childNodes);
    open.at(-1).append(row);
    line.remove();
  }
}

// Google Docs puts a list within a list beside the row that it belongs to.
function nestLists(root) {
  for (const list of root.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
    if (list.previousElementSibling?.localName === "li") list.previousElementSibling.append(list);
  }
}

function styleOf(element) {
  const said = (element.getAttribute(SAID) || "").split(";").map((part) => part.split(":"));
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

// Where a link leads by itself; "" where no reader could follow it.
function destination(address) {
  if (!/^(https?:|mailto:)/i.test(address.trim())) return "";
  const { protocol, host, pathname, searchParams } = new URL(address);
  const redirect = Object.keys(REDIRECTS).find((known) => `${host}${pathname}`.endsWith(known));
  const behind = redirect && protocol !== "mailto:" && REDIRECTS[redirect].map((name) => searchParams.get(name)).find(Boolean);
  return /^https?:/i.test(behind || "") ? behind : address;
}

function straighten(root) {
  for (const link of root.querySelectorAll("a")) {
    let address = "";
    try {
      address = destination(link.getAttribute("href") || "");
    } catch {
      // What is no address leads nowhere; its words stay.
    }
    if (address) link.setAttribute("href", address);
    else unwrap(link);
  }
}

function bare(root) {
  for (const element of root.body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) if (name !== "href") element.removeAttribute(name);
  }
}

// Blank lines that only kept paragraphs apart.
function dropBlanks(root) {
  for (const blank of root.querySelectorAll("br")) if (!blank.closest("p, li, h2, td, th, div")) blank.remove();
  for (const line of root.querySelectorAll("p, h2, div")) if (!line.textContent.trim() && !line.querySelector("li")) line.remove();
}

// The desk's policy forbids inline styles and handlers even in a page that nobody sees: they get another name.
function inert(html) {
  return html.replace(SHEET, "").replace(TAG, (tag) => tag.replace(STYLE, `$1${SAID}`).replace(HANDLER, "$1data-waste"));
}

export function tidy(html) {
  const root = new DOMParser().parseFromString(inert(html), "text/html");
  for (const waste of root.querySelectorAll(WASTE)) waste.remove();
  for (const element of [...root.body.querySelectorAll("*")]) if (element.localName.includes(":")) unwrap(element);
  gatherLists(root);
  nestLists(root);
  nameEmphasis(root);
  straighten(root);
  for (const head of root.querySelectorAll("h1, h3, h4, h5, h6")) rename(head, "h2");
  for (const head of root.querySelectorAll("h2 strong, h2 b")) unwrap(head);
  dropBlanks(root);
  bare(root);
  return root.body.innerHTML;
}
