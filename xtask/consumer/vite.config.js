// Files stay files: a policy need not allow `data:`. No polyfill: it would be an inline script.
export default { build: { assetsInlineLimit: 0, modulePreload: { polyfill: false }, outDir: "www" } };
