//! The shape of a criterion: what a label or a trial asks of a person, as data.
//!
//! What it comes to for one person is for the sequencing room to say, in three values.

use super::agent::{Agent, AgentClass, PayloadClass};
use super::answers::{Ending, Field, Months, Values};
use super::fault::Rule;
use super::reader::{Read, Reader, record, words};
use super::value::Value;

record! {
    /// One thing that a label or a trial asks.
    pub struct Criterion {
        /// Unique within its indication or trial population.
        pub id: String,
        /// What the source says, in its own terms, shortened. Of a trial's, in a pack's second file.
        pub says: Option<String>,
        /// When it is met. Absent: no answer settles it, and it is a question for the team. Where this stands beside
        /// `en.ask`, answers can settle only that it is met ("unless unsuitable"): what they do not meet is that question.
        pub asks: Option<Expression>,
        /// Where it was read, if not in the sources of the record it stands in.
        pub sources: Vec<String>,
        /// Nobody has read this at a source; it is unknown whatever the answers.
        pub not_read_at_source: bool,
        pub en: Option<CriterionWords>,
    }
}

record! {
    pub struct CriterionWords {
        /// What to ask the team, where answers do not settle it: "whether …".
        pub ask: String,
    }
}

/// When something is met.
///
/// In a pack it is a record. A field's name holds the values that meet it, `all`, `any` and `not` hold expressions,
/// `lines` holds what is asked of treatments for metastatic disease; several keys mean all of them.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// Every one is met; met where there is none.
    All(Vec<Expression>),
    /// At least one is met.
    Any(Vec<Expression>),
    Not(Box<Expression>),
    /// The field's value is one of these.
    Is(Field, Values),
    Lines(LinesAsked),
}

record! {
    /// A count of lines of treatment for metastatic disease.
    #[derive(PartialEq)]
    pub struct LinesAsked {
        /// Kinds of treatment or medicine ids; a line with any of them counts. Empty: every line counts.
        pub of: Vec<String>,
        /// Why it stopped, any of these. Empty: whatever the reason.
        pub ended: Vec<Ending>,
        /// How long it lasted, any of these. Empty: however long.
        pub months: Vec<Months>,
        /// Which lines are looked at.
        pub place: Option<Place>,
        /// At least so many; 1 where neither limit is given.
        pub least: Option<u32>,
        /// At most so many.
        pub most: Option<u32>,
    }
}

words! {
    /// Which lines are looked at; every one, where it is not said.
    pub enum Place {
        First = "first",
        Last = "last",
    }
}

words! {
    /// A kind of treatment, by the medicines in it. Where a medicine itself is meant, its id stands instead.
    pub enum Kind {
        /// Any hormone treatment.
        Endocrine = "endocrine",
        AromataseInhibitor = "aromatase_inhibitor",
        /// Tamoxifen, or anything that breaks the estrogen receptor down.
        AntiEstrogen = "anti_estrogen",
        OralDegrader = "oral_degrader",
        Cdk46Inhibitor = "cdk46_inhibitor",
        Pi3kOrAktInhibitor = "pi3k_or_akt_inhibitor",
        MtorInhibitor = "mtor_inhibitor",
        ParpInhibitor = "parp_inhibitor",
        Chemotherapy = "chemotherapy",
        /// None of the medicines of this collection is one; a line can be recorded as one.
        Anthracycline = "anthracycline",
        Taxane = "taxane",
        Platinum = "platinum",
        Her2Directed = "her2_directed",
        Conjugate = "conjugate",
        TopoisomeraseConjugate = "topoisomerase_1_conjugate",
        CheckpointInhibitor = "checkpoint_inhibitor",
    }
}

