//! What a drawing depends on beside the evidence.

use crate::evidence::reader::words;
use crate::numbers::Date;
use crate::synthesis::{IntervalMethod, Model};
use crate::view::text_width::Typeface;

/// What a drawing depends on beside the evidence.
#[derive(Clone, Debug)]
pub struct ForestOptions {
    /// Width of the drawing in pixels; below 160 it is drawn at 160.
    pub width: f64,
    pub typeface: Typeface,
    /// The day on which it is read.
    pub today: Date,
    /// Whether earlier reports are shown beside the rows that replaced them.
    pub history: bool,
    pub layout: Layout,
    pub model: PoolingModel,
    pub interval: PoolingInterval,
}

words! {
    /// For whom the same rows are laid out.
    pub enum Layout {
        /// In words, with people out of 100 where they are verified; nothing is pooled.
        Plain = "plain",
        /// Columns of people, ratios and weights.
        Clinical = "clinical",
        /// A dense figure for print; everything that limits a row stands in footnotes.
        Journal = "journal",
    }
}

words! {
    /// How the trials of a pooled panel are taken to belong together.
    pub enum PoolingModel {
        Reml = "reml",
        PauleMandel = "paule-mandel",
        DerSimonianLaird = "dersimonian-laird",
        Common = "common",
    }
}

words! {
    /// How the interval of a pooled result is made.
    pub enum PoolingInterval {
        Normal = "normal",
        HartungKnapp = "hartung-knapp",
    }
}

impl PoolingModel {
    pub(super) fn of_synthesis(self) -> Model {
        match self {
            PoolingModel::Reml => Model::Reml,
            PoolingModel::PauleMandel => Model::PauleMandel,
            PoolingModel::DerSimonianLaird => Model::DerSimonianLaird,
            PoolingModel::Common => Model::Common,
        }
    }
}

impl PoolingInterval {
    pub(super) fn of_synthesis(self) -> IntervalMethod {
        match self {
            PoolingInterval::Normal => IntervalMethod::Normal,
            PoolingInterval::HartungKnapp => IntervalMethod::HartungKnapp,
        }
    }
}
