/** The style that all elements share. It takes font and colours from the page. */

/**
 * A style sheet as an object: a page's `style-src 'self'` allows it, and elements of one page share it.
 * @param {string} text
 */
export function sheet(text) {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

/*
 * What a page may set on an element, with what holds where it does not:
 *   --nextline-accent        marks, dots and bars            (the colour of the text)
 *   --nextline-link          links                           (the colour of the text)
 *   --nextline-focus         the outline of what has focus   (the colour of the text)
 *   --nextline-line          lines between things            (the colour of the text, faint)
 *   --nextline-surface       ground of cards and notes       (the colour of the text, very faint)
 *   --nextline-heading-font  font family of headings         (the font of the text)
 *   --nextline-gap           space between parts             (1.25em)
 *   --nextline-radius        rounding of corners             (0.5em)
 */
export const BASE = sheet(`
:host {
  display: block;
  min-inline-size: min(100%, 17em);
  --_accent: var(--nextline-accent, currentColor);
  --_link: var(--nextline-link, currentColor);
  --_focus: var(--nextline-focus, currentColor);
  --_line: var(--nextline-line, color-mix(in srgb, currentColor 28%, transparent));
  --_surface: var(--nextline-surface, color-mix(in srgb, currentColor 4%, transparent));
  --_gap: var(--nextline-gap, 1.25em);
  --_radius: var(--nextline-radius, 0.5em);
}
:host([hidden]), [hidden] { display: none !important; }
.frame { container-type: inline-size; overflow-wrap: break-word; position: relative; }
*, ::before, ::after { box-sizing: border-box; }

h1, h2, h3, h4, h5, h6 {
  font-family: var(--nextline-heading-font, inherit);
  font-weight: bold;
  line-height: 1.3;
  margin-block: 1.4em 0.4em;
  text-wrap: balance;
}
h1, h2 { font-size: 1.4em; }
h3 { font-size: 1.2em; }
h4 { font-size: 1.1em; }
h5, h6 { font-size: 1em; }
p, ul { margin-block: 0.5em; max-inline-size: 68ch; }
ul { padding-inline-start: 1.25em; }
li + li { margin-block-start: 0.3em; }

a { color: var(--_link); text-underline-offset: 0.15em; }
a:hover { text-decoration-thickness: 0.15em; }
:focus-visible { outline: 3px solid var(--_focus); outline-offset: 2px; border-radius: 2px; }

details { margin-block: 0.5em; }
summary { cursor: pointer; min-block-size: 24px; padding-block: 0.3em; font-weight: bold; }
details[open] > summary { margin-block-end: 0.3em; }

.message {
  border: 1px solid var(--_line);
  border-inline-start-width: 4px;
  border-radius: var(--_radius);
  padding: 0.6em 0.9em;
}
.remark, .panel-note, .not-comparable { border-inline-start: 4px solid var(--_accent); padding-inline-start: 0.8em; }
.no-numbers, .no-harms { border: 1px dashed currentColor; border-radius: var(--_radius); padding: 0.5em 0.8em; }
.notices { border-block-start: 1px solid var(--_line); list-style: none; margin-block-start: var(--_gap); padding: 0.6em 0 0; }

@media (prefers-contrast: more) {
  :host { --_line: currentColor; --_surface: transparent; --_accent: currentColor; --_link: currentColor; }
}
@media (forced-colors: active) {
  :host { --_accent: CanvasText; --_link: LinkText; --_line: CanvasText; --_surface: Canvas; --_focus: Highlight; }
}
@media print {
  :host { --_surface: transparent; --_accent: currentColor; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  li, tr, figure { break-inside: avoid; }
}
.source-note { display: block; }
`);
