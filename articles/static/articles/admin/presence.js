// Tells every half minute that the story is open, and says who else has it open.
const EVERY = 30_000;
const place = document.querySelector("[data-presence]");

async function ping() {
  const token = place.closest("form").querySelector("[name=csrfmiddlewaretoken]").value;
  try {
    const answer = await fetch(place.dataset.presence, { method: "POST", headers: { "X-CSRFToken": token }, redirect: "error" });
    if (!answer.ok) return;
    const { told } = await answer.json();
    if (place.textContent !== told) place.textContent = told;
  } catch {
    // No connection, or logged out: saving says so, and the next ping may do better.
  }
}

if (place) {
  ping();
  setInterval(ping, EVERY);
}
