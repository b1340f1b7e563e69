// Names what the stock admin leaves unnamed, and mends the markup of its tables and tooltips.
"use strict";

{
  const FIELDS =
    "input:not([type=hidden]):not([type=submit]), select, textarea, [role=combobox], .select2-selection__rendered[role=textbox], .tiptap";

  function columnOf(field) {
    const cell = field.closest("td");
    const row = cell && cell.closest("table").querySelector("thead tr");
    if (!row) return null;
    // A table of inlines has a first cell that no head stands above.
    const shift = cell.parentElement.cells.length - row.cells.length;
    return row.cells[cell.cellIndex - shift];
  }

  function labelOf(field) {
    const row = field.closest(".form-row, .fieldBox");
    return row && row.querySelector("label");
  }

  function isNamed(field) {
    if (field.getAttribute("aria-label")) return true;
    const by = field.getAttribute("aria-labelledby");
    const combobox = field.getAttribute("role") === "combobox";
    return !combobox && ((by && document.getElementById(by)) || (field.labels && field.labels.length > 0));
  }

  function name(root) {
    for (const field of root.querySelectorAll(FIELDS)) {
      if (isNamed(field)) continue;
      const from = labelOf(field) || columnOf(field);
      const words = from && from.textContent.trim().replace(/[:?]$/, "");
      if (words) field.setAttribute("aria-label", words);
    }
  }

  function mend(root) {
    // A head that says nothing heads nothing.
    for (const head of root.querySelectorAll("thead th:empty")) {
      const cell = document.createElement("td");
      cell.className = head.className;
      head.replaceWith(cell);
    }
    for (const tooltip of root.querySelectorAll("span.help-tooltip[aria-label]")) tooltip.setAttribute("role", "img");
  }

  document.addEventListener("DOMContentLoaded", () => {
    const all = () => {
      mend(document);
      name(document);
    };
    all();
    new MutationObserver(all).observe(document.body, { childList: true, subtree: true });
  });
}
