//! The front matter: every key, what it takes, and what it means. Parsing, `[fields]`, messages
//! about unknown keys and the schema for editors all go by this list.

use std::sync::LazyLock;

/// A key of the front matter.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name: `started_at`, and below a group the last part of it, `kind`.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// What it means, in a sentence.
    pub about: &'static str,
}

/// What a key takes. All may be left empty.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// A text.
    Text,
    /// A list of texts; one alone needs no list.
    Texts,
    /// One of a few words.
    Word,
    /// A step of the severity scale.
    Severity,
    /// A term of a taxonomy.
    Term,
    /// A list of terms; one alone needs no list.
    Terms,
    /// A day.
    Day,
    /// A day and a time.
    Moment,
    /// A time zone.
    Zone,
    /// A language tag.
    Language,
    /// A whole number that is not negative.
    Count,
    /// A number from 0 to 100.
    Percent,
    /// A number that is not negative.
    Amount,
    /// The code of a currency.
    Currency,
    /// A web address.
    Url,
    /// A list of paths in the site; one alone needs no list.
    Paths,
    /// Keys that are anybody's own.
    Anything,
    /// These keys.
    Group(&'static [Field]),
    /// A text, which is the value of the first of these keys, or the keys.
    TextOrGroup(&'static [Field]),
    /// A list of items that are these keys. One alone needs no list, and a text is the value of
    /// the first key, without which there is no item.
    Items(&'static [Field]),
}

impl Takes {
    /// The keys of the mapping that it is, where it is one.
    pub fn mapping(self) -> Option<&'static [Field]> {
        match self {
            Self::Group(keys) | Self::TextOrGroup(keys) => Some(keys),
            _ => None,
        }
    }
}

/// The keys that are no part of another, in the order of the documentation.
pub const FIELDS: &[Field] = &[
    field("title", Takes::Text, "What users saw."),
    field("date", Takes::Day, "The day it is filed under."),
    field(
        "status",
        Takes::Word,
        "How far the report is: a draft is left out of the site unless `--drafts` is given, and one in review is marked.",
    ),
    field(
        "visibility",
        Takes::Word,
        "Who the report is meant for: everybody, or the organisation alone.",
    ),
    field(
        "severity",
        Takes::Severity,
        "How bad it was, as a step of the archive's scale.",
    ),
    field(
        "started_at",
        Takes::Moment,
        "When users were first affected.",
    ),
    field("detected_at", Takes::Moment, "When it was noticed."),
    field(
        "acknowledged_at",
        Takes::Moment,
        "When somebody took it on.",
    ),
    field("identified_at", Takes::Moment, "When the cause was found."),
    field(
        "mitigated_at",
        Takes::Moment,
        "When users were no longer affected, or much less.",
    ),
    field("resolved_at", Takes::Moment, "When it was over."),
    field(
        "timezone",
        Takes::Zone,
        "The zone of times that name none: `Europe/Berlin`, `+02:00`, `EST`.",
    ),
    field(
        "language",
        Takes::Language,
        "The language of this text, where it is not the archive's: `de`.",
    ),
    field("detection", Takes::Word, "How it was noticed."),
    field("services", Takes::Terms, "What was affected, as terms."),
    field("teams", Takes::Terms, "Who worked on it, as terms."),
    field(
        "trigger",
        Takes::Terms,
        "What changed just before, as a term.",
    ),
    field(
        "root_causes",
        Takes::Terms,
        "Why it could fail, as terms; the first is the primary one.",
    ),
    field(
        "looked_like",
        Takes::Items(SUSPICION),
        "What it was first taken for: terms, or what and how it was ruled out.",
    ),
    field(
        "symptoms",
        Takes::Terms,
        "What users or monitors saw, as terms.",
    ),
    field(
        "contributing_factors",
        Takes::Terms,
        "What made it likelier or worse, as terms.",
    ),
    field(
        "summary",
        Takes::TextOrGroup(SUMMARY),
        "The lines of the short version; each is taken from the report where it is left out.",
    ),
    field("impact", Takes::Group(IMPACT), "What it cost."),
    field(
        "action_items",
        Takes::Items(ACTION_ITEM),
        "What was promised; the action items in the body are added to these.",
    ),
    field("tags", Takes::Terms, "Anything to find it by, as terms."),
    field("authors", Takes::Texts, "Who wrote the report."),
    field("reviewers", Takes::Texts, "Who has read it."),
    field(
        "related",
        Takes::Texts,
        "Other postmortems, by file or by name.",
    ),
    field(
        "recurrence_of",
        Takes::Text,
        "The earlier incident that this one repeats, by file or by name.",
    ),
    field(
        "links",
        Takes::Group(LINKS),
        "Addresses outside the archive.",
    ),
    field(
        "aliases",
        Takes::Paths,
        "Old addresses that lead here: `/old/path/`.",
    ),
    field("extra", Takes::Anything, "Anything else; templates see it."),
];

/// Every key, by the name that leads to it (`title`, `impact.kind`): a mapping after the keys in
/// it. The keys of items are not among them.
pub fn keys() -> &'static [(String, &'static Field)] {
    static KEYS: LazyLock<Vec<(String, &'static Field)>> = LazyLock::new(|| {
        let mut keys = Vec::new();
        gather(FIELDS, "", &mut keys);
        keys
    });
    &KEYS
}

