//! Scripts as they are served: the same program without its comments and white space, and with short names inside
//! functions and classes.
//!
//! Comments are a third of our scripts, and for whoever reads the source. oxc (a whole parser, which refuses what it cannot
//! read) is kept by the people of Rolldown.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_mangler::{MangleOptions, Mangler};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// Shortens every script in these folders, in place.
pub fn scripts(folders: &[&Path]) -> Result<()> {
    for folder in folders {
        for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "js") {
                let text = fs::read_to_string(&path)?;
                let short = minified(&text).with_context(|| path.display().to_string())?;
                fs::write(&path, short).with_context(|| format!("cannot write {}", path.display()))?;
            }
        }
    }
    Ok(())
}

/// The module `text` without comments and needless white space.
fn minified(text: &str) -> Result<String> {
    let allocator = Allocator::default();
    let read = Parser::new(&allocator, text, SourceType::mjs()).parse();
    let complaints: Vec<String> = read.diagnostics.iter().map(ToString::to_string).collect();
    ensure!(!read.panicked && complaints.is_empty(), "expected a JavaScript module: {}", complaints.join("; "));
    // Names that a module shows to others stay, and so do those of its top level.
    let options = MangleOptions { top_level: Some(false), ..MangleOptions::default() };
    let names = Mangler::new().with_options(options).build(&read.program);
    let mut short = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(Some(names.scoping))
        .with_private_member_mappings(Some(names.class_private_mappings))
        .build(&read.program)
        .code;
    short.push('\n');
    Ok(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_texts_stay() {
        let text = "/** A note. */\nexport const made = `a // b\n/* c */ ${1 + 2}`; // gone\nconst ok = /\\/\\*/.test('/* d */');\n";
        let short = minified(text).unwrap();
        assert!(!short.contains("note") && !short.contains("gone"), "{short}");
        assert!(short.contains("`a // b\n/* c */ ${1+2}`"), "{short}");
        assert!(short.contains("/\\/\\*/.test") && short.contains("/* d */"), "{short}");
    }

    #[test]
    fn names_that_others_see_stay() {
        let text = "export class Seen { #hidden = 1; open(longName) { return this.#hidden + longName; } }\n\
                    export function told({ option: longName }) { return { longName }; }\n";
        let short = minified(text).unwrap();
        for name in ["Seen", "open(", "told(", "option:", "{longName:"] {
            assert!(short.contains(name), "{name}: {short}");
        }
        assert!(!short.contains("hidden"), "{short}");
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(minified("const = 1;").is_err());
    }
}
