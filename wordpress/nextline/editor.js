// The block in the editor: three choices at the side, and the fallback as ordinary paragraphs. No build step.
(({ blocks, blockEditor, components, element, i18n }) => {
  const { createElement: make, Fragment } = element;
  const { __ } = i18n;
  const questions = window.nextlineQuestions ?? [];

  blocks.registerBlockType("nextline/evidence", {
    edit({ attributes, setAttributes }) {
      const choice = (name, label, options) =>
        make(components.SelectControl, {
          label,
          value: String(attributes[name]),
          options,
          onChange: (value) => setAttributes({ [name]: name === "heading" ? Number(value) : value }),
        });
      const side = make(
        blockEditor.InspectorControls,
        null,
        make(
          components.PanelBody,
          { title: __("Evidence", "nextline") },
          choice("show", __("Show", "nextline"), [
            { label: __("Results as a plot and table", "nextline"), value: "plot" },
            { label: __("Options as cards", "nextline"), value: "cards" },
          ]),
          choice("question", __("Question", "nextline"), [
            { label: __("Choose a question", "nextline"), value: "" },
            ...questions.map((id) => ({ label: id, value: id })),
          ]),
          choice("heading", __("Level of its first heading", "nextline"), [1, 2, 3, 4, 5, 6].map((level) => ({ label: String(level), value: String(level) }))),
        ),
      );
      const note = make("p", null, make("strong", null, `Nextline: ${attributes.question || __("no question chosen yet", "nextline")}`));
      const hint = make("p", null, __("Write below what readers see where it cannot start.", "nextline"));
      const fallback = make(blockEditor.InnerBlocks, { allowedBlocks: ["core/paragraph", "core/list"], template: [["core/paragraph", {}]] });
      return make(Fragment, null, side, make("div", blockEditor.useBlockProps(), note, hint, fallback));
    },
    save: () => make(blockEditor.InnerBlocks.Content),
  });
})(window.wp);
