//! `nextline verify`: is there a situation in which the rules of sequencing break?

use super::{Failure, count, read, today};
use crate::evidence::Library;
use crate::evidence::value::Value;
use crate::numbers::Date;
use crate::sequencing::Rules;
use crate::sequencing::verify::{self, EXHAUSTIVE_UP_TO, Findings, Gap, RandomReport, RegimenReport, SHIPPED};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// Evaluate every situation that each regimen's criteria tell apart, and many whole situations by chance.
///
/// Ends with 1 where something was found; each finding then has a situation file that shows it.
#[derive(clap::Args)]
pub struct Arguments {
    /// A pack (JSON), or a folder of evidence (TOML).
    evidence: PathBuf,
    /// Whole situations made by chance.
    #[arg(long, default_value_t = 100_000)]
    random: usize,
    /// What their chance starts from.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Combinations of one regimen up to which every one is evaluated.
    #[arg(long, default_value_t = EXHAUSTIVE_UP_TO)]
    exhaustive_up_to: usize,
    /// Where situations that show a finding or a gap are written.
    #[arg(long, default_value = "verify-findings")]
    output: PathBuf,
    /// The day on which the situations are read; without it, this machine's.
    #[arg(long)]
    today: Option<String>,
}

/// Whole situations that one thread makes at a time.
const BATCH: usize = 1000;

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let today = today::or_today(arguments.today.as_deref())?;
    let library = read::library(&arguments.evidence)?;
    let begun = Instant::now();
    let (regimens, random) = evaluate(&library, arguments, today);
    let seconds = begun.elapsed().as_secs_f64();
    let mut findings = verify::label_facts(&Rules::new(&library));
    let mut evaluated = random.evaluated;
    for report in regimens {
        let how = if report.covering { "a covering array of every four fields" } else { "every combination" };
        println!("{}: {} evaluated, {how} of {}", report.regimen, report.evaluated, count(report.fields, "field"));
        evaluated += report.evaluated;
        findings.extend(report.findings);
    }
    println!("{} by chance, seed {}", count(random.evaluated, "whole situation"), arguments.seed);
    findings.extend(random.findings);
    for (place, gap) in random.gaps.iter().enumerate() {
        let file = write(&arguments.output, &format!("gap-{}", place + 1), &gap.situation)?;
        println!("gap: nothing against the cancer fits or is open: {} ({} times, {file})", gap.name, gap.times);
    }
    for finding in &findings.0 {
        let file = match &finding.situation {
            Some(situation) => {
                write(&arguments.output, &format!("{}-{}", finding.regimen, finding.rule.name()), situation)?
            }
            None => "no single situation".to_owned(),
        };
        let (regimen, rule) = (&finding.regimen, finding.rule.name());
        println!("finding: {regimen}: {} [{rule}] ({} times, {file})", finding.message, finding.times);
    }
    let found = findings.0.len();
    println!("{evaluated} situations evaluated in {seconds:.1} s, {}", count(found, "finding"));
    if found == 0 { Ok(()) } else { Err(Failure::Call(count(found, "finding"))) }
}

/// Shares the work out over the cores: regimen by regimen, then batches of whole situations, whose seeds depend on
/// their place alone. The result is the same on any number of cores.
fn evaluate(library: &Library, arguments: &Arguments, today: Date) -> (Vec<RegimenReport>, RandomReport) {
    let rules = Rules::new(library);
    let batches = arguments.random.div_ceil(BATCH);
    let jobs = rules.regimens.len() + batches;
    let next = AtomicUsize::new(0);
    let worker = || {
        let (mut regimens, mut random) = (Vec::new(), Vec::new());
        loop {
            let job = next.fetch_add(1, Ordering::Relaxed);
            if job >= jobs {
                return (regimens, random);
            }
            if let Some(regimen) = rules.regimens.get(job) {
                regimens.push((job, verify::regimen(&rules, regimen, arguments.exhaustive_up_to, SHIPPED)));
                continue;
            }
            let batch = job - rules.regimens.len();
            let size = BATCH.min(arguments.random - batch * BATCH);
            let seed = arguments.seed.wrapping_mul(1_000_003).wrapping_add(batch as u64);
            random.push((job, verify::random_situations(&rules, seed, size, today)));
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
    let (mut regimens, mut random) = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(worker)).collect();
        let (mut regimens, mut random) = (Vec::new(), Vec::new());
        for worker in workers {
            // A worker that panicked has said why; its part is missing from the count.
            if let Ok((more_regimens, more_random)) = worker.join() {
                regimens.extend(more_regimens);
                random.extend(more_random);
            }
        }
        (regimens, random)
    });
    regimens.sort_by_key(|(job, _)| *job);
    random.sort_by_key(|(job, _)| *job);
    let mut all = RandomReport { evaluated: 0, findings: Findings::default(), gaps: Vec::<Gap>::new() };
    for (_, report) in random {
        all.evaluated += report.evaluated;
        all.findings.extend(report.findings);
        for gap in report.gaps {
            verify::add_gap(&mut all.gaps, gap);
        }
    }
    (regimens.into_iter().map(|(_, report)| report).collect(), all)
}

fn write(folder: &Path, name: &str, situation: &Value) -> Result<String, Failure> {
    let failed = |error: std::io::Error| Failure::Call(format!("cannot write into {}: {error}", folder.display()));
    std::fs::create_dir_all(folder).map_err(failed)?;
    let path = folder.join(format!("{name}.json"));
    let text = serde_json::to_string_pretty(situation).map_err(|error| Failure::Call(error.to_string()))?;
    std::fs::write(&path, text + "\n").map_err(failed)?;
    Ok(path.display().to_string())
}
