//! Saves full-page pictures of one page at several widths: `screenshot FOLDER PATH WIDTH…`, by `cargo xtask screenshot`.

use std::env;
use std::path::Path;

use anyhow::{Context, Result, bail};
use nextline_page_tests::{Browser, Visit, with_page};

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, path, widths @ ..] = arguments.as_slice() else {
        bail!("expected FOLDER PATH WIDTH…: use `cargo xtask screenshot`");
    };
    let mut name = path.trim_matches('/').replace(['/', '?', '.'], "-");
    if name.is_empty() {
        name = "demo".to_owned();
    }
    with_page(Browser::Chromium, &Visit::default(), async |page| {
        for width in widths {
            let number = width.parse().with_context(|| format!("`{width}` is no width in pixels"))?;
            page.resize(number, 900).await?;
            page.go(path).await?;
            page.wait_until(
                "all elements are drawn or say why not",
                "all('nextline-forest-plot, nextline-option-cards, nextline-library') \
                 .every((element) => !['waiting', 'loading'].includes(element.state))",
            )
            .await?;
            page.wait_until("fonts are there", "document.fonts.ready.then(() => true)").await?;
            let file = Path::new(folder).join(format!("{name}-{width}.png"));
            page.save_picture(&file).await?;
            println!("{}", file.display());
        }
        Ok(())
    })
}
