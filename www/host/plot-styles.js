import { sheet } from "./styles.js";

/** The style of a forest plot and of the table that says the same. */
export const PLOT = sheet(`
.probe { block-size: 0; inline-size: 0; overflow: hidden; position: absolute; visibility: hidden; }
.probe > span { display: inline-block; white-space: nowrap; }

.panel { margin-block: var(--_gap); position: relative; }
.panel > :first-child { margin-block-start: 0; }
.drawing { margin: 0.8em 0; }
.scene { block-size: auto; display: block; max-inline-size: 100%; }
.scene :is(.interval, .beyond, .estimate, .subgroup, .negligible, .pooled) { color: var(--_accent); }
.scene .highlight:is(text) { text-decoration: underline; }
.scene .highlight:not(text) { stroke: currentColor; stroke-opacity: 1; stroke-width: 3; }

.show-table { align-items: center; cursor: pointer; display: inline-flex; gap: 0.5em; min-block-size: 24px; padding-block: 0.3em; }
.show-table > input {
  accent-color: var(--nextline-accent, auto);
  block-size: max(1.25em, 24px);
  font: inherit;
  inline-size: max(1.25em, 24px);
  margin: 0;
}
.controls { display: grid; gap: 0.6em var(--_gap); grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr)); margin-block: var(--_gap); }
.control > label { display: block; font-weight: bold; margin-block-end: 0.2em; }
.explained { font-size: 0.9em; margin-block: 0.3em 0; }
select, button {
  background: transparent;
  border: 1px solid currentColor;
  border-radius: var(--_radius);
  color: inherit;
  font: inherit;
  max-inline-size: 100%;
  min-block-size: 28px;
  padding: 0.25em 0.6em;
}
select { inline-size: 100%; }
option { background: Canvas; color: CanvasText; }
button { cursor: pointer; }
button.row { border-color: transparent; font-weight: bold; margin-inline-start: -0.6em; text-align: start; text-decoration: underline; text-underline-offset: 0.15em; }
button.row::after { content: " +" / ""; }
button.row[aria-expanded="true"]::after { content: " −" / ""; }
button.row:not([aria-expanded])::after { content: none; }
.scene [data-row] { cursor: pointer; }
.actions { display: flex; flex-wrap: wrap; gap: 0.5em; margin-block: 0.8em; }
.status { block-size: 1px; clip-path: inset(50%); inline-size: 1px; margin: 0; overflow: hidden; position: absolute; }
td.in-words { font-weight: normal; }
.details > td { background: var(--_surface); padding: var(--_gap); }
.details .close { float: inline-end; }
.other-result { border-block-start: 1px solid var(--_line); padding-block: 0.4em; }
.table { margin-block: 0.5em; }
table { border-collapse: collapse; inline-size: 100%; }
caption { font-weight: bold; padding-block-end: 0.4em; text-align: start; }
th, td { border-block-end: 1px solid var(--_line); padding: 0.5em 0.7em 0.5em 0; text-align: start; vertical-align: top; }
thead th { vertical-align: bottom; }

@media screen {
  .table { overflow-x: auto; }
  /* Always read out; in sight when it is asked for, or when focus enters it. */
  .show-table:not(:has(:checked)) + .table:not(:focus-within, :has(.details)) {
    block-size: 1px;
    clip-path: inset(50%);
    inline-size: 1px;
    margin: 0;
    overflow: hidden;
    position: absolute;
    white-space: nowrap;
  }
  td { min-inline-size: 4em; }
  th[scope="row"] { min-inline-size: 10em; }
  td:first-of-type, td:last-child { min-inline-size: 9em; }
  td.in-words { min-inline-size: 15em; }

  /* On screen alone: Firefox 153 prints nothing of a table that a container query makes blocks of. */
  @container (inline-size < 60em) {
    table, caption, tbody, tr, th, td { display: block; }
    thead { block-size: 1px; clip-path: inset(50%); inline-size: 1px; overflow: hidden; position: absolute; }
    tr { border: 1px solid var(--_line); border-radius: var(--_radius); margin-block: 0.8em; padding: 0.6em 0.9em; }
    th, td { border: 0; padding: 0.2em 0; }
    th[scope="row"] { font-size: 1.05em; }
    td:empty { display: none; }
    td[data-label]::before { content: attr(data-label) ": "; font-weight: bold; }
  }
}
@media print {
  .controls, .actions, .close, .show-table, .show-table:not(:has(:checked)) + .table { display: none; }
  .table { font-size: 0.75em; }
  td.in-words { min-inline-size: 14em; }
}
`);
