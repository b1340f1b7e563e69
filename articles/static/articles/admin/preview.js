// The preview's frame as wide as a phone or a desktop; a link in it is told, and followed elsewhere if at all.
const preview = document.querySelector("[data-preview]");
const frame = preview.querySelector("iframe");
const leads = preview.querySelector("[data-leads]");
const buttons = [...preview.querySelectorAll("[data-width]")];

for (const button of buttons) {
  button.addEventListener("click", () => {
    frame.width = button.dataset.width;
    for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
  });
}

function tell(address) {
  const link = document.createElement("a");
  Object.assign(link, { href: address, textContent: address, target: "_blank", rel: "noopener" });
  leads.replaceChildren(`${leads.dataset.words} `, link);
}

function stay(event) {
  const link = event.target.closest("a[href]");
  if (!link || (link.hash && link.href.split("#")[0] === frame.contentWindow.location.href.split("#")[0])) return;
  event.preventDefault();
  tell(link.href);
}

function watch() {
  frame.contentDocument?.addEventListener("click", stay);
  frame.contentDocument?.addEventListener("auxclick", stay);
}

frame.addEventListener("load", watch);
watch();
