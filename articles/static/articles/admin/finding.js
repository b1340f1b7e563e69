// Suggests the names that a list's filter knows, and keeps empty fields out of the address.
import { suggest } from "./suggest.js";

for (const form of document.querySelectorAll(".finding form")) {
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) if (!value) formData.delete(name);
  });
  for (const input of form.querySelectorAll("[data-names]")) {
    const apply = () => form.requestSubmit();
    suggest(input, input.dataset.names, (found) => {
      input.value = found.name;
      apply();
    }, apply);
  }
}