impl Kind {
    /// Whether a medicine is of this kind.
    pub fn holds(self, agent: &Agent) -> bool {
        use AgentClass as Class;
        let class = agent.class;
        let payload = agent.conjugate.as_ref().map(|conjugate| conjugate.payload_class);
        let her2 = agent.conjugate.as_ref().is_some_and(|conjugate| conjugate.target.word() == "her2");
        match self {
            Kind::Endocrine => matches!(
                class,
                Class::AromataseInhibitor
                    | Class::InjectedDegrader
                    | Class::OralDegrader
                    | Class::ReceptorModulator
                    | Class::EndocrineTherapy
            ),
            Kind::AromataseInhibitor => class == Class::AromataseInhibitor,
            Kind::AntiEstrogen => {
                matches!(class, Class::InjectedDegrader | Class::OralDegrader | Class::ReceptorModulator)
            }
            Kind::OralDegrader => class == Class::OralDegrader,
            Kind::Cdk46Inhibitor => class == Class::Cdk46Inhibitor,
            Kind::Pi3kOrAktInhibitor => matches!(class, Class::Pi3kInhibitor | Class::AktInhibitor),
            Kind::MtorInhibitor => class == Class::MtorInhibitor,
            Kind::ParpInhibitor => class == Class::ParpInhibitor,
            Kind::Chemotherapy => matches!(class, Class::Taxane | Class::Platinum | Class::OtherChemotherapy),
            Kind::Anthracycline => false,
            Kind::Taxane => class == Class::Taxane,
            Kind::Platinum => class == Class::Platinum,
            Kind::Her2Directed => her2 || matches!(class, Class::Her2Antibody | Class::Her2KinaseInhibitor),
            Kind::Conjugate => class == Class::AntibodyDrugConjugate,
            Kind::TopoisomeraseConjugate => payload == Some(PayloadClass::TopoisomeraseInhibitor),
            Kind::CheckpointInhibitor => class == Class::CheckpointInhibitor,
        }
    }

    /// The kind that `word` stands for.
    pub fn of(word: &str) -> Option<Kind> {
        Kind::WORDS.iter().position(|known| *known == word).map(|place| Kind::ALL[place])
    }

    /// Whether a line of this kind is always one of `other` too.
    pub fn is_a(self, other: Kind) -> bool {
        let wider: &[Kind] = match self {
            Kind::AromataseInhibitor | Kind::AntiEstrogen => &[Kind::Endocrine],
            Kind::OralDegrader => &[Kind::AntiEstrogen, Kind::Endocrine],
            Kind::Anthracycline | Kind::Taxane | Kind::Platinum => &[Kind::Chemotherapy],
            Kind::TopoisomeraseConjugate => &[Kind::Conjugate],
            _ => &[],
        };
        self == other || wider.contains(&other)
    }
}

impl Read for Expression {
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self {
        let Some(Value::Map(entries)) = value else {
            reader.only_keys(value, &[]);
            return Expression::All(Vec::new());
        };
        let mut known: Vec<&str> = vec!["all", "any", "not", "lines"];
        known.extend(Field::WORDS);
        reader.only_keys(value, &known);
        let mut parts = Vec::new();
        for (key, inner) in entries {
            reader.enter_key(key);
            match key.as_str() {
                "all" => parts.push(Expression::All(several(inner, reader))),
                "any" => parts.push(Expression::Any(several(inner, reader))),
                "not" => parts.push(Expression::Not(Box::new(Expression::read(Some(inner), reader)))),
                "lines" => parts.push(Expression::Lines(LinesAsked::read(Some(inner), reader))),
                name => {
                    if let Some(place) = Field::WORDS.iter().position(|word| *word == name) {
                        let field = Field::ALL[place];
                        parts.push(Expression::Is(field, values(field, inner, reader)));
                    }
                }
            }
            reader.leave();
        }
        match parts.len() {
            0 => {
                reader.fault(Rule::Missing, "expected a field, all, any, not or lines".to_owned());
                Expression::All(parts)
            }
            1 => parts.remove(0),
            _ => Expression::All(parts),
        }
    }
}

fn several(value: &Value, reader: &mut Reader) -> Vec<Expression> {
    let list = Vec::<Expression>::read(Some(value), reader);
    if matches!(value, Value::List(items) if items.is_empty()) {
        reader.fault(Rule::Missing, "expected at least one expression".to_owned());
    }
    list
}

/// The values of a field that are listed: at least one, and not all of them, which would ask nothing.
fn values(field: Field, value: &Value, reader: &mut Reader) -> Values {
    let mut found = Values::default();
    let Value::List(items) = value else {
        Vec::<String>::read(Some(value), reader);
        return found;
    };
    for (index, item) in items.iter().enumerate() {
        reader.enter_item(index, None);
        found = found.with(Values::one(reader.word(Some(item), field.values())));
        reader.leave();
    }
    if found.is_empty() || found == Values::every(field) {
        let message = format!("expected at least one of {}, and not all of them", field.values().join(", "));
        reader.fault(Rule::Missing, message);
    }
    found
}
