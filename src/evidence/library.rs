//! The library: a pack that was checked, and everything in it by id.

use super::effect::Effect;
use super::fault::Fault;
use super::pack::{About, Pack};
use super::question::Question;
use super::reader::{Read, Reader};
use super::source::Source;
use super::trial::{Arm, Trial};
use super::value::Value;

/// Evidence that passed every check. Whatever is reached through it is complete: ids lead somewhere, figures have
/// their source, intervals lie around their ratio.
#[derive(Debug)]
pub struct Library {
    pack: Pack,
    /// What the pack was read from: its records, as published.
    #[cfg(feature = "full")]
    published: Value,
}

/// One effect, with the trial it belongs to and the report it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    pub trial: &'a Trial,
    pub effect: &'a Effect,
    pub source: &'a Source,
    pub experimental: &'a Arm,
    pub control: &'a Arm,
}

impl Library {
    /// Reads and checks a pack. All faults are given at once, each with its path.
    pub fn from_value(value: &Value) -> Result<Library, Vec<Fault>> {
        let mut reader = Reader::default();
        let mut pack = Pack::read(Some(value), &mut reader);
        // A record with a blank in it cannot be checked for sense.
        if reader.faults.is_empty() {
            super::check::check(&pack, &mut reader);
        }
        if !reader.faults.is_empty() {
            return Err(reader.faults);
        }
        in_order(&mut pack.questions);
        Ok(Library {
            pack,
            #[cfg(feature = "full")]
            published: value.clone(),
        })
    }

    /// The pack as published, for the other files of this room.
    #[cfg(feature = "full")]
    pub(super) fn published(&self) -> &Value {
        &self.published
    }

    /// The pack as read, for the other files of this room.
    #[cfg(feature = "full")]
    pub(super) fn pack(&self) -> &Pack {
        &self.pack
    }

    pub fn about(&self) -> &About {
        &self.pack.about
    }

    /// Every question, in the order in which they are listed.
    pub fn questions(&self) -> &[Question] {
        &self.pack.questions
    }

    pub fn question(&self, id: &str) -> Option<&Question> {
        self.pack.questions.iter().find(|question| question.id == id)
    }

    pub fn trials(&self) -> &[Trial] {
        &self.pack.trials
    }

    pub fn trial(&self, id: &str) -> Option<&Trial> {
        self.pack.trials.iter().find(|trial| trial.id == id)
    }

    pub fn source(&self, id: &str) -> Option<&Source> {
        self.pack.sources.iter().find(|source| source.id == id)
    }

    /// The effect `id` with all that belongs to it.
    pub fn finding(&self, id: &str) -> Option<Finding<'_>> {
        self.pack.trials.iter().find_map(|trial| {
            let effect = trial.effects.iter().find(|effect| effect.id == id)?;
            self.complete(trial, effect)
        })
    }

    /// The earlier reports that `id` replaced, newest first.
    pub fn earlier(&self, id: &str) -> Vec<Finding<'_>> {
        let mut earlier = Vec::new();
        let mut newer = id;
        while let Some(finding) = self.replaced(newer) {
            newer = &finding.effect.id;
            earlier.push(finding);
        }
        earlier
    }

    fn replaced(&self, id: &str) -> Option<Finding<'_>> {
        self.pack.trials.iter().find_map(|trial| {
            let effect = trial.effects.iter().find(|effect| effect.replaced_by.as_deref() == Some(id))?;
            self.complete(trial, effect)
        })
    }

    fn complete<'a>(&'a self, trial: &'a Trial, effect: &'a Effect) -> Option<Finding<'a>> {
        let arm = |id: &str| trial.arms.iter().find(|arm| arm.id == id);
        Some(Finding {
            trial,
            effect,
            source: self.source(&effect.source)?,
            experimental: arm(&effect.experimental)?,
            control: arm(&effect.control)?,
        })
    }
}

/// Puts questions in the order they ask for. There are few; the standard sort is 4 kB of wasm.
fn in_order(questions: &mut [Question]) {
    for end in 1..questions.len() {
        let mut place = end;
        while place > 0 && questions[place - 1].order > questions[place].order {
            questions.swap(place - 1, place);
            place -= 1;
        }
    }
}
