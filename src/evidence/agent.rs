//! Medicines: what holds wherever one is given.
//!
//! A regimen is put together from medicines. What a label says of the medicine itself (its warnings, what it must not
//! meet, which tests it asks for) is kept here, once, and holds in every regimen that has it.

use super::caution::Caution;
use super::reader::{record, words};

record! {
    /// One medicine, or a group of medicines that stand for each other.
    pub struct Agent {
        pub id: String,
        pub class: AgentClass,
        /// Brand names, as sold in the regions covered.
        pub brands: Vec<String>,
        /// What an antibody-drug conjugate is made of.
        pub conjugate: Option<Conjugate>,
        pub cautions: Vec<Caution>,
        pub interactions: Vec<Interaction>,
        pub monitoring: Vec<Monitoring>,
        pub prevention: Vec<Prevention>,
        /// Ids of the emergencies to know about while on it.
        pub emergencies: Vec<String>,
        pub en: AgentWords,
    }
}

record! {
    pub struct AgentWords {
        pub name: String,
    }
}

words! {
    /// How a medicine works, as far as treatments before and after it need to know.
    pub enum AgentClass {
        AromataseInhibitor = "aromatase_inhibitor",
        /// Binds and breaks down the estrogen receptor; given as injections.
        InjectedDegrader = "injected_estrogen_receptor_degrader",
        /// Binds and breaks down the estrogen receptor; taken by mouth.
        OralDegrader = "oral_estrogen_receptor_degrader",
        ReceptorModulator = "selective_estrogen_receptor_modulator",
        OvarianSuppression = "ovarian_suppression",
        /// Endocrine therapy of a kind that the record leaves open.
        EndocrineTherapy = "endocrine_therapy",
        Cdk46Inhibitor = "cdk46_inhibitor",
        MtorInhibitor = "mtor_inhibitor",
        Pi3kInhibitor = "pi3k_inhibitor",
        AktInhibitor = "akt_inhibitor",
        ParpInhibitor = "parp_inhibitor",
        AntibodyDrugConjugate = "antibody_drug_conjugate",
        Her2Antibody = "her2_antibody",
        Her2KinaseInhibitor = "her2_kinase_inhibitor",
        CheckpointInhibitor = "checkpoint_inhibitor",
        Taxane = "taxane",
        Platinum = "platinum",
        /// Chemotherapy that is neither a taxane nor a platinum drug.
        OtherChemotherapy = "other_chemotherapy",
    }
}

record! {
    /// What an antibody-drug conjugate is made of, and what is known of another conjugate after it.
    pub struct Conjugate {
        pub target: ConjugateTarget,
        /// The drug it carries.
        pub payload: String,
        pub payload_class: PayloadClass,
        pub linker: String,
        /// Trials whose record says so.
        pub trials: Vec<String>,
        /// Ids of the studies of one conjugate after another that bear on it.
        pub sequences: Vec<String>,
        pub en: ConjugateWords,
    }
}

record! {
    pub struct ConjugateWords {
        /// What is known of another conjugate after this one.
        pub after: String,
    }
}

words! {
    /// What the antibody binds to.
    pub enum ConjugateTarget {
        Her2 = "her2",
        Trop2 = "trop2",
    }
}

words! {
    /// How the drug that a conjugate carries works.
    pub enum PayloadClass {
        TopoisomeraseInhibitor = "topoisomerase_1_inhibitor",
        TubulinInhibitor = "tubulin_inhibitor",
    }
}

record! {
    /// What must not meet, or only with care.
    pub struct Interaction {
        pub sources: Vec<String>,
        pub trials: Vec<String>,
        pub en: InteractionWords,
    }
}

record! {
    pub struct InteractionWords {
        /// The other medicine or food.
        pub with: String,
        pub action: String,
    }
}

record! {
    /// A test or check that goes with the treatment.
    pub struct Monitoring {
        pub sources: Vec<String>,
        pub trials: Vec<String>,
        pub en: MonitoringWords,
    }
}

record! {
    pub struct MonitoringWords {
        pub what: String,
        pub when: String,
    }
}

record! {
    /// What is given or done so that a side effect does not come.
    pub struct Prevention {
        pub sources: Vec<String>,
        pub trials: Vec<String>,
        pub en: PreventionWords,
    }
}

record! {
    pub struct PreventionWords {
        pub what: String,
        pub how: String,
    }
}
