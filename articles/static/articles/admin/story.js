// The entry of the story's form: finds it on the page and starts what it consists of.
import { startBlocks } from "./blocks.js";
import { startCounts } from "./counts.js";
import { startKeeping } from "./keeping.js";
import { startParts } from "./parts.js";
import { startPictures } from "./pictures.js";
import { startSources } from "./sources.js";
import { startToolbars } from "./toolbars.js";
import { startTopics } from "./topics.js";

const desk = document.querySelector("[data-story]");
const words = JSON.parse(document.getElementById("desk-words")?.textContent || "{}");

// Where two people wrote the same, the two texts at the head come first.
function goToWhatIsWrong() {
  const wrong = !document.querySelector(".conflicts") && desk.querySelector(".errorlist");
  if (!wrong) return;
  const group = wrong.closest("details");
  if (group) group.open = true;
  wrong.parentElement.querySelector("input:not([type=hidden]), select, textarea, .tiptap")?.focus();
}

if (desk) {
  const story = startBlocks(desk, words);
  startPictures(desk, words, story);
  startTopics(desk, words, story);
  const sources = startSources(desk);
  startCounts(desk, words);
  startToolbars(desk, words);
  startParts(desk);
  startKeeping(desk.closest("form"), desk.dataset.key, words, story, sources);
  goToWhatIsWrong();
  desk.dataset.ready = "";
}
