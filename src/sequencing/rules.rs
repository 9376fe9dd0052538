//! What the evidence asks, ready to be evaluated: made once for a library, used for any number of situations.

use super::evaluate::{Range, Test};
use super::history::{History, LinesTest};
use crate::evidence::Library;
use crate::evidence::agent::Agent;
use crate::evidence::approval::{ApprovalStatus, Indication, Region};
use crate::evidence::caution::{Caution, CautionAction};
use crate::evidence::criterion::{Criterion, Expression};
use crate::evidence::eligibility::Eligibility;
use crate::evidence::regimen::Regimen;

/// Everything that is asked of a situation.
#[derive(Debug)]
pub struct Rules<'a> {
    pub library: &'a Library,
    /// In the order of the library.
    pub regimens: Vec<RegimenRules<'a>>,
    /// Each count of lines that is asked for, once.
    pub counts: Vec<LinesTest<'a>>,
}

/// What one regimen asks.
#[derive(Debug)]
pub struct RegimenRules<'a> {
    pub regimen: &'a Regimen,
    pub labels: Vec<Population<'a>>,
    pub trials: Vec<Population<'a>>,
    /// Those that gate; the others are shown and decide nothing.
    pub cautions: Vec<Gate<'a>>,
}

/// Whom a label admits or a trial took in.
#[derive(Debug)]
pub struct Population<'a> {
    pub of: PopulationOf<'a>,
    pub criteria: Vec<(&'a Criterion, Option<Test<'a>>)>,
}

#[derive(Clone, Copy, Debug)]
pub enum PopulationOf<'a> {
    Label(&'a Indication),
    Trial(&'a Eligibility),
}

/// A caution that decides whether something is shown as fitting.
#[derive(Debug)]
pub struct Gate<'a> {
    pub caution: &'a Caution,
    /// The medicine it belongs to; absent: the regimen itself.
    pub agent: Option<&'a Agent>,
    /// Absent: no answer tells, so that it is never known not to hold.
    pub holds: Option<Test<'a>>,
    pub effect: GateEffect,
}

/// What a caution does where it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateEffect {
    /// Rules the regimen out.
    RulesOut,
    /// The team must be asked first.
    TalkFirst,
}

/// The region whose labels and cautions count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionAsked {
    One(Region),
    /// Each region's, told apart.
    Any,
}

impl RegionAsked {
    /// What stands for them in options and on the command line.
    pub const WORDS: [&str; 4] = ["us", "eu", "uk", "any"];

    /// The region that `word` stands for.
    pub fn of(word: &str) -> Option<RegionAsked> {
        match word {
            "us" => Some(RegionAsked::One(Region::UnitedStates)),
            "eu" => Some(RegionAsked::One(Region::EuropeanUnion)),
            "uk" => Some(RegionAsked::One(Region::UnitedKingdom)),
            "any" => Some(RegionAsked::Any),
            _ => None,
        }
    }

    pub fn includes(self, region: Region) -> bool {
        match self {
            RegionAsked::One(one) => one == region,
            RegionAsked::Any => true,
        }
    }
}

impl<'a> Rules<'a> {
    pub fn new(library: &'a Library) -> Rules<'a> {
        let mut counts = Vec::new();
        let regimens = library.regimens().iter().map(|regimen| of_regimen(library, regimen, &mut counts)).collect();
        Rules { library, regimens, counts }
    }

    /// How many lines of a history each count comes to.
    pub fn counted(&self, history: &History) -> Vec<Range> {
        self.counts.iter().map(|test| history.count(test)).collect()
    }

    pub fn regimen(&self, id: &str) -> Option<&RegimenRules<'a>> {
        self.regimens.iter().find(|rules| rules.regimen.id == id)
    }
}

fn of_regimen<'a>(library: &'a Library, regimen: &'a Regimen, counts: &mut Vec<LinesTest<'a>>) -> RegimenRules<'a> {
    let approved = |region: Region| {
        let here = |approval: &&_| is_approval(approval, region);
        regimen.approvals.iter().any(|approval| here(&approval))
    };
    // What a label is only asked to say is no label.
    let labels = regimen.indications.iter().filter(|indication| approved(indication.region));
    let trials = regimen.studied_in.iter().filter_map(|id| library.eligibility(id));
    RegimenRules {
        regimen,
        labels: labels
            .map(|indication| population(library, PopulationOf::Label(indication), &indication.criteria, counts))
            .collect(),
        trials: trials.map(|trial| population(library, PopulationOf::Trial(trial), &trial.criteria, counts)).collect(),
        cautions: library
            .cautions_of(regimen)
            .into_iter()
            .filter_map(|(agent, caution)| gate(library, agent, caution, counts))
            .collect(),
    }
}

fn is_approval(approval: &crate::evidence::approval::Approval, region: Region) -> bool {
    approval.region == region && approval.status == ApprovalStatus::Approved
}

fn population<'a>(
    library: &'a Library,
    of: PopulationOf<'a>,
    criteria: &'a [Criterion],
    counts: &mut Vec<LinesTest<'a>>,
) -> Population<'a> {
    let mut test = |criterion: &'a Criterion| criterion.asks.as_ref().map(|asks| compiled(asks, library, counts));
    Population { of, criteria: criteria.iter().map(|criterion| (criterion, test(criterion))).collect() }
}

fn gate<'a>(
    library: &'a Library,
    agent: Option<&'a Agent>,
    caution: &'a Caution,
    counts: &mut Vec<LinesTest<'a>>,
) -> Option<Gate<'a>> {
    use CautionAction as Action;
    let effect = match caution.action? {
        Action::Block | Action::CloseMedicine | Action::Require | Action::NotOfferedOrAsk => GateEffect::RulesOut,
        Action::CautionFirst | Action::QuestionFirst | Action::Wait => GateEffect::TalkFirst,
        _ => return None,
    };
    let holds = caution.holds.as_ref().map(|holds| compiled(holds, library, counts));
    // What no answer tells is said, and decides nothing; unless nobody has read it, so that it cannot even be said.
    (holds.is_some() || (caution.not_read_at_source && effect == GateEffect::RulesOut)).then_some(Gate {
        caution,
        agent,
        holds,
        effect,
    })
}

/// An expression, ready to be evaluated.
fn compiled<'a>(expression: &'a Expression, library: &Library, counts: &mut Vec<LinesTest<'a>>) -> Test<'a> {
    let mut each = |parts: &'a [Expression]| parts.iter().map(|part| compiled(part, library, counts)).collect();
    match expression {
        Expression::All(parts) => Test::All(each(parts)),
        Expression::Any(parts) => Test::Any(each(parts)),
        Expression::Not(part) => Test::Not(Box::new(compiled(part, library, counts))),
        Expression::Is(field, values) => Test::Is(*field, *values),
        Expression::Lines(asked) => {
            let known = counts.iter().find(|known| known.asked == asked).cloned();
            Test::Lines(known.unwrap_or_else(|| {
                let test = LinesTest::new(asked, counts.len(), library);
                counts.push(test.clone());
                test
            }))
        }
    }
}
