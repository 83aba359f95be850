//! A query: its words, and what each of them may match.

use std::collections::BTreeSet;

use super::inflection::{Endings, stem};
use super::token::{Run, Words, runs, units};

/// A text with more different words is a pasted log or a stack trace, and is cut down to so
/// many.
const MOST: usize = 12;

/// A text is read no further than so many different words.
const READ: usize = 2000;

/// What somebody asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Its different words, in order.
    pub words: Vec<QueryWord>,
    /// The words that must stand side by side, each folded.
    pub phrases: Vec<Vec<Phrased>>,
    /// Whether it had more words than are kept.
    pub is_cut: bool,
}

/// A word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryWord {
    /// The word, folded.
    pub text: String,
    /// The other words of its run; a document that has all of them matches too.
    pub parts: Vec<String>,
    /// Whether it is of a script that puts no spaces between words.
    pub spaceless: bool,
}

/// A word of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrased {
    /// The run or the stretch, folded.
    pub text: String,
    /// Whether it is of a script that puts no spaces between words.
    pub spaceless: bool,
}

impl Query {
    /// The query that `text` is.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let mut seen = BTreeSet::new();
        let mut ranks = Vec::new();
        let mut words = Words::default();
        for (at, quoted) in text.split(['"', '“', '”']).enumerate() {
            let mut phrase = Vec::new();
            for run in runs(quoted) {
                if at % 2 == 1 {
                    phrase.push(Phrased::new(&run, &mut words));
                }
                for word in QueryWord::of_run(&run, &mut words) {
                    if seen.len() < READ && seen.insert(word.text.clone()) {
                        ranks.push(rank(&run, &word.text));
                        query.words.push(word);
                    }
                }
            }
            if phrase.len() > 1 || phrase.iter().any(|word| word.spaceless) {
                query.phrases.push(phrase);
            }
        }
        query.cut(&ranks);
        query
    }

    /// Leaves the words that say most, in their order. What a log puts in quotes is no phrase.
    fn cut(&mut self, ranks: &[(Kind, usize)]) {
        if self.words.len() <= MOST {
            return;
        }
        let mut places: Vec<usize> = (0..ranks.len()).collect();
        places.sort_by_key(|at| (ranks[*at].0, std::cmp::Reverse(ranks[*at].1), *at));
        places.truncate(MOST);
        places.sort_unstable();
        self.words = places.iter().map(|at| self.words[*at].clone()).collect();
        self.phrases.clear();
        self.is_cut = true;
    }

    /// What the words of a document begin with that may match, but for slips.
    pub fn beginnings(&self, endings: Endings) -> Vec<&str> {
        let words = self.words.iter();
        let texts = words.flat_map(|word| word.parts.iter().chain([&word.text]));
        texts.map(|text| stem(text, endings)).collect()
    }
}

impl QueryWord {
    /// The words of the query that a run is: itself, or the pairs of a stretch.
    fn of_run(run: &Run<'_>, words: &mut Words) -> Vec<Self> {
        let mut found: Vec<String> = Vec::new();
        words.of_run(run, |word| {
            if !found.iter().any(|known| known == word) {
                found.push(word.to_owned());
            }
        });
        let new = |text, parts| Self {
            text,
            parts,
            spaceless: run.spaceless,
        };
        if run.spaceless {
            return found
                .into_iter()
                .map(|word| new(word, Vec::new()))
                .collect();
        }
        let mut found = found.into_iter();
        let first = found.next();
        first
            .map(|text| new(text, found.collect()))
            .into_iter()
            .collect()
    }

    /// From how many characters on it matches words that begin with it.
    pub fn is_prefix(&self) -> bool {
        units(&self.text) >= if self.spaceless { 1 } else { 3 }
    }

    /// How many slips it may have.
    pub fn slips(&self) -> usize {
        match self.text.chars().count() {
            _ if self.spaceless || !self.text.chars().all(char::is_alphabetic) => 0,
            ..4 => 0,
            4..8 => 1,
            _ => 2,
        }
    }
}

