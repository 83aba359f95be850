//! The names of the rules. A name never changes: people search for it and switch it by it.

use super::Level;

/// What an archive may make of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Nothing: with the problem, a file or the project cannot be read.
    None,
    /// Anything but an error.
    NoError,
    /// Any level, or nothing at all.
    Any,
}

/// Declares the codes once: variant, printed name, level, what may be made of it, and what it
/// is about.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident => $name:literal, $level:ident, $choice:ident;)+) => {
        /// The rule that a diagnostic comes from.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $variant,)+ }

        impl Code {
            /// Every rule, in the order of the documentation.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];

            /// The name as it is printed.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// Its level, unless an archive says otherwise.
            pub fn level(self) -> Level {
                match self { $(Code::$variant => Level::$level,)+ }
            }

            /// What an archive may make of it.
            pub fn choice(self) -> Choice {
                match self { $(Code::$variant => Choice::$choice,)+ }
            }
        }
    };
}

codes! {
    /// `casebook.toml` is not valid TOML.
    ConfigSyntax => "config-syntax", Error, None;
    /// A key of `casebook.toml` that Casebook does not know.
    ConfigKey => "config-key", Error, None;
    /// A value of `casebook.toml` that cannot be used.
    ConfigValue => "config-value", Error, None;
    /// A colour that is hard to see on another one.
    LowContrast => "low-contrast", Warning, Any;
    /// A file is not UTF-8.
    NotUtf8 => "not-utf8", Error, None;
    /// A character that no page may hold.
    ControlCharacter => "control-character", Warning, Any;
    /// A file that should be a postmortem holds nothing.
    EmptyFile => "empty-file", Error, None;
    /// A file is larger than Casebook reads.
    TooLarge => "too-large", Error, None;
    /// A symbolic link that loops, dangles or leaves the content folder.
    SymbolicLink => "symbolic-link", Error, None;
    /// A file that is copied can run a script.
    AssetScript => "asset-script", Warning, Any;
    /// The front matter is not valid YAML, or has no end.
    FrontMatterSyntax => "front-matter-syntax", Error, None;
    /// A key of the front matter that Casebook does not know.
    FrontMatterKey => "front-matter-key", Warning, Any;
    /// A value of the front matter that cannot be used.
    FrontMatterValue => "front-matter-value", Error, Any;
    /// A time whose hour is one digit.
    ShortHour => "short-hour", Warning, Any;
    /// No title was found.
    MissingTitle => "missing-title", Warning, Any;
    /// No date was found.
    MissingDate => "missing-date", Warning, Any;
    /// The resolution is before the start.
    EndBeforeStart => "end-before-start", Error, Any;
    /// Other milestones that are not in order.
    MilestoneOrder => "milestone-order", Warning, Any;
    /// A time of the front matter that the timeline says otherwise.
    Contradiction => "contradiction", Warning, Any;
    /// A milestone or a date that is still to come.
    FutureDate => "future-date", Warning, Any;
    /// An incident that has been ongoing for more than a month.
    LongOngoing => "long-ongoing", Advice, Any;
    /// A term that a closed vocabulary does not have.
    UnknownTerm => "unknown-term", Error, Any;
    /// A term that is nearly another one.
    SimilarTerm => "similar-term", Advice, Any;
    /// Two names of one term that differ in a sign.
    SharedTerm => "shared-term", Advice, Any;
    /// A value that is spelt otherwise than the configuration spells it.
    OtherSpelling => "other-spelling", Advice, Any;
    /// A timeline's time that cannot be placed.
    TimelineTime => "timeline-time", Warning, Any;
    /// A document that takes too long to parse.
    MarkdownLimit => "markdown-limit", Warning, Any;
    /// A link to a document, page or file that does not exist.
    BrokenLink => "broken-link", Warning, Any;
    /// A link to a heading that does not exist.
    BrokenAnchor => "broken-anchor", Warning, Any;
    /// An image that does not exist.
    MissingImage => "missing-image", Warning, Any;
    /// Text that was left from a template.
    Placeholder => "placeholder", Warning, Any;
    /// Words that blame.
    Wording => "wording", Advice, NoError;
    /// A severe incident without an action item that has an owner and a due date.
    Unplanned => "unplanned", Advice, Any;
    /// An action item that is open after its due date.
    OverdueActionItem => "overdue-action-item", Advice, Any;
    /// A final report that nobody is named as the reviewer of.
    NoReviewer => "no-reviewer", Advice, Any;
    /// A report that lacks something of the checklist.
    Incomplete => "incomplete", Advice, Any;
    /// Two things would be written to one address.
    Collision => "collision", Error, None;
    /// A title that another postmortem has, too.
    DuplicateTitle => "duplicate-title", Advice, Any;
    /// `related` or `recurrence_of` names a postmortem that does not exist.
    UnknownPostmortem => "unknown-postmortem", Warning, Any;
    /// There is nothing that says when the files were changed.
    NoHistory => "no-history", Warning, Any;
    /// A repository that was not fetched as a whole.
    ShallowClone => "shallow-clone", Warning, Any;
    /// A report of which a public build cannot tell who may read it.
    UnclearVisibility => "unclear-visibility", Error, None;
    /// A mark of an internal part that cannot be understood.
    InternalMark => "internal-mark", Error, None;
    /// A link from a public site to what is not published.
    InternalLink => "internal-link", Warning, Any;
    /// A public site that holds what it may not.
    Leak => "leak", Error, None;
    /// A folder of a theme that nothing is read from.
    ThemeFolder => "theme-folder", Warning, Any;
    /// A template is not valid, or failed on a page.
    Template => "template", Error, None;
}

impl Code {
    /// The rule of this name.
    pub fn find(name: &str) -> Option<Code> {
        let mut codes = Self::ALL.iter().copied();
        codes.find(|code| code.as_str() == name)
    }
}
