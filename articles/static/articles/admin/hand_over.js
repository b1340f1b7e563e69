// Takes files dropped anywhere on the page and says which ones are chosen.
const form = document.getElementById("hand-over");
const input = form.querySelector("[type=file]");
const chosen = form.querySelector(".chosen");

function tell() {
  const names = [...input.files].map((file) => file.name);
  chosen.textContent = names.length ? `${form.dataset.chosen} ${names.join(", ")}` : "";
}

function carriesFiles(event) {
  return event.dataTransfer && event.dataTransfer.types.includes("Files");
}

document.addEventListener("dragover", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  form.classList.add("dropping");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form.classList.remove("dropping");
});
document.addEventListener("drop", (event) => {
  form.classList.remove("dropping");
  if (!carriesFiles(event)) return;
  event.preventDefault();
  const together = new DataTransfer();
  for (const file of [...input.files, ...event.dataTransfer.files]) together.items.add(file);
  input.files = together.files;
  tell();
});
input.addEventListener("change", tell);
tell();
