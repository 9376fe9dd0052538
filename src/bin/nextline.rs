//! The `nextline` command line.
fn main() {}
