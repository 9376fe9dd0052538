//! What is known means here: one person's situation against what labels and trials ask.
//!
//! Everything is three-valued: what is not known is never treated as absent. Results hold ids and arguments; sentences
//! are made in the view. `docs/sequencing.md` tells the method.

mod change;
mod coherence;
mod evaluate;
mod history;
mod lookahead;
mod population;
mod rules;
mod schema;
mod sequence;
mod situation;
mod situation_reader;
mod situation_writer;
mod status;
mod strategies;
pub mod verify;

pub use change::{Change, ChangeByAnswer, Move};
pub use coherence::Contradiction;
pub use evaluate::{Facts, Range, Reason, Truth};
pub use lookahead::{After, DEPTH, Lookahead};
pub use population::{CriterionResult, PopulationResult};
pub use rules::{RegimenRules, RegionAsked, Rules};
pub use schema::schema;
pub use sequence::{Notice, Options, Sequence, sequence};
pub use situation::{Line, Matter, Situation, Treatment, Unsettled};
pub use situation_reader::{CHEMOTHERAPY_LINES, read_situation};
pub use situation_writer::written;
pub use status::{Basis, CautionResult, Fit, Placed, Why};
pub use strategies::{StepResult, StrategyResult, WayResult};
