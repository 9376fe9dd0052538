// What somebody writes who uses the npm package: elements by one import, the engine by another, with their types.
import "nextline/define";
import { NextlineForestPlot } from "nextline";
import start, { Library } from "nextline/plot";
import wasm from "nextline/wasm?url";
import pack from "nextline/evidence/cdk46-again.json";
import words from "nextline/words/en.json";

function say(text: string) {
  const item = document.createElement("li");
  item.textContent = text;
  document.querySelector("ul")?.append(item);
}

addEventListener("nextline-ready", ({ target, detail }) => {
  const { localName } = target as Element;
  say(`ready: ${localName} ${detail.question} ${(target as Element).shadowRoot?.querySelectorAll("svg, .card").length}`);
});
addEventListener("nextline-error", ({ detail }) => say(`failed: ${detail.code} ${detail.message}`));

const plot: NextlineForestPlot | null = document.querySelector("nextline-forest-plot");
say(`class: ${plot instanceof NextlineForestPlot}`);

await start({ module_or_path: wasm });
const library = new Library(pack, words);
const drawn = library.forestPlot("cdk46-again", { today: "2026-11-23", width: 720 });
say(`engine: ${drawn.querySelectorAll("svg").length > 0}`);
