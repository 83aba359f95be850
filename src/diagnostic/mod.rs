//! A problem in the content, as data: what is wrong, where, and how to mend it.
//!
//! Every stage returns its problems beside its result, and one place prints them
//! ([`report()`]). A diagnostic carries the line it speaks of, so that printing needs no
//! file. Operational failures (a disk that is full, a port in use) are not diagnostics.

mod code;
mod levels;
mod report;

pub use code::{Choice, Code};
pub use levels::Levels;
pub use report::{Format, report};

use crate::edit::Edit;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing is written while one is left.
    Error,
    /// The site is written; somebody should look.
    Warning,
    /// Nothing is wrong, and something could be better.
    Advice,
}

impl Level {
    /// Every level, the worst first.
    pub const ALL: [Level; 3] = [Level::Error, Level::Warning, Level::Advice];

    /// The word as it is printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Advice => "advice",
        }
    }
}

/// The place in a file that a problem points at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file, relative to the project, with `/` between folders.
    pub path: String,
    /// The position in it; `None` where the problem is the file as a whole.
    pub position: Option<Position>,
}

/// A stretch of one line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// The line's text, without its end.
    pub text: String,
    /// Where the stretch starts in `text`, in bytes.
    pub start: usize,
    /// Where it ends in `text`, in bytes; never before `start`.
    pub end: usize,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// How much it matters: the rule's own level, until the archive's is applied.
    pub level: Level,
    /// The rule that found it.
    pub code: Code,
    /// What is wrong: lower case, no final dot, names in backticks.
    pub message: String,
    /// Where; `None` where it is the project as a whole.
    pub place: Option<Place>,
    /// How to mend it.
    pub hint: Option<String>,
    /// The change of its file that mends it, where that is safe to do without asking.
    pub fix: Option<Edit>,
}

impl Diagnostic {
    /// A problem that the rule `code` found.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            level: code.level(),
            code,
            message: message.into(),
            place: None,
            hint: None,
            fix: None,
        }
    }

    /// Whether it stops the build.
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }

    /// The same problem, at `place`.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same problem, in the file at `path` as a whole.
    #[must_use]
    pub fn in_file(self, path: impl Into<String>) -> Self {
        self.at(Place {
            path: path.into(),
            position: None,
        })
    }

    /// The same problem, with a way to mend it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same problem, with a change of its file that mends it.
    #[must_use]
    pub fn fix(mut self, fix: Edit) -> Self {
        self.fix = Some(fix);
        self
    }

    /// The order in which problems are printed: by file, by position, then by rule.
    pub fn sort(diagnostics: &mut [Diagnostic]) {
        diagnostics
            .sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
    }
}

/// The closest of `candidates` to `word`, where one is close enough to have been meant.
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}