impl Phrased {
    fn new(run: &Run<'_>, words: &mut Words) -> Self {
        Self {
            text: words.folded(run.text).to_owned(),
            spaceless: run.spaceless,
        }
    }
}

/// What a word of a log is, from what says most to what says least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// The name of an error: `SocketTimeoutException`, `ECONNRESET`.
    Error,
    /// Another name: letters with digits, joiners or inner capitals.
    Name,
    /// Letters alone.
    Letters,
    /// A time, an address, a number.
    Number,
}

/// What a word of a log is, and its length.
fn rank(run: &Run<'_>, folded: &str) -> (Kind, usize) {
    let text = run.text;
    let count = |is: fn(char) -> bool| text.chars().filter(|c| is(*c)).count();
    let (letters, digits) = (count(char::is_alphabetic), count(char::is_numeric));
    let length = units(folded);
    let names_error = ["error", "exception"]
        .iter()
        .any(|word| folded.len() > word.len() && folded.contains(word));
    let kind = if letters == 0 || (digits > letters && length > 8) {
        Kind::Number
    } else if names_error || (letters > 5 && count(char::is_uppercase) == letters) {
        Kind::Error
    } else if !run.spaceless
        && (letters < text.chars().count()
            || (text.chars().skip(1).any(char::is_uppercase) && count(char::is_lowercase) > 0))
    {
        Kind::Name
    } else {
        Kind::Letters
    };
    (kind, length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(text: &str) -> String {
        let query = Query::parse(text);
        let words = query.words.iter().map(|word| match word.parts.len() {
            0 => word.text.clone(),
            _ => format!("{}({})", word.text, word.parts.join(" ")),
        });
        let mut said = words.collect::<Vec<_>>().join(" ");
        for phrase in query.phrases {
            let words: Vec<String> = phrase.into_iter().map(|word| word.text).collect();
            said += &format!(" \"{}\"", words.join(" "));
        }
        said
    }

    #[test]
    fn a_query_is_its_different_words() {
        assert_eq!(say(""), "");
        assert_eq!(say("Login login  DATABASE?"), "login database");
        assert_eq!(say("kube-proxy"), "kube-proxy(kube proxy)");
        assert_eq!(say("10.0.0.0/8"), "10.0.0.0/8(10.0.0.0)");
        assert_eq!(say("決済が x"), "決済 済が x");
    }

    #[test]
    fn quoted_words_are_phrases() {
        assert_eq!(say("a \"b c\" d"), "a b c d \"b c\"");
        assert_eq!(say("“b C-x”"), "b c-x \"b c-x\"");
        assert_eq!(say("\"one\" \"決済\""), "one 決済 \"決済\"");
        assert_eq!(
            say("\"never closed here"),
            "never closed here \"never closed here\""
        );
    }

    #[test]
    fn a_pasted_trace_is_cut_to_what_says_most() {
        let trace = "2024-01-24T15:20:00.123Z ERROR [\"main\" 12] request 4ea1803611a8646b failed\n\
            java.net.SocketTimeoutException: Read timed out after 30000 ms\n\
            \tat com.shop.pay.PaymentClient.charge(PaymentClient.java:142)\n\
            \tat com.shop.pay.PaymentService.pay(PaymentService.java:77)\n\
            Caused by: ECONNRESET while talking to the payment gateway";
        let query = Query::parse(trace);
        assert!(query.is_cut);
        let words: Vec<&str> = query.words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(
            words,
            [
                "request",
                "failed",
                "java.net.sockettimeoutexception",
                "com.shop.pay.paymentclient.charge",
                "paymentclient.java:142",
                "com.shop.pay.paymentservice.pay",
                "paymentservice.java:77",
                "caused",
                "econnreset",
                "talking",
                "payment",
                "gateway"
            ]
        );
        assert!(query.phrases.is_empty());
    }
}
