//! Laws of networks, an example by hand, and what is refused.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

use nextline::synthesis::network::{Contrast, Network, NetworkError};
use nextline::synthesis::{Estimate, IntervalMethod, Model, pool};
use proptest::prelude::*;

fn row(study: &str, first: &str, second: &str, effect: f64, variance: f64) -> Contrast {
    Contrast {
        study: study.to_owned(),
        first: first.to_owned(),
        second: second.to_owned(),
        estimate: Estimate { effect, variance },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_treatments_are_the_pairwise_fit(
        studies in prop::collection::vec((-2.0_f64..2.0, -6.0_f64..0.0), 1..9),
    ) {
        let estimates: Vec<Estimate> = studies
            .iter()
            .map(|(effect, log_variance)| Estimate { effect: *effect, variance: log_variance.exp() })
            .collect();
        let rows: Vec<Contrast> = estimates
            .iter()
            .enumerate()
            .map(|(index, estimate)| row(&index.to_string(), "b", "a", estimate.effect, estimate.variance))
            .collect();
        let network = Network::new(&rows).unwrap();
        for model in [Model::Common, Model::DerSimonianLaird, Model::PauleMandel, Model::Reml, Model::Ml] {
            let fit = network.fit(model).unwrap();
            let pooled = pool(&estimates, model, IntervalMethod::Normal, 95.0).unwrap();
            let close = |found: f64, expected: f64, floor: f64| {
                (found - expected).abs() <= 1e-9 * expected.abs().max(floor)
            };
            prop_assert!(close(fit.tau_squared, pooled.heterogeneity.tau_squared, 1e-2));
            prop_assert!(close(fit.estimate[(1, 0)], pooled.estimate, pooled.standard_error));
            prop_assert!(close(fit.standard_error[(0, 1)], pooled.standard_error, 0.0));
        }
    }
}

/// By hand: A against B and B against C are each one study; A against C is Bucher's.
#[test]
fn a_chain_is_bucher() {
    let network = Network::new(&[row("1", "A", "B", -0.5, 0.04), row("2", "B", "C", 0.2, 0.09)]).unwrap();
    let fit = network.fit(Model::Reml).unwrap();
    assert!((fit.estimate[(0, 2)] - -0.3).abs() < 1e-15);
    assert!((fit.standard_error[(0, 2)] - 0.13_f64.sqrt()).abs() < 1e-15);
    assert_eq!((fit.tau_squared, network.degrees_of_freedom()), (0.0, 0));
    assert_eq!(network.total_q().unwrap().p_value, None);
    assert_eq!(fit.prediction_interval(0, 2, 95.0), None);
}

#[test]
fn what_is_not_a_network_is_named() {
    let error = |rows: &[Contrast]| Network::new(rows).unwrap_err();
    assert_eq!(error(&[]), NetworkError::NoContrasts);
    assert_eq!(error(&[row("1", "A", "A", 0.1, 0.1)]), NetworkError::SameTreatment { row: 0 });
    assert_eq!(error(&[row("1", "A", "B", 0.1, 0.0)]), NetworkError::Unusable { row: 0 });
    let twice = [row("1", "A", "B", 0.1, 0.1), row("1", "B", "A", -0.1, 0.1)];
    assert_eq!(error(&twice), NetworkError::Repeated { row: 1 });
    let apart = error(&[row("1", "A", "B", 0.1, 0.1), row("2", "D", "C", 0.1, 0.1), row("3", "E", "C", 0.1, 0.1)]);
    let parts = vec![vec!["A".to_owned(), "B".to_owned()], vec!["C".to_owned(), "D".to_owned(), "E".to_owned()]];
    assert_eq!(apart, NetworkError::Disconnected { parts });
    assert!(apart.to_string().ends_with("found 2 parts that no study links: A, B; C, D, E"));
    let arms = |last: Option<(f64, f64)>| {
        let mut rows = vec![row("S", "A", "B", 0.3, 0.1), row("S", "B", "C", 0.2, 0.1)];
        rows.extend(last.map(|(effect, variance)| row("S", "A", "C", effect, variance)));
        Network::new(&rows)
    };
    assert!(arms(Some((0.5, 0.1))).is_ok());
    let study = "S".to_owned();
    let pair = ("A".to_owned(), "C".to_owned());
    assert_eq!(arms(None).unwrap_err(), NetworkError::MissingPair { study: study.clone(), pair });
    assert_eq!(arms(Some((0.9, 0.1))).unwrap_err(), NetworkError::EffectsDoNotAddUp { study: study.clone() });
    // sqrt(0.1) + sqrt(0.1) is the widest A against C can be.
    assert_eq!(arms(Some((0.5, 0.5))).unwrap_err(), NetworkError::ImpossibleVariances { study });
}
