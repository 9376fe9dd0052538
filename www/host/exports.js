/**
 * What a reader takes along: a panel as SVG, PNG or CSV, its sources as text, the page on paper. All of it is made here, of
 * what is shown, and carries its sources, the date of the evidence and who reviewed it.
 */

import { made } from "./controls.js";

const SVG = "http://www.w3.org/2000/svg";
/** Dark on white, whatever the page. */
const INK = "#16202a";

/** @type {Record<string, (panel: Element, name: string) => unknown>} */
const ACTIONS = {
  svg: (panel, name) => save(new Blob([new XMLSerializer().serializeToString(picture(panel))], { type: "image/svg+xml" }), `${name}.svg`),
  png: (panel, name) => painted(picture(panel)).then((blob) => save(blob, `${name}.png`)),
  csv: (panel, name) => save(new Blob([table(panel)], { type: "text/csv" }), `${name}.csv`),
  copy: (panel) => navigator.clipboard.writeText([textOf(panel.querySelector("h1, h2, h3, h4, h5, h6")), ...credits(panel)].join("\n")),
  print: () => print(),
};

/** A row of buttons for a panel. @param {Record<string, string>} words */
export function actions(words) {
  const buttons = Object.keys(ACTIONS).map((action) => {
    const button = made("button", { type: "button" }, words[`action.${action}`]);
    button.dataset.action = action;
    return button;
  });
  return made("div", { className: "actions" }, ...buttons);
}

/**
 * Does what the pressed button says; gives the key of the sentence to speak, "" where the page itself shows what was done.
 * @param {HTMLElement} button
 * @param {string} question
 */
export async function act(button, question) {
  const { action } = button.dataset;
  const panel = button.closest(".panel");
  try {
    await ACTIONS[action](panel, `nextline-${question}-${panel.dataset.panel}`);
  } catch {
    // The page's policy, or its frame, forbids it.
    return "action.failed";
  }
  if (action === "print") return "";
  return action === "copy" ? "action.copied" : "action.saved";
}

