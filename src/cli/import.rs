//! `casebook import`.

use casebook::config;
use casebook::import::{self, Options};
use casebook::input;
use casebook::time::DateOrder;

use super::args::{DateOrderArg, Import as Args};
use super::{CliError, Outcome, output};

/// Imports files and folders into the project's content.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let (source, _) = input::read_config(&args.project)?;
    let (config, _) = config::parse(&source);
    let (documents, _) = input::documents(&args.paths, &config.ignore)?;
    let options = Options {
        config: &config,
        date_order: args.date_order.map(|order| match order {
            DateOrderArg::Dmy => DateOrder::DayFirst,
            DateOrderArg::Mdy => DateOrder::MonthFirst,
            DateOrderArg::Ymd => DateOrder::YearFirst,
        }),
    };
    let rows: Vec<serde_json::Value> = documents.iter().map(|document| {
        let proposal = import::propose(&document.source, &options);
        let front: serde_json::Map<String, serde_json::Value> = proposal.front_matter.iter().map(|(k, v)| (k.clone(), serde_json::to_value(v).unwrap())).collect();
        serde_json::json!({"source": document.source.file, "front_matter": front, "notes": proposal.notes, "unplaced": proposal.unplaced})
    }).collect();
    output::result(&serde_json::to_string_pretty(&rows).unwrap())?;
    Ok(Outcome::Done)
}
