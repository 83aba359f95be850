//! The names of the rules. A name never changes: people search for it and switch it by it.

/// Declares the codes once: variant, printed name, and what it is about.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident => $name:literal,)+) => {
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
        }
    };
}

codes! {
    /// `casebook.toml` is not valid TOML.
    ConfigSyntax => "config-syntax",
    /// A key of `casebook.toml` that Casebook does not know.
    ConfigKey => "config-key",
    /// A value of `casebook.toml` that cannot be used.
    ConfigValue => "config-value",
    /// A colour that is hard to see on another one.
    LowContrast => "low-contrast",
    /// A file is not UTF-8.
    NotUtf8 => "not-utf8",
    /// A character that no page may hold.
    ControlCharacter => "control-character",
    /// A file that should be a postmortem holds nothing.
    EmptyFile => "empty-file",
    /// A file is larger than Casebook reads.
    TooLarge => "too-large",
    /// A symbolic link that loops, dangles or leaves the content folder.
    SymbolicLink => "symbolic-link",
    /// The front matter is not valid YAML, or has no end.
    FrontMatterSyntax => "front-matter-syntax",
    /// A key of the front matter that Casebook does not know.
    FrontMatterKey => "front-matter-key",
    /// A value of the front matter that cannot be used.
    FrontMatterValue => "front-matter-value",
    /// No title was found.
    MissingTitle => "missing-title",
    /// No date was found.
    MissingDate => "missing-date",
    /// Milestones that are not in order.
    MilestoneOrder => "milestone-order",
    /// A term that a closed vocabulary does not have.
    UnknownTerm => "unknown-term",
    /// A timeline's time that cannot be placed.
    TimelineTime => "timeline-time",
    /// A document that takes too long to parse.
    MarkdownLimit => "markdown-limit",
    /// A link to a document, page or file that does not exist.
    BrokenLink => "broken-link",
    /// A link to a heading that does not exist.
    BrokenAnchor => "broken-anchor",
    /// An image that does not exist.
    MissingImage => "missing-image",
    /// Two things would be written to one address.
    Collision => "collision",
    /// `related` or `recurrence_of` names a postmortem that does not exist.
    UnknownPostmortem => "unknown-postmortem",
    /// There is nothing that says when the files were changed.
    NoHistory => "no-history",
    /// A repository that was not fetched as a whole.
    ShallowClone => "shallow-clone",
    /// A mark of an internal part that cannot be understood.
    InternalMark => "internal-mark",
    /// A link from a public site to what is not published.
    InternalLink => "internal-link",
    /// A public site that holds what it may not.
    Leak => "leak",
    /// A template is not valid, or failed on a page.
    Template => "template",
}
