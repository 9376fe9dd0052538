//! What the package consists of: `manifest.json`, with the size and digest of every file.
//!
//! Digests are SHA-384 in the form of Subresource Integrity (W3C, 2016), so that they can stand in a page as they are.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256, Sha384};

use crate::project::Project;
use crate::sizes;

/// The manifest's own name, the one file that it cannot list.
pub const NAME: &str = "manifest.json";

/// The files whose digests the loader asks for when it fetches them: those that must belong to its own release.
const FETCHED: [&str; 2] = ["full/nextline_bg.wasm", "plot/nextline_bg.wasm"];

/// A file's digest as a page writes it: `sha384-` and base64.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// Writes the script that tells the loader the digests of what it fetches.
pub fn write_digests(pkg: &Path) -> Result<()> {
    let mut digests = BTreeMap::new();
    for name in FETCHED {
        let path = pkg.join(name);
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        digests.insert(name, integrity(&bytes));
    }
    let path = pkg.join("digests.js");
    fs::write(&path, format!("export const DIGESTS = {};\n", serde_json::to_string(&digests)?))
        .with_context(|| format!("cannot write {}", path.display()))
}

/// Writes the manifest of a built package and returns the release's name: a digest of all there is in it.
pub fn write(pkg: &Path) -> Result<String> {
    let files = described(pkg)?;
    let package = fs::read_to_string(pkg.join("package.json")).context("cannot read pkg/package.json")?;
    let package: Value = serde_json::from_str(&package).context("pkg/package.json is not JSON")?;
    let release = release(&files)?;
    let manifest =
        json!({ "name": package["name"], "version": package["version"], "release": release, "files": files });
    let path = pkg.join(NAME);
    fs::write(&path, format!("{}\n", serde_json::to_string_pretty(&manifest)?))
        .with_context(|| format!("cannot write {}", path.display()))?;
    Ok(release)
}

/// The release as the manifest of a built package names it.
pub fn release_of(pkg: &Path) -> Result<String> {
    let text = fs::read_to_string(pkg.join(NAME)).with_context(|| format!("no {NAME}: run `cargo xtask build`"))?;
    let manifest: Value = serde_json::from_str(&text).with_context(|| format!("{NAME} is not JSON"))?;
    manifest["release"].as_str().map(str::to_owned).with_context(|| format!("{NAME} names no release"))
}

/// Each file by its path, with its size in bytes and its digest.
fn described(pkg: &Path) -> Result<BTreeMap<String, Value>> {
    let mut files = BTreeMap::new();
    for path in sizes::files(pkg)? {
        let relative = path.strip_prefix(pkg).unwrap_or(&path);
        let name = relative.iter().map(OsStr::to_string_lossy).collect::<Vec<_>>().join("/");
        if name != NAME {
            let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            files.insert(name, json!({ "bytes": bytes.len(), "integrity": integrity(&bytes) }));
        }
    }
    Ok(files)
}

/// Twelve hexadecimal digits that differ once any file does: enough to tell releases apart, and no proof of anything.
fn release(files: &BTreeMap<String, Value>) -> Result<String> {
    let mut name = String::new();
    for byte in &Sha256::digest(serde_json::to_vec(files)?)[..6] {
        write!(name, "{byte:02x}")?;
    }
    Ok(name)
}

/// Documents that tell people to paste the digest of `nextline.js`.
const DOCUMENTS: [&str; 2] = ["pkg/README.md", "docs/embedding.md"];

/// Fails if a document tells people to paste another digest of `nextline.js` than the built one's.
pub fn check_documents(project: &Project) -> Result<()> {
    let script = fs::read(project.pkg().join("nextline.js")).context("no pkg/nextline.js: run `cargo xtask build`")?;
    for name in DOCUMENTS {
        let text = fs::read_to_string(project.root.join(name)).with_context(|| format!("cannot read {name}"))?;
        check_document(&text, &integrity(&script)).map_err(|error| anyhow!("{name}: {error}"))?;
    }
    Ok(())
}

fn check_document(text: &str, expected: &str) -> Result<()> {
    let found: Vec<&str> = text
        .match_indices("nextline.js\" integrity=\"")
        .filter_map(|(start, lead)| text[start + lead.len()..].split('"').next())
        .collect();
    ensure!(!found.is_empty(), "expected a script tag with integrity=\"{expected}\", found none");
    for digest in found {
        ensure!(digest == expected, "expected integrity=\"{expected}\", found \"{digest}\"");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `printf abc | openssl dgst -sha384 -binary | base64`; the digest itself is FIPS 180-4's example for SHA-384.
    const ABC: &str = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";

    #[test]
    fn digests_are_as_browsers_read_them() {
        assert_eq!(integrity(b"abc"), ABC);
    }

    #[test]
    fn every_file_is_listed_and_any_change_is_another_release() {
        let pkg = std::env::temp_dir().join(format!("nextline-manifest-{}", std::process::id()));
        for build in ["full", "plot"] {
            fs::create_dir_all(pkg.join(build)).unwrap();
            fs::write(pkg.join(build).join("nextline_bg.wasm"), "abc").unwrap();
        }
        fs::write(pkg.join("package.json"), r#"{"name":"nextline","version":"1.2.3"}"#).unwrap();
        write_digests(&pkg).unwrap();
        let script = fs::read_to_string(pkg.join("digests.js")).unwrap();
        let first = write(&pkg).unwrap();
        let again = write(&pkg).unwrap();
        let manifest: Value = serde_json::from_str(&fs::read_to_string(pkg.join(NAME)).unwrap()).unwrap();
        fs::write(pkg.join("plot/nextline_bg.wasm"), "abd").unwrap();
        let other = write(&pkg).unwrap();
        fs::remove_dir_all(&pkg).unwrap();

        let entry = |build: &str| format!("\"{build}/nextline_bg.wasm\":\"{ABC}\"");
        assert_eq!(script, format!("export const DIGESTS = {{{},{}}};\n", entry("full"), entry("plot")));
        assert_eq!(manifest["version"], "1.2.3");
        assert_eq!(manifest["files"]["plot/nextline_bg.wasm"], json!({ "bytes": 3, "integrity": ABC }));
        assert_eq!(manifest["files"].as_object().unwrap().len(), 4);
        assert_eq!(first, again);
        assert_ne!(first, other);
    }

    #[test]
    fn a_document_with_an_old_digest_is_refused() {
        let tag = |digest: &str| format!("<script type=\"module\" src=\"/pkg/nextline.js\" integrity=\"{digest}\">");
        assert!(check_document(&tag(ABC), ABC).is_ok());
        assert!(check_document(&format!("{}{}", tag(ABC), tag("sha384-old")), ABC).is_err());
        assert!(check_document("no tag at all", ABC).is_err());
    }
}
