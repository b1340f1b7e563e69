// Names every field that the stock admin leaves unnamed: in tables, in autocompletes, in the body editor.
"use strict";

{
  const FIELDS =
    "input:not([type=hidden]):not([type=submit]), select, textarea, [role=combobox], .tiptap";

  function columnOf(field) {
    const cell = field.closest("td");
    const heads = cell && cell.closest("table").querySelectorAll("thead th");
    // A table of inlines has a first cell that no head stands above.
    const shift = heads ? cell.parentElement.cells.length - heads.length : 0;
    return heads && heads[cell.cellIndex - shift];
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
      if (from) field.setAttribute("aria-label", from.textContent.trim().replace(/[:?]$/, ""));
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    name(document);
    new MutationObserver(() => name(document)).observe(document.body, { childList: true, subtree: true });
  });
}
