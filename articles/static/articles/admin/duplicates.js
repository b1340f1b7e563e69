// Two pictures that may be one: both drawn at one scale, and a key for each verdict.
const pair = document.querySelector("[data-pair]");
const form = pair.querySelector(".verdicts");

for (const picture of pair.querySelectorAll("[data-share]")) {
  picture.style.width = `${Math.max(picture.dataset.share, 5)}%`;
}

// The keys answer while a button has the focus: elsewhere a letter is a letter.
form?.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
  const button = form.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
form?.querySelector("button")?.focus({ preventScroll: true });
