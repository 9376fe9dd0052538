//! Strategies: one treatment before another, against the other way round.

use super::reader::record;

record! {
    pub struct Strategy {
        pub id: String,
        /// Trials that compared the ways; empty: nobody has.
        pub compared_by: Vec<String>,
        /// Reports of trials that compared them too, and have no record here.
        pub sources: Vec<String>,
        /// The ways that are set against each other.
        pub ways: Vec<Way>,
        /// Ids of studies of one conjugate after another that bear on it without comparing.
        pub sequences: Vec<String>,
        pub en: StrategyWords,
    }
}

record! {
    pub struct StrategyWords {
        pub title: String,
        pub question: String,
        /// What was found, or what is known of each piece where nobody compared.
        pub known: Vec<String>,
        /// What nobody knows.
        pub not_known: Vec<String>,
    }
}

record! {
    pub struct Way {
        /// Unique within its strategy.
        pub id: String,
        pub steps: Vec<Stage>,
        pub en: WayWords,
    }
}

record! {
    pub struct WayWords {
        pub name: String,
    }
}

record! {
    /// One treatment on the way.
    pub struct Stage {
        /// Regimen ids of which one is taken.
        pub any_of: Vec<String>,
    }
}
