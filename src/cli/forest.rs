//! `nextline forest`: a question's forest plot as a picture, a table, data, or the static fallback of a page.

use super::{Failure, read, today};
use crate::evidence::value::Value;
use crate::view::forest::{ForestOptions, Layout, Panel, PoolingInterval, PoolingModel, forest};
use crate::view::node::{Node, element};
use crate::view::text_width::Typeface;
use crate::view::words::Words;
use std::path::PathBuf;

/// Draw the forest plot of a question: SVG, a table as text, JSON, or a table in HTML to paste into a page.
#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("form").required(true).args(["svg", "table", "json", "html"]))]
pub struct Arguments {
    /// A pack (JSON), or a folder of evidence (TOML).
    evidence: PathBuf,
    /// Id of the question.
    question: String,
    /// One panel as a picture that stands by itself.
    #[arg(long)]
    svg: bool,
    /// The equivalent tables, as text.
    #[arg(long)]
    table: bool,
    /// Everything that is drawn, as data; printed figures as text.
    #[arg(long)]
    json: bool,
    /// The static fallback: tables with their dates, to paste between an element's tags.
    #[arg(long)]
    html: bool,
    /// Only this panel. A picture is of one panel: without this, of the question's first.
    #[arg(long, value_name = "ID")]
    panel: Option<String>,
    /// Width of the picture in pixels.
    #[arg(long, default_value_t = 720.0)]
    width: f64,
    /// How rows are laid out: in plain words, in columns for clinicians, or as a dense figure for print.
    #[arg(long, default_value = "plain", value_parser = layout)]
    layout: Layout,
    /// Leave out earlier reports.
    #[arg(long)]
    no_history: bool,
    /// The day on which it is read (year-month-day); without it, this machine's.
    #[arg(long)]
    today: Option<String>,
}

/// The words of the interface, as shipped.
const ENGLISH: &str = include_str!("../../www/words/en.json");

/// Widths that a picture can have, in pixels.
const WIDTHS: std::ops::RangeInclusive<f64> = 160.0..=4000.0;

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    if !WIDTHS.contains(&arguments.width) {
        let (least, most) = (WIDTHS.start(), WIDTHS.end());
        return Err(Failure::Call(format!("--width {}: expected {least} to {most} pixels", arguments.width)));
    }
    let library = read::library(&arguments.evidence)?;
    let Some(question) = library.question(&arguments.question) else {
        let ids: Vec<&str> = library.questions().iter().map(|question| question.id.as_str()).collect();
        let message = format!("there is no question \"{}\"; expected one of: {}", arguments.question, ids.join(", "));
        return Err(Failure::Call(message));
    };
    let words = words()?;
    let options = ForestOptions {
        width: arguments.width,
        typeface: Typeface::wide(16.0),
        today: today::or_today(arguments.today.as_deref())?,
        history: !arguments.no_history,
        layout: arguments.layout,
        model: PoolingModel::Reml,
        interval: PoolingInterval::Normal,
    };
    let mut plot = forest(&library, question, &words, &options);
    if let Some(id) = &arguments.panel {
        let ids: Vec<String> = plot.panels.iter().map(|panel| panel.id.clone()).collect();
        plot.panels.retain(|panel| panel.id == *id);
        if plot.panels.is_empty() {
            return Err(Failure::Call(format!("there is no panel \"{id}\"; expected one of: {}", ids.join(", "))));
        }
    }
    if arguments.json {
        print!("{}", super::exact_json::text(&plot.to_value(&words)));
    } else if arguments.svg {
        match plot.panels.first().filter(|panel| !panel.rows.is_empty()) {
            Some(panel) => println!("{}", panel.scene.to_svg()),
            None => return Err(Failure::Call("this panel has no verified result to draw".to_owned())),
        }
    } else if arguments.html {
        for panel in plot.panels.iter().filter(|panel| !panel.rows.is_empty()) {
            println!("{}", fallback(panel, &words).to_markup());
        }
        if let Some(table) = &plot.studies {
            println!("{}", Node::from(table.to_element(&words)).to_markup());
        }
        println!("{}", notices(&plot.notices).to_markup());
    } else {
        println!("{}\n{}\n", plot.title, plot.population);
        for panel in &plot.panels {
            println!("{}\n{}\n{}{}\n", panel.title, panel.endpoint, panel.table.to_text(), panel.pooling);
        }
        if let Some(table) = &plot.studies {
            println!("{}", table.to_text());
        }
        for notice in &plot.notices {
            println!("{notice}");
        }
    }
    Ok(())
}

/// The layout of that name.
fn layout(name: &str) -> Result<Layout, String> {
    let place = Layout::WORDS.iter().position(|word| *word == name);
    place.map(|place| Layout::ALL[place]).ok_or_else(|| format!("expected one of: {}", Layout::WORDS.join(", ")))
}

/// The words of the interface.
fn words() -> Result<Words, Failure> {
    let value: Value = serde_json::from_str(ENGLISH).map_err(|error| Failure::Call(format!("the words: {error}")))?;
    Words::from_value(&value).map_err(|error| Failure::Call(format!("the words: {error}")))
}

/// A panel's table, with survival folded as everywhere.
fn fallback(panel: &Panel, words: &Words) -> Node {
    let table = panel.table.to_element(words);
    if !panel.folded {
        return table.into();
    }
    let summary = element("summary").text(words.say("forest.show_survival", &[]));
    element("details").child(summary).child(table).into()
}

fn notices(notices: &[String]) -> Node {
    element("p").text(notices.join(" ")).into()
}