fn gather(fields: &'static [Field], prefix: &str, keys: &mut Vec<(String, &'static Field)>) {
    for field in fields {
        let name = format!("{prefix}{}", field.name);
        if let Some(inner) = field.takes.mapping() {
            gather(inner, &format!("{name}."), keys);
        }
        keys.push((name, field));
    }
}

/// The names of all keys that are no part of another.
pub const FRONT_MATTER: &[&str] = &{
    let mut names = [""; FIELDS.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = FIELDS[at].name;
        at += 1;
    }
    names
};

/// Other generators' name for `language`.
pub const LANG: &str = "lang";

/// The keys of the items of a key that takes some; none of any other.
pub fn item_keys(name: &str) -> impl Iterator<Item = &'static str> {
    let field = FIELDS.iter().find(|field| field.name == name);
    let keys = match field.map(|field| field.takes) {
        Some(Takes::Items(keys)) => keys,
        _ => &[],
    };
    keys.iter().map(|key| key.name)
}

const SUSPICION: &[Field] = &[
    field("what", Takes::Term, "What it was taken for, as a term."),
    field("ruled_out", Takes::Text, "How it was ruled out."),
];

const SUMMARY: &[Field] = &[
    field("saw", Takes::Text, "What users saw."),
    field("was", Takes::Text, "What it was."),
    field("fixed", Takes::Text, "What ended it."),
];

const IMPACT: &[Field] = &[
    field("kind", Takes::Word, "What kind of failure it was to users."),
    field(
        "summary",
        Takes::Text,
        "What users saw, in a sentence or two.",
    ),
    field(
        "users_affected_percent",
        Takes::Percent,
        "The share of users affected, from 0 to 100.",
    ),
    field("users_affected", Takes::Count, "How many users."),
    field("requests_failed", Takes::Count, "How many requests."),
    field(
        "error_rate_percent",
        Takes::Percent,
        "The share of requests that failed, from 0 to 100.",
    ),
    field("revenue_loss", Takes::Group(MONEY), "The money it cost."),
    field("data_loss", Takes::Word, "What became of data."),
];

const MONEY: &[Field] = &[
    field("amount", Takes::Amount, "How much."),
    field(
        "currency",
        Takes::Currency,
        "Of which currency, as its ISO 4217 code: `EUR`.",
    ),
];

const ACTION_ITEM: &[Field] = &[
    field("title", Takes::Text, "What is to be done."),
    field("kind", Takes::Word, "What it is good for."),
    field(
        "owner",
        Takes::Text,
        "Who does it: a name, or a handle of `[owners]`.",
    ),
    field("due", Takes::Day, "The day it is to be done by."),
    field("status", Takes::Word, "How far it is."),
    field("closed_at", Takes::Day, "The day it was closed."),
    field("url", Takes::Url, "The address of its ticket."),
];

const LINKS: &[Field] = &[
    field("incident", Takes::Url, "The incident's own page."),
    field("status_page", Takes::Url, "What the status page said."),
    field("source", Takes::Url, "Where the report comes from."),
    field("archive", Takes::Url, "A copy of that."),
];

const fn field(name: &'static str, takes: Takes, about: &'static str) -> Field {
    Field { name, takes, about }
}
