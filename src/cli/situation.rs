//! `nextline situation`: what a situation may hold.

use super::Failure;
use crate::sequencing::schema;

/// Print what a situation may hold, as JSON Schema.
#[derive(clap::Args)]
pub struct Arguments {
    /// Print the schema.
    #[arg(long, required = true)]
    schema: bool,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    if arguments.schema {
        let text = serde_json::to_string_pretty(&schema()).map_err(|error| Failure::Call(error.to_string()))?;
        println!("{text}");
    }
    Ok(())
}
