//! tmp
use super::{fault::Fault, pack::Pack};
pub fn faults(_pack: &Pack) -> Vec<Fault> {
    Vec::new()
}
