/** The page's font, as far as drawing needs it. */

/** From space to ~. */
const CHARACTERS = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 32 + index));

/** @type {CanvasRenderingContext2D | null | undefined} */
let pen;

/** Widths of the characters in thousandths of the font size. */
function widths(style, weight, size) {
  pen.font = `${style.fontStyle} ${weight} ${size}px ${style.fontFamily}`;
  const between = parseFloat(style.letterSpacing) || 0;
  const betweenWords = parseFloat(style.wordSpacing) || 0;
  return Array.from(CHARACTERS, (character) => {
    const spacing = character === " " ? between + betweenWords : between;
    return Math.max(0, ((pen.measureText(character).width + spacing) * 1000) / size);
  });
}

/**
 * The font of an element, as drawing options; without widths where the browser does not let text be measured.
 * @param {Element} element
 * @returns {{ fontSize: number, characterWidths?: number[], boldCharacterWidths?: number[] }}
 */
export function font(element) {
  const style = getComputedStyle(element);
  const fontSize = parseFloat(style.fontSize) || 16;
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return { fontSize };
  return {
    fontSize,
    characterWidths: widths(style, style.fontWeight, fontSize),
    boldCharacterWidths: widths(style, "700", fontSize),
  };
}
