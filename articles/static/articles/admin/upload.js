// Sends each chosen or dropped picture by itself, one after another, and puts its answer
// where its progress was.
const form = document.getElementById("add-pictures");
const input = form.querySelector("[type=file]");
const rows = document.querySelector(".added");
const soFar = document.getElementById("so-far");
const waiting = document.getElementById("waiting");
const words = JSON.parse(document.getElementById("words").textContent);
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
const queue = [];
const pairs = new Set();
const counts = { new: 0, known: 0, refused: 0 };
let all = 0;
let isRunning = false;

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

function take(files) {
  for (const file of files) {
    const row = document.createElement("li");
    rows.append(row);
    all += 1;
    queue.push({ file, row });
    showSending(row, file);
  }
  next();
}

function showSending(row, file) {
  const name = document.createElement("p");
  const bar = document.createElement("progress");
  name.className = "file";
  name.textContent = file.name;
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", filled(words.sending, { name: file.name }));
  row.className = "sending";
  row.replaceChildren(name, bar);
}

function next() {
  if (!isRunning && queue.length) send(queue.shift());
}

function send({ file, row }) {
  const bar = row.querySelector("progress");
  const asked = new XMLHttpRequest();
  const sent = new FormData();
  sent.append("files", file);
  isRunning = true;
  asked.open("POST", window.location.pathname);
  asked.setRequestHeader("X-CSRFToken", token);
  asked.setRequestHeader("Accept", "application/json");
  asked.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = event.loaded / event.total;
  });
  asked.upload.addEventListener("load", () => {
    bar.removeAttribute("value");
    bar.setAttribute("aria-label", filled(words.reading, { name: file.name }));
  });
  asked.addEventListener("loadend", () => {
    isRunning = false;
    answered(asked, file, row);
    next();
  });
  asked.send(sent);
}

function answered(asked, file, row) {
  const given = understood(asked);
  if (!given) return lost(file, row);
  const made = document.createElement("template");
  made.innerHTML = given.html;
  row.replaceWith(made.content.firstElementChild);
  counts[given.outcome] += 1;
  for (const pair of given.waiting) pairs.add(pair);
  tell(given.told);
}

function understood(asked) {
  if (asked.status !== 200) return null;
  try {
    return JSON.parse(asked.responseText).answers[0];
  } catch {
    return null;
  }
}

function lost(file, row) {
  const again = document.createElement("button");
  const reason = document.createElement("p");
  const name = row.querySelector(".file");
  again.type = "button";
  again.className = "button";
  again.textContent = words.again;
  again.setAttribute("aria-label", `${words.again}: ${file.name}`);
  reason.className = "reason";
  reason.textContent = words.lost;
  row.className = "refused";
  row.replaceChildren(name, reason, again);
  again.addEventListener("click", () => {
    showSending(row, file);
    queue.push({ file, row });
    next();
  });
  tell(`${file.name}: ${words.lost}`);
}

function tell(last) {
  const done = counts.new + counts.known + counts.refused;
  const progress = filled(words.done, { done, all });
  soFar.textContent = done === all ? `${progress} ${filled(words.summary, counts)}` : `${progress} ${last}`;
  waiting.hidden = pairs.size === 0;
  const link = waiting.querySelector("a");
  if (link) link.textContent = filled(pairs.size === 1 ? words.waits_one : words.waits_many, { number: pairs.size });
}

const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
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
  take(event.dataTransfer.files);
});
input.addEventListener("change", () => {
  take(input.files);
  input.value = "";
});
window.addEventListener("beforeunload", (event) => {
  if (isRunning) event.preventDefault();
});
form.querySelector(".submit-row").hidden = true;
