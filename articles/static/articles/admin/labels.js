// Gives every autocomplete field the name of its label, which select2 leaves out.
"use strict";

function nameOf(select) {
  const label = select.id && document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  if (label) return label.textContent.trim();
  const cell = select.closest("td");
  const column = cell && cell.closest("table").querySelectorAll("thead th")[cell.cellIndex];
  return column ? column.textContent.trim() : select.name;
}

function label() {
  for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
    const box = select.nextElementSibling && select.nextElementSibling.querySelector("[role=combobox]");
    if (box && !box.getAttribute("aria-label")) {
      box.setAttribute("aria-label", nameOf(select));
      box.removeAttribute("aria-labelledby");
    }
  }
}

document.addEventListener("DOMContentLoaded", () => {
  label();
  new MutationObserver(label).observe(document.body, { childList: true, subtree: true });
});
