/**
 * Why a part of the page did not start. The list is closed.
 *
 * - `load-failed`: a file could not be fetched or was not what its name says; `path` is its address.
 * - `engine-refused`: the browser, or the page's policy, does not run WebAssembly.
 * - `engine-stopped`: the engine broke down; nothing calls it again on this page.
 *
 * The engine's own errors have the same shape; their codes are in `NextlineErrorCode` of `plot/nextline.d.ts`.
 */
export class NextlineError extends Error {
  /**
   * @param {"load-failed" | "engine-refused" | "engine-stopped"} code
   * @param {string} message What was expected, then a hint.
   * @param {string} [path] The place that is meant.
   */
  constructor(code, message, path = "") {
    super(message);
    // Set by hand, for a minifier renames classes.
    this.name = "NextlineError";
    this.code = code;
    this.path = path;
  }
}
