//! Where everything of a panel's drawing stands. Wide drawings have columns; narrow ones give each row a line of text and
//! a line of marks below it.

use super::pen::{Pen, Spot, sharp};
use super::rows::{Row, RowKind, capital};
use super::{ForestOptions, Panel, columns, stacked};
use crate::evidence::question::PanelWords;
use crate::view::axis::Axis;
use crate::view::scene::{Anchor, Role, Scene, Shape};
use crate::view::words::Words;

/// The narrowest drawing, in pixels.
const NARROWEST: f64 = 160.0;

/// What both layouts draw from.
pub(super) struct Subject<'a> {
    pub panel: &'a Panel,
    pub en: &'a PanelWords,
    pub axis_title: &'a str,
    pub words: &'a Words,
    /// The largest weight, where the panel is pooled.
    pub heaviest: f64,
}

/// A paragraph below the names of a group of rows.
pub(super) struct Below {
    /// The row it belongs to.
    pub place: usize,
    pub role: Role,
    pub text: String,
}

/// The drawing of a panel that has rows.
pub(super) fn scene(panel: &Panel, en: &PanelWords, axis_title: &str, words: &Words, options: &ForestOptions) -> Scene {
    let pen =
        Pen { typeface: &options.typeface, width: options.width.max(NARROWEST), behind: Vec::new(), marks: Vec::new() };
    let subject = Subject {
        panel,
        en,
        axis_title,
        words,
        heaviest: panel.rows.iter().filter_map(|row| row.weight).fold(0.0, f64::max),
    };
    match columns::Columns::of(&subject, &pen) {
        Some(columns) => columns::draw(&subject, &columns, pen),
        None => stacked::draw(&subject, pen),
    }
}

impl Subject<'_> {
    /// The axis on which every row has its place.
    pub fn axis(&self, left: f64, right: f64) -> Axis {
        let mut intervals: Vec<(f64, f64, f64)> =
            self.panel.rows.iter().map(|row| (row.ratio.value(), row.lower.value(), row.upper.value())).collect();
        if let Some(pooled) = &self.panel.pooled {
            // A diamond is never cut: its ends have their place like estimates.
            for end in [pooled.lower, pooled.upper] {
                intervals.push((end, end, end));
            }
        }
        Axis::around(&intervals, left, right)
    }

    /// The name of the column with ratios and intervals. It names the usual level; rows with another carry theirs.
    pub fn ratio_head(&self) -> String {
        let rows = &self.panel.rows;
        let key = if rows.iter().any(Row::unusual_level) { "forest.head.ratio_mixed" } else { "forest.head.ratio" };
        self.words.say(key, &[])
    }

    /// The people of every row, where they are the same: said once, above the rows.
    pub fn shared_population(&self) -> Option<String> {
        let rows = &self.panel.rows;
        let first = &rows[0].population;
        let shared = self.group(0).end < rows.len() && rows.iter().all(|row| row.population == *first);
        shared.then(|| self.words.say("forest.shared_population", &[("population", first)]))
    }

    /// What stands below the names of a group of rows, in paragraphs: who is compared, who they are and, unless a column
    /// says it, how many; then what must be known, with the pack's remarks unless footnotes hold them.
    pub fn below(&self, group: std::ops::Range<usize>, people_column: bool, footnotes: bool) -> Vec<Below> {
        let words = self.words;
        let shared = self.shared_population().is_some();
        let main = &self.panel.rows[group.start];
        let mut below = vec![Below { place: group.start, role: Role::Detail, text: main.compared.clone() }];
        for place in group.clone() {
            let row = &self.panel.rows[place];
            let earlier = place > group.start;
            let population = !shared && (!earlier || row.population != main.population);
            let people = !people_column && (!earlier || row.people != main.people);
            let mut text = match (population, people) {
                (false, false) => continue,
                (true, false) => row.population.clone(),
                (false, true) if earlier => row.people_words(words),
                (false, true) => capital(&row.people_words(words)),
                (true, true) => {
                    let people = row.people_words(words);
                    words.say("forest.who", &[("population", &row.population), ("people", &people)])
                }
            };
            if earlier {
                text = self.of_earlier(row, &text);
            }
            below.push(Below { place, role: Role::Detail, text });
        }
        if !main.label.is_empty() {
            below.push(Below { place: group.start, role: Role::Detail, text: main.label.clone() });
        }
        for text in &main.notes {
            below.push(Below { place: group.start, role: Role::Note, text: text.clone() });
        }
        if !footnotes {
            for place in group.clone() {
                let row = &self.panel.rows[place];
                for text in &row.remarks {
                    let text = if place > group.start { self.of_earlier(row, text) } else { text.clone() };
                    below.push(Below { place, role: Role::Note, text });
                }
            }
        }
        below
    }

    /// What is said of an earlier report, below the row that replaced it.
    fn of_earlier(&self, earlier: &Row, text: &str) -> String {
        self.words.say("forest.remark_of", &[("name", &earlier.name), ("remark", text)])
    }

    /// The rows that are drawn at row `first`: itself and its earlier reports.
    pub fn group(&self, first: usize) -> std::ops::Range<usize> {
        let rows = &self.panel.rows;
        let mut end = first + 1;
        while rows.get(end).is_some_and(|row| row.kind == RowKind::Earlier) {
            end += 1;
        }
        first..end
    }
}

