//! What the built package can reach: the browser functions its wasm imports, and the names of the network and of storage
//! in its scripts. Both are on lists, here; what is on no list fails the build.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use wasmparser::{Parser, Payload};

use crate::sizes;

/// What any build's wasm may ask of its host, without wasm-bindgen's `__wbg_` before and its digest behind: reading the
/// values it is given, and making nodes. None of them reaches the network, storage, the clock or chance.
const IMPORTS: [&str; 30] = [
    "Error",
    "Number",
    "__wbindgen_boolean_get",
    "__wbindgen_generic",
    "__wbindgen_init_externref_table",
    "__wbindgen_is_null",
    "__wbindgen_is_object",
    "__wbindgen_is_string",
    "__wbindgen_is_undefined",
    "__wbindgen_number_get",
    "__wbindgen_string_get",
    "__wbindgen_throw",
    "appendChild",
    "createDocumentFragment",
    "createElement",
    "createElementNS",
    "createTextNode",
    "get",
    "instanceof_Float64Array",
    "isArray",
    "isView",
    "length",
    "new",
    "new_from_slice",
    "ownKeys",
    "prototypesetcall",
    "push",
    "set",
    "setAttribute",
    "static_accessor_DOCUMENT",
];

/// Names by which a script sends, fetches, stores, reads the address or runs text as a program.
const NAMES: [&str; 36] = [
    "fetch",
    "fetchLater",
    "XMLHttpRequest",
    "WebSocket",
    "WebSocketStream",
    "WebTransport",
    "EventSource",
    "sendBeacon",
    "RTCPeerConnection",
    "Image",
    "Audio",
    "FontFace",
    "Worker",
    "SharedWorker",
    "serviceWorker",
    "Worklet",
    "importScripts",
    "import(",
    "open(",
    "postMessage",
    "BroadcastChannel",
    "MessageChannel",
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "caches",
    "cookie",
    "cookieStore",
    "location",
    "pushState",
    "replaceState",
    "eval",
    "Function(",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
];

/// Where such a name may stand, and how often. wasm-bindgen's glue has a fetch for callers that hand it an address (the
/// loader hands it an answer, so that it is never reached), and names it in an error's text.
const ALLOWED: [(&str, &str, usize); 3] =
    [("loader.js", "fetch", 1), ("plot/nextline.js", "fetch", 2), ("full/nextline.js", "fetch", 2)];

/// Fails if a file of the built package reaches for more than the lists have.
pub fn check(pkg: &Path) -> Result<()> {
    let (mut wasm, mut scripts) = (0, 0);
    for path in sizes::files(pkg)? {
        let relative = path.strip_prefix(pkg).unwrap_or(&path);
        let name = relative.iter().map(OsStr::to_string_lossy).collect::<Vec<_>>().join("/");
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        if name.ends_with(".wasm") {
            wasm += 1;
            check_wasm(&bytes).with_context(|| name)?;
        } else if name.ends_with(".js") {
            scripts += 1;
            check_script(&name, &String::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8"))?)?;
        }
    }
    ensure!(wasm > 0 && scripts > 0, "expected wasm and scripts in {}, found {wasm} and {scripts}", pkg.display());
    Ok(())
}

fn check_wasm(bytes: &[u8]) -> Result<()> {
    let unknown: Vec<String> = imports(bytes)?.into_iter().filter(|name| !IMPORTS.contains(&name.as_str())).collect();
    ensure!(
        unknown.is_empty(),
        "expected imports of the list in xtask/src/reach.rs alone, found also {}\n\
         hint: put it there if it reaches neither the network nor storage, a clock, chance or a person's words",
        unknown.join(", ")
    );
    Ok(())
}

/// What a wasm file asks of its host, by short name, sorted.
fn imports(bytes: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(bytes) {
        if let Payload::ImportSection(section) = payload.context("not a wasm file")? {
            for import in section.into_imports() {
                names.push(short_name(import.context("not an import")?.name).to_owned());
            }
        }
    }
    names.sort();
    names.dedup();
    Ok(names)
}

/// `__wbg_createElement_0123456789abcdef` is `createElement`.
fn short_name(name: &str) -> &str {
    let name = name.strip_prefix("__wbg_").unwrap_or(name);
    match name.rsplit_once('_') {
        Some((before, digest)) if digest.len() == 16 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()) => before,
        _ => name,
    }
}

fn check_script(file: &str, text: &str) -> Result<()> {
    let allowed: BTreeMap<&str, usize> =
        ALLOWED.iter().filter(|(allowed, ..)| *allowed == file).map(|(_, name, count)| (*name, *count)).collect();
    // The name of what a page's policy must allow, in a hint: it opens WebAssembly alone.
    let text = text.replace("'wasm-unsafe-eval'", "");
    for name in NAMES {
        let (found, most) = (count(&text, name), allowed.get(name).copied().unwrap_or(0));
        ensure!(found <= most, "{file}: expected `{name}` at most {most} times, found it {found} times");
    }
    Ok(())
}

/// How often a name stands in a script as a word of its own, wherever: in code, a text or a note.
fn count(text: &str, name: &str) -> usize {
    let in_word = |character: char| character.is_alphanumeric() || character == '_' || character == '$';
    text.match_indices(name)
        .filter(|(start, _)| {
            let after = &text[start + name.len()..];
            !text[..*start].ends_with(in_word) && (name.ends_with('(') || !after.starts_with(in_word))
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports one function of no arguments under this name.
    fn importing(name: &str) -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
        let length = u8::try_from(name.len()).unwrap();
        wasm.extend([2, 7 + length - 1, 1, 1, b'm', length]);
        wasm.extend(name.as_bytes());
        wasm.extend([0, 0]);
        wasm
    }

    #[test]
    fn an_import_that_is_not_listed_is_named() {
        assert!(check_wasm(&importing("__wbg_createElement_0123456789abcdef")).is_ok());
        let error = check_wasm(&importing("__wbg_fetch_0123456789abcdef")).unwrap_err().to_string();
        assert!(error.contains("found also fetch\n"), "{error}");
        assert!(check_wasm(b"not wasm").is_err());
    }

    #[test]
    fn names_of_the_network_stand_in_the_loader_alone() {
        assert!(check_script("loader.js", "const fetched = await fetch(address);").is_ok());
        assert!(check_script("loader.js", "fetch(address); fetch(other);").is_err());
        for leak in [
            "fetch(address)",
            "window.fetch (x)",
            "navigator.sendBeacon(x)",
            "new WebSocket(x)",
            "await import(x)",
            "new Image().src = x",
            "document.cookie",
            "window['localStorage']",
            "eval(x)",
            "new Function('x')",
            "element.innerHTML = x",
            "'unsafe-eval'",
        ] {
            assert!(check_script("element.js", leak).is_err(), "{leak}");
        }
    }

    #[test]
    fn only_whole_words_count() {
        let text = "import { x } from './x.js'; fetched(); evaluate(); isFunction(x); new ImageData(1, 1); reopen(x)";
        assert!(check_script("element.js", text).is_ok());
        assert!(check_script("loader.js", "throw `hint: script-src 'wasm-unsafe-eval'`").is_ok());
    }
}
