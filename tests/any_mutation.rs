//! No mutation of the shipped pack panics: each is read, and what is accepted is audited, drawn and told, to the last
//! mark of its markup. 2,000 here; as many as wanted by `cargo xtask fuzz`, which sets the variables below.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nextline::evidence::Library;
use nextline::evidence::value::Value;
use nextline::synthesis::audit::{audit, verdict};
use nextline::view::card::option_cards;
use nextline::view::forest::{ForestOptions, HeadingLevel, Layout, PoolingInterval, PoolingModel, details, forest};
use nextline::view::node::Node;
use nextline::view::text_width::Typeface;
use nextline::view::words::Words;
use proptest::prelude::Rng;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use support::spoil::{Spoilable, one_of, random};

/// How many mutants are made; without it, 2,000.
const COUNT: &str = "NEXTLINE_FUZZ_COUNT";
/// The seed of the first mutant; each has the next, and is made from it alone.
const SEED: &str = "NEXTLINE_FUZZ_SEED";
/// Where a mutant that panics is kept.
const FOLDER: &str = "NEXTLINE_FUZZ_FOLDER";

/// One mutant in so many is of the whole pack, the others of what one question needs: they are read and drawn ten times
/// as fast.
const WHOLE_IN: u64 = 12;

const WIDTHS: [f64; 5] = [0.0, 160.0, 320.0, 720.0, 4000.0];
/// Before the pack was issued, in its time, past its review, and long past.
const DAYS: [&str; 4] = ["2000-01-01", "2026-11-24", "2027-03-01", "9999-12-31"];

fn setting(name: &str, otherwise: u64) -> u64 {
    match std::env::var(name) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{name}: expected a whole number, found \"{text}\"")),
        Err(_) => otherwise,
    }
}

/// Reads a pack; if it is accepted, shows everything of it. Whether it was accepted.
fn shown(pack: &Value, words: &Words, random: &mut impl Rng) -> bool {
    let library = match Library::from_value(pack) {
        Ok(library) => library,
        Err(faults) => {
            assert!(!faults.is_empty() && faults.iter().all(|fault| !fault.to_string().is_empty()));
            return false;
        }
    };
    let today = one_of(&DAYS, random).parse().unwrap();
    for finding in audit(&library, today) {
        assert!(!finding.to_string().is_empty());
    }
    for effect in library.trials().iter().flat_map(|trial| &trial.effects) {
        let details = details(&library, &effect.id, words, HeadingLevel::new(4)).unwrap();
        safe(&Node::from(details).to_markup());
        assert!(verdict(&library, &effect.id).is_some(), "{}", effect.id);
        assert!(library.earlier(&effect.id).len() <= library.trials().len() * 100);
    }
    let options = ForestOptions {
        width: *one_of(&WIDTHS, random),
        typeface: Typeface::wide(*one_of(&[10.0, 16.0, 32.0], random)),
        today,
        history: *one_of(&[true, false], random),
        layout: *one_of(Layout::ALL, random),
        model: *one_of(PoolingModel::ALL, random),
        interval: *one_of(PoolingInterval::ALL, random),
    };
    for question in library.questions() {
        let forest = forest(&library, question, words, &options);
        safe(&Node::from(forest.to_element(words, HeadingLevel::new(3))).to_markup());
        for panel in &forest.panels {
            safe(&panel.scene.to_svg());
            assert!(!panel.table.to_text().contains("NaN"));
        }
        if let Some(studies) = &forest.studies {
            safe(&Node::from(studies.to_element(words)).to_markup());
        }
        let _ = forest.to_value(words);
        let cards = option_cards(&library, question, words, today);
        safe(&Node::from(cards.to_element(words, 3)).to_markup());
    }
    true
}

/// What is shown has no element of the pack's own, and no number that is none.
fn safe(markup: &str) {
    assert!(!markup.contains("<script"), "a text of the pack became an element");
    assert!(!markup.contains("NaN"), "a number that is none was drawn");
}

thread_local! {
    /// Where this thread panicked last, and what it said.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What was made of all mutants.
#[derive(Default)]
struct Tally {
    made: u64,
    accepted: u64,
    refused: u64,
    /// By what was said: the seed of the first mutant, and how many.
    panicked: BTreeMap<String, (u64, u64)>,
}

#[test]
fn no_mutation_panics() {
    let (count, first) = (setting(COUNT, 2_000), setting(SEED, 1));
    let folder =
        std::env::var_os(FOLDER).map_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz"), PathBuf::from);
    let whole = support::shipped_pack("any-mutation.json");
    let library = Library::from_value(&whole).unwrap();
    let parts: Vec<Spoilable> = library
        .questions()
        .iter()
        .map(|question| Spoilable::new(nextline::cli::pack_of_question(&whole, &library, &question.id).unwrap()))
        .collect();
    let whole = Spoilable::new(whole);
    let words = support::words();
    std::panic::set_hook(Box::new(|panic| PANIC.set(panic.to_string())));

    let next = AtomicU64::new(0);
    let tally = Mutex::new(Tally::default());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= count {
                        return;
                    }
                    let seed = first + index;
                    let mut random = random(seed);
                    let base = if seed.is_multiple_of(WHOLE_IN) { &whole } else { one_of(&parts, &mut random) };
                    let mutant = base.spoilt(&mut random);
                    let outcome = catch_unwind(AssertUnwindSafe(|| shown(&mutant, &words, &mut random)));
                    let mut tally = tally.lock().unwrap();
                    match outcome {
                        Ok(true) => tally.accepted += 1,
                        Ok(false) => tally.refused += 1,
                        Err(_) => {
                            let said = tally.panicked.entry(PANIC.take()).or_insert((seed, 0));
                            said.1 += 1;
                            if said.1 == 1 {
                                keep(&folder, seed, &mutant);
                            }
                        }
                    }
                    tally.made += 1;
                    if tally.made.is_multiple_of(1_000) {
                        let Tally { made, accepted, refused, panicked } = &*tally;
                        eprintln!(
                            "{made} mutants: {accepted} shown, {refused} refused, {} kinds of panic",
                            panicked.len()
                        );
                    }
                }
            });
        }
    });
    let _ = std::panic::take_hook();

    let Tally { accepted, refused, panicked, .. } = tally.into_inner().unwrap();
    println!("{count} mutants from seed {first}: {accepted} accepted and shown, {refused} refused");
    let lines: Vec<String> =
        panicked.iter().map(|(said, (seed, times))| format!("{times} times, first with seed {seed}: {said}")).collect();
    assert!(lines.is_empty(), "mutants are kept in {}\n{}", folder.display(), lines.join("\n"));
    // Mutants that are all refused would prove little of the drawing, and the reverse.
    if count >= 1_000 {
        assert!(accepted * 5 > count && refused * 5 > count, "{accepted} accepted, {refused} refused");
    }
}

fn keep(folder: &Path, seed: u64, mutant: &Value) {
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join(format!("{seed}.json")), serde_json::to_string_pretty(mutant).unwrap()).unwrap();
}
