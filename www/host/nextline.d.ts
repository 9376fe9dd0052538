export { NextlineForestPlot, NextlineOptionCards } from "./elements.js";
