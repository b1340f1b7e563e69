// The preview's frame as wide as a phone or a desktop.
const frame = document.querySelector("[data-preview] iframe");

for (const button of document.querySelectorAll("[data-preview] [data-width]")) {
  button.addEventListener("click", () => {
    frame.width = button.dataset.width;
    for (const other of document.querySelectorAll("[data-preview] [data-width]")) other.setAttribute("aria-pressed", String(other === button));
  });
}