function save(blob, name) {
  const href = URL.createObjectURL(blob);
  made("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** A text as it is read, without the remark that a link leads away. */
function textOf(element) {
  const copy = element.cloneNode(true);
  for (const remark of copy.querySelectorAll(".leads-away")) remark.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/** A source with its address. */
function cited(source) {
  return [textOf(source), source.querySelector("a")?.href].filter(Boolean).join(" ");
}

/** The sources of a panel, each once, then how old the evidence is and who reviewed it. */
function credits(panel) {
  const sources = new Set(Array.from(panel.querySelectorAll("tr[data-effect] .source"), cited));
  const notices = Array.from(panel.getRootNode().querySelectorAll(".forest > .notices > li"), textOf);
  return [...sources, ...notices];
}

/** The table as comma-separated values, with the credits below. */
function table(panel) {
  const rows = Array.from(panel.querySelectorAll(".table tr:not(.details)"), (row) =>
    Array.from(row.children, (cell) => (cell.querySelector(".source") ? cited(cell) : textOf(cell))),
  );
  const lines = [...rows, [], ...credits(panel).map((credit) => [credit])];
  // The mark at the start tells spreadsheets that this is UTF-8.
  return `\ufeff${lines.map((line) => line.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")).join("\r\n")}\r\n`;
}

/** The drawing as a picture of its own: its title above, its credits below. */
function picture(panel) {
  const drawing = panel.querySelector(".scene").cloneNode(true);
  const [left, , width, height] = drawing.getAttribute("viewBox").split(" ").map(Number);
  const family = getComputedStyle(panel).fontFamily;
  const size = parseFloat(getComputedStyle(panel).fontSize);
  const pen = penFor(family);
  let above = 0;
  let y = height + size;
  const write = (text, weight, size, at) => {
    const line = document.createElementNS(SVG, "text");
    for (const [name, value] of Object.entries({ x: 0, y: at, "font-size": size, "font-weight": weight, fill: "currentColor" })) {
      line.setAttribute(name, value);
    }
    line.append(text);
    drawing.append(line);
  };
  for (const [place, text] of [panel.querySelector("h1, h2, h3, h4, h5, h6"), panel.querySelector(".endpoint")].map(textOf).entries()) {
    pen.use(place ? "normal" : "bold", size);
    for (const line of pen.lines(text, width + 2 * left)) write(line, place ? "normal" : "bold", size, (above += size * 1.4));
  }
  // What stands above goes up by as much as it needs.
  above += size;
  for (const line of drawing.querySelectorAll("text:not([class])")) line.setAttribute("y", line.getAttribute("y") - above);
  pen.use("normal", size * 0.8);
  for (const text of credits(panel)) {
    for (const line of pen.lines(text, width + 2 * left)) write(line, "normal", size * 0.8, (y += size * 1.1));
  }
  const box = [left, -above, width, y + above + size];
  const paper = document.createElementNS(SVG, "rect");
  const whole = { x: box[0], y: box[1], width: box[2], height: box[3] };
  for (const [name, value] of Object.entries({ ...whole, fill: "#fff" })) paper.setAttribute(name, value);
  drawing.prepend(paper);
  for (const [name, value] of Object.entries({ ...whole, viewBox: box.join(" "), color: INK, "font-family": family })) {
    drawing.setAttribute(name, value);
  }
  return drawing;
}

/** Measures text, and breaks it into lines. */
function penFor(family, canvas = document.createElement("canvas")) {
  const context = canvas.getContext("2d");
  const use = (weight, size) => (context.font = `${weight} ${size}px ${family}`);
  const lines = (text, room) => {
    const made = [""];
    for (const word of text.split(" ")) {
      const longer = `${made.at(-1)} ${word}`.trim();
      if (made.at(-1) && context.measureText(longer).width > room) made.push(word);
      else made[made.length - 1] = longer;
    }
    return made;
  };
  return { context, use, lines };
}

/**
 * A picture as PNG. It is painted mark by mark: a policy for images may refuse the SVG itself.
 * @returns {Promise<Blob>}
 */
function painted(drawing) {
  const number = (element, name, other = 0) => Number(element.getAttribute(name) ?? other);
  const scale = 2;
  const canvas = made("canvas", { width: number(drawing, "width") * scale, height: number(drawing, "height") * scale });
  const { context, use } = penFor(drawing.getAttribute("font-family"), canvas);
  context.scale(scale, scale);
  context.translate(-number(drawing, "x"), -number(drawing, "y"));
  for (const mark of drawing.children) {
    context.fillStyle = context.strokeStyle = INK;
    if (mark.localName === "text") {
      const [first, letter] = mark.childNodes;
      const size = number(mark, "font-size");
      const set = (weight, size) => use(weight ?? "normal", size);
      const raised = letter ? number(letter, "font-size") : 0;
      set("normal", raised);
      const after = letter ? raised * 0.15 + context.measureText(letter.textContent).width : 0;
      set(mark.getAttribute("font-weight"), size);
      const before = context.measureText(first.data).width;
      const part = { middle: 0.5, end: 1 }[mark.getAttribute("text-anchor")] ?? 0;
      const x = number(mark, "x") - (before + after) * part;
      context.fillText(first.data, x, number(mark, "y"));
      if (!letter) continue;
      set(mark.getAttribute("font-weight"), raised);
      context.fillText(letter.textContent, x + before + raised * 0.15, number(mark, "y") - raised * 0.4);
      continue;
    }
    const path = new Path2D(mark.getAttribute("d") ?? "");
    if (mark.localName === "circle") path.arc(number(mark, "cx"), number(mark, "cy"), number(mark, "r"), 0, 7);
    if (mark.localName === "rect") {
      path.rect(number(mark, "x"), number(mark, "y"), number(mark, "width"), number(mark, "height"));
      context.fillStyle = "#fff";
    }
    if ((mark.getAttribute("fill") ?? "none") !== "none") context.fill(path);
    if (mark.hasAttribute("stroke")) {
      context.globalAlpha = number(mark, "stroke-opacity", 1);
      context.lineWidth = number(mark, "stroke-width", 1);
      context.stroke(path);
      context.globalAlpha = 1;
    }
  }
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));
}
