//! The project's files, read once.
//!
//! The only place that reads: everything after it is a function of an [`Input`]. A file
//! that cannot be used (not UTF-8, a link out of the folder) is a problem in
//! [`Input::problems`], and the others are read all the same.

mod asset;
mod brand;
mod documents;
mod history;
mod memory;
mod read;
mod script;
mod source;
mod svg;
mod text;
mod walk;

use std::sync::Arc;

use chrono::NaiveDate;

pub use asset::{Asset, Assets};
pub use brand::{Brand, Picture};
pub use documents::{Document, Documents, documents, files_in};
pub use history::{Change, History};
pub use memory::Memory;
pub use read::{ReadError, Selection, ThemeName, has_content, read, read_config};
pub use source::Source;
pub use text::{as_it_stands, printable, turns_around};

use crate::diagnostic::Diagnostic;

/// Everything a site is made of.
#[derive(Debug, Clone)]
pub struct Input {
    /// `casebook.toml`; empty where there is none.
    pub config: Source,
    /// The postmortems, by path.
    pub documents: Vec<Source>,
    /// The notes on root causes (`causes/*.md` in the content folder), by path.
    pub notes: Vec<Source>,
    /// Every other file of the content folder.
    pub assets: Assets,
    /// The templates of the archive's own theme, by path below its `templates/`.
    pub templates: Vec<Source>,
    /// The other files of the archive's own theme, by path below its `assets/`.
    pub theme_assets: Assets,
    /// The archive's own logo and icon.
    pub brand: Brand,
    /// When each postmortem was last changed, and by whom; empty where nobody asks for it, or
    /// where it is not known.
    pub history: Arc<History>,
    /// The day the site is built for.
    pub today: NaiveDate,
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// What could not be read.
    pub problems: Vec<Diagnostic>,
}