/// The axis with its names below `top`: ticks, what is measured, what each side means. Gives the bottom.
pub(super) fn axis_and_names(subject: &Subject, pen: &mut Pen, axis: &Axis, top: f64, ticks_within: (f64, f64)) -> f64 {
    let em = pen.em();
    let y = sharp(top);
    pen.level(Role::AxisLine, axis.left, axis.right, y);
    let size = pen.size(Role::TickLabel);
    let mut bottom = y;
    for tick in axis.ticks(pen.typeface, size, ticks_within.0, ticks_within.1) {
        let x = axis.place(tick.ratio);
        pen.mark(Role::TickMark, None, Shape::Line { from: (x, y), to: (x, y + em * 0.35) });
        let spot = Spot { x, top: y + em * 0.4, anchor: Anchor::Middle, room: pen.width };
        bottom = pen.paragraph(Role::TickLabel, None, spot, &tick.label);
    }
    let spot = Spot {
        x: (axis.left + axis.right) / 2.0,
        top: bottom + em * 0.1,
        anchor: Anchor::Middle,
        room: axis.right - axis.left,
    };
    let bottom = pen.paragraph(Role::AxisTitle, None, spot, subject.axis_title);
    favours(subject, pen, axis.place(1.0), bottom + em * 0.6)
}

/// What a mark on either side of 1 means: an arrow away from 1, and the pack's words.
fn favours(subject: &Subject, pen: &mut Pen, reference: f64, top: f64) -> f64 {
    let em = pen.em();
    let gap = em * 0.6;
    let most = em * 18.0;
    let rooms = [(reference - gap).min(most), (pen.width - reference - gap).min(most)];
    let sides = [&subject.en.favours_experimental, &subject.en.favours_control];
    // Where one side has no room for its words, they stand below each other, each at its edge.
    let beside = rooms[0] >= em * 6.5 && rooms[1] >= em * 6.5;
    let mut bottom = top;
    let mut next = top;
    for (place, text) in sides.into_iter().enumerate() {
        let sign = if place == 0 { -1.0 } else { 1.0 };
        let mut spot = Spot {
            x: reference + sign * gap,
            top: next + em * 0.5,
            anchor: if place == 0 { Anchor::End } else { Anchor::Start },
            room: rooms[place],
        };
        let (mut from, mut to) = (spot.x, spot.x + sign * em * 2.4);
        if !beside {
            let edge = if place == 0 { 0.0 } else { pen.width };
            spot.anchor = if place == 0 { Anchor::Start } else { Anchor::End };
            spot.x = edge;
            spot.room = pen.width;
            (from, to) = (edge - sign * em * 2.4, edge);
        }
        let head = em * 0.4 * sign;
        let y = sharp(next);
        pen.mark(Role::FavoursArrow, None, Shape::Line { from: (from, y), to: (to - head, y) });
        pen.mark(Role::FavoursArrow, None, Shape::Head { x: to, y, length: head });
        bottom = pen.paragraph(Role::Favours, None, spot, text).max(bottom);
        if !beside {
            next = bottom + em * 0.5;
        }
    }
    bottom
}

/// The letter of a footnote: a to z, then aa, ab …
pub(super) fn letter(place: usize) -> String {
    let mut letters = String::new();
    if place >= 26 {
        letters = letter(place / 26 - 1);
    }
    // Below 26, so within the alphabet.
    #[allow(clippy::cast_possible_truncation)]
    letters.push(char::from(b'a' + (place % 26) as u8));
    letters
}
