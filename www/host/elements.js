/** The elements as classes. Importing this module defines nothing: `nextline.js` does. */

export { NextlineForestPlot } from "./forest-plot.js";
export { NextlineOptionCards } from "./option-cards.js";
