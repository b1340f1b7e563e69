// Carries an import on step by step while its page is open, and shows how far it has come.
const importing = document.getElementById("importing");
const bar = importing.querySelector("progress");
const told = importing.querySelector("[role=status]");
const token = importing.querySelector("[name=csrfmiddlewaretoken]").value;
const pause = 500;

async function step() {
  const answer = await fetch(importing.dataset.step, {
    method: "POST",
    headers: { "X-CSRFToken": token },
  });
  if (!answer.ok) throw new Error(answer.status);
  const { done, all, is_importing: goesOn } = await answer.json();
  bar.max = all;
  bar.value = done;
  told.textContent = importing.dataset.told.replace("{done}", done).replace("{all}", all);
  if (goesOn) setTimeout(carryOn, pause);
  else window.location.reload();
}

function carryOn() {
  // The button stays for whoever has lost the connection.
  step().catch(() => (told.textContent = importing.dataset.lost));
}

carryOn();
