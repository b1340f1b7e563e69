// The entry of the story's form: finds it on the page and starts what it consists of.
import { startBlocks } from "./blocks.js";
import { startCounts } from "./counts.js";
import { startKeeping } from "./keeping.js";
import { startPictures } from "./pictures.js";
import { startSources } from "./sources.js";
import { startTopics } from "./topics.js";

const desk = document.querySelector("[data-story]");
const words = JSON.parse(document.getElementById("desk-words")?.textContent || "{}");

if (desk) {
  const story = startBlocks(desk, words);
  startPictures(desk, words, story);
  startTopics(desk, words);
  startSources(desk);
  startCounts(desk, words);
  startKeeping(desk.closest("form"), desk.dataset.key, words, story);
  desk.dataset.ready = "";
}
