// Every use ticked at once, where a script runs.
const form = document.querySelector("[data-uses]");
const all = form?.querySelector("[data-all]");

if (all) {
  all.hidden = false;
  all.addEventListener("click", () => {
    for (const box of form.querySelectorAll("[name=use]")) box.checked = true;
  });
}
