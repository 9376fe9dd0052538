// Runs in every document before its own scripts. Browsers report console errors and uncaught errors by themselves,
// but not what the policy refused: this says it on the console, whatever part of the page was refused.
() => {
  addEventListener("securitypolicyviolation", (violation) => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = violation;
    console.error(`policy: ${effectiveDirective} refused ${blockedURI} at ${sourceFile}:${lineNumber} ${sample}`);
  });
}
