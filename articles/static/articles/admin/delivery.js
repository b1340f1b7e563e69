// Says on the button what readers will see of the pieces that are ticked, and lets it be pressed once; ticks all or none.
const plan = document.getElementById("plan");
const readers = document.getElementById("readers");

function words(number, page) {
  if (!number) return [];
  const { dataset } = readers;
  return [number === 1 ? dataset[`${page}One`] : dataset[`${page}Many`].replace("{}", number)];
}

function tell() {
  const ticked = [...plan.querySelectorAll("[name=take]:checked")].map((box) => box.dataset.page);
  const count = (page) => ticked.filter((one) => one === page).length;
  const told = [...words(count("appears"), "appears"), ...words(count("changes"), "changes")];
  readers.textContent = told.join(", ") || readers.dataset.nothing;
  readers.closest("button").disabled = !told.length;
}

const all = plan.querySelector("[data-all-of]");
const boxes = [...plan.querySelectorAll("[name=take]")];

if (boxes.length > 1) {
  const box = document.createElement("input");
  Object.assign(box, { type: "checkbox", checked: true, ariaLabel: all.dataset.allOf });
  box.addEventListener("change", () => boxes.forEach((one) => (one.checked = box.checked)));
  plan.addEventListener("change", () => {
    box.checked = boxes.every((one) => one.checked);
    box.indeterminate = !box.checked && boxes.some((one) => one.checked);
  });
  all.append(box);
}

if (readers) {
  plan.addEventListener("change", tell);
  tell();
}

let sent = false;
plan.addEventListener("submit", (event) => {
  if (sent) event.preventDefault();
  sent = true;
});
window.addEventListener("pageshow", () => {
  sent = false;
});
