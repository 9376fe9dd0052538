//! How large the built package is, and how large it may be.
//!
//! Budgets are in bytes after gzip at its highest level, one kilobyte being 1000 bytes.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use flate2::{Compression, write::GzEncoder};

/// The plot build's wasm.
const WASM_BUDGET: usize = 64_000;
/// All scripts and styles of plots and cards together, each compressed by itself as it is served.
const SCRIPTS_BUDGET: usize = 16_000;
/// The whole pack, without its second file.
const PACK_BUDGET: usize = 90_000;
/// The pack of one question.
const QUESTION_BUDGET: usize = 12_000;

/// One line of the table: a file, or several counted together.
#[derive(Debug, Default, PartialEq)]
struct Line {
    name: String,
    raw: usize,
    gzip: usize,
    budget: Option<usize>,
}

/// Prints the table of sizes of a built package and fails if a line is over its budget.
pub fn check(pkg: &Path) -> Result<()> {
    let lines = measure(pkg)?;
    print!("{}", table(&lines));
    let over = over_budget(&lines);
    ensure!(over.is_empty(), "too large after gzip: {}", over.join("; "));
    Ok(())
}

fn measure(pkg: &Path) -> Result<Vec<Line>> {
    let (mut scripts, mut others) = (Vec::new(), Vec::new());
    for path in files(pkg)? {
        let relative = path.strip_prefix(pkg).unwrap_or(&path);
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let line = Line {
            // Written as in an address, on every system.
            name: relative.iter().map(OsStr::to_string_lossy).collect::<Vec<_>>().join("/"),
            raw: bytes.len(),
            gzip: gzip_size(&bytes)?,
            budget: None,
        };
        match kind(&line.name) {
            Kind::Script => scripts.push(line),
            Kind::Counted(budget) => others.push(Line { budget, ..line }),
            Kind::NotServed => {}
        }
    }
    let together = Line {
        name: "scripts and styles together".to_owned(),
        raw: scripts.iter().map(|line| line.raw).sum(),
        gzip: scripts.iter().map(|line| line.gzip).sum(),
        budget: Some(SCRIPTS_BUDGET),
    };
    scripts.push(together);
    scripts.append(&mut others);
    Ok(scripts)
}

/// What a file of the package counts as.
#[derive(Debug, PartialEq)]
enum Kind {
    Script,
    Counted(Option<usize>),
    NotServed,
}

fn kind(name: &str) -> Kind {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match (name.split_once('/'), ending) {
        // What the page of the whole library loads beside: no page of plots pays for it.
        (Some(("full", _)), "js") | (None, "js") if name.starts_with("full/") || name.starts_with("library") => {
            Kind::Counted(None)
        }
        (_, "js" | "css") => Kind::Script,
        // Printed, not yet held: it is to come below 130,000 bytes, and is above.
        (Some(("full", _)), "wasm") => Kind::Counted(None),
        (Some(("plot", _)), "wasm") => Kind::Counted(Some(WASM_BUDGET)),
        (Some(("evidence", "mbc.json")), _) => Kind::Counted(Some(PACK_BUDGET)),
        // Its second file is for the page of the whole library alone.
        (Some(("evidence", "mbc-details.json")), _) => Kind::Counted(None),
        (Some(("evidence", _)), "json") => Kind::Counted(Some(QUESTION_BUDGET)),
        (Some(("words", _)), "json") => Kind::Counted(None),
        _ => Kind::NotServed,
    }
}

/// Every file in a folder and in the folders in it, sorted by path.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.append(&mut files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn gzip_size(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn over_budget(lines: &[Line]) -> Vec<String> {
    lines
        .iter()
        .filter_map(|line| {
            let budget = line.budget.filter(|budget| line.gzip > *budget)?;
            Some(format!("{} has {} bytes of {budget}", line.name, line.gzip))
        })
        .collect()
}

fn table(lines: &[Line]) -> String {
    let mut text = format!("{:>9} {:>9} {:>9}  in bytes\n", "raw", "gzip", "budget");
    for line in lines {
        let budget = line.budget.map_or_else(String::new, |budget| budget.to_string());
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{:>9} {:>9} {:>9}  {}", line.raw, line.gzip, budget, line.name);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(gzip: usize, budget: Option<usize>) -> Line {
        Line { name: "x.wasm".to_owned(), raw: 0, gzip, budget }
    }

    #[test]
    fn only_more_than_the_budget_is_too_large() {
        let lines = [line(10, Some(10)), line(99, None), line(11, Some(10))];
        assert_eq!(over_budget(&lines), ["x.wasm has 11 bytes of 10"]);
    }

    #[test]
    fn files_count_by_where_they_lie() {
        assert_eq!(kind("plot/nextline.js"), Kind::Script);
        assert_eq!(kind("plot/nextline.d.ts"), Kind::NotServed);
        assert_eq!(kind("full/nextline.js"), Kind::Counted(None));
        assert_eq!(kind("library-styles.js"), Kind::Counted(None));
        assert_eq!(kind("full/nextline_bg.wasm"), Kind::Counted(None));
        assert_eq!(kind("package.json"), Kind::NotServed);
        assert_eq!(kind("plot/nextline_bg.wasm"), Kind::Counted(Some(64_000)));
        assert_eq!(kind("evidence/mbc.json"), Kind::Counted(Some(90_000)));
        assert_eq!(kind("evidence/mbc-details.json"), Kind::Counted(None));
        assert_eq!(kind("evidence/a-question.json"), Kind::Counted(Some(12_000)));
    }

    #[test]
    fn scripts_count_together_and_each_compressed_alone() {
        let pkg = std::env::temp_dir().join(format!("nextline-sizes-{}", std::process::id()));
        fs::create_dir_all(pkg.join("plot")).unwrap();
        for name in ["one.js", "plot/two.js"] {
            fs::write(pkg.join(name), "let x;").unwrap();
        }
        let lines = measure(&pkg).unwrap();
        fs::remove_dir_all(&pkg).unwrap();
        let [one, two, together] = lines.as_slice() else {
            unreachable!("three lines, not {lines:?}");
        };
        assert_eq!(together.gzip, one.gzip + two.gzip);
        assert_eq!((together.raw, together.budget), (12, Some(SCRIPTS_BUDGET)));
    }

    #[test]
    fn gzip_makes_repetition_small_and_adds_its_header() {
        assert!(gzip_size(&[b'a'; 10_000]).unwrap() < 100);
        assert!(gzip_size(b"").unwrap() >= 18);
    }
}
