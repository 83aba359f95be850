//! Text to words: which stretches of a text are words, and the form in which two of them are
//! compared. `docs/search.md` has the rules; `tests/search/words.json` holds both
//! implementations, this one and the browser's, to them.

mod parts;

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use parts::{is_kept, pairs, parts, words_of};

/// The longest a word may be, in UTF-16 code units.
const LONGEST: usize = 64;

/// What a byte is to a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Other,
    Letter,
    Capital,
    Digit,
    /// `-`, `_`, `.` or `'`, which join the parts of a name.
    Joiner,
    /// `/` or `:`, which join names.
    Separator,
    /// A part of a character that is not ASCII.
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'A'..=b'Z' => Class::Capital,
            b'-' | b'_' | b'.' | b'\'' => Class::Joiner,
            b'/' | b':' => Class::Separator,
            128.. => Class::Wide,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

fn class(byte: u8) -> Class {
    CLASSES[usize::from(byte)]
}

/// Calls `found` with each piece of `text`, in order: the longest stretches without what stands
/// in no word. Each run is in one of them.
pub fn pieces<'a>(text: &'a str, mut found: impl FnMut(&'a str)) {
    let mut start = None;
    let mut read = |at: usize, block: &[u8; 64]| {
        let inside = inside(block);
        // Where the bytes are of another kind than those before.
        let mut edges = inside ^ (inside << 1 | u64::from(start.is_some()));
        while edges != 0 {
            let edge = at + edges.trailing_zeros() as usize;
            edges &= edges - 1;
            match start.take() {
                Some(start) => found(&text[start..edge]),
                None => start = Some(edge),
            }
        }
    };
    let (blocks, rest) = text.as_bytes().as_chunks();
    for (at, block) in blocks.iter().enumerate() {
        read(64 * at, block);
    }
    let mut last = [0; 64];
    last[..rest.len()].copy_from_slice(rest);
    read(64 * blocks.len(), &last);
}

/// Which bytes of `block` may stand in a run, a bit for each.
fn inside(block: &[u8; 64]) -> u64 {
    // Each byte is 0 or 1; the product has those of eight of them side by side in its upper byte.
    let inside = block.map(|byte| u8::from(is_inside(byte)));
    let (eights, _) = inside.as_chunks();
    let bits =
        |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    eights
        .iter()
        .rev()
        .fold(0, |mask, eight| mask << 8 | bits(eight))
}

/// Whether `byte` may stand in a run.
fn is_inside(byte: u8) -> bool {
    let is_in = |first: u8, last: u8| byte.wrapping_sub(first) <= last - first;
    is_in(b'-', b':')
        | is_in(b'a', b'z')
        | is_in(b'A', b'Z')
        | (byte == b'_')
        | (byte == b'\'')
        | (byte >= 128)
}

/// A longest stretch of a text that gives words: letters, digits and marks with joiners
/// between, or neighbours of a script that puts no spaces between words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run<'a> {
    /// The stretch, as it is written.
    pub text: &'a str,
    /// Where it starts, in bytes.
    pub start: usize,
    /// Whether it is of a script that puts no spaces between words.
    pub spaceless: bool,
    /// Whether it is one word and nothing else: without joiners and without inner capitals.
    single: bool,
    /// Whether it has digits of ASCII.
    digits: bool,
    /// Whether it is ASCII without capitals: a word as it is.
    folded: bool,
}

impl Run<'_> {
    /// Whether it is written as names and codes are: with digits, joiners or capitals after
    /// the first letter. An apostrophe alone makes no name.
    pub fn is_name(&self) -> bool {
        let is_plain = self.spaceless || (self.single && !self.digits);
        !is_plain && !self.text.chars().any(|c| matches!(c, '\'' | '’'))
    }
}

/// Whether `piece` is of small letters alone: one word, as it stands.
pub fn is_plain_word(piece: &str) -> bool {
    piece.len() <= LONGEST && piece.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The runs of `text`, in order.
pub fn runs(text: &str) -> Runs<'_> {
    Runs { text, at: 0 }
}

/// An iterator over the runs of a text.
#[derive(Debug, Clone)]
pub struct Runs<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Runs<'a> {
    type Item = Run<'a>;

    fn next(&mut self) -> Option<Run<'a>> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            match class(*bytes.get(at)?) {
                Class::Letter | Class::Capital | Class::Digit => break,
                Class::Wide => {
                    let c = self.text[at..].chars().next()?;
                    if is_letter(c) {
                        if is_spaceless(c) {
                            return Some(self.stretch(at));
                        }
                        break;
                    }
                    at += c.len_utf8();
                }
                _ => at += 1,
            }
        }
        Some(self.run(at))
    }
}

impl<'a> Runs<'a> {
    /// The run that begins at `start` with a letter or a digit.
    fn run(&mut self, start: usize) -> Run<'a> {
        let bytes = self.text.as_bytes();
        let (mut single, mut digits, mut folded) = (true, false, true);
        // The end of the last letter, digit or mark.
        let mut end = start;
        let mut at = start;
        while let Some(byte) = bytes.get(at) {
            match class(*byte) {
                Class::Other => break,
                Class::Letter => {
                    single &= at == end;
                    at += 1;
                    end = at;
                }
                Class::Digit => {
                    single &= at == end;
                    digits = true;
                    at += 1;
                    end = at;
                }
                Class::Capital => {
                    single &= at == start;
                    folded = false;
                    at += 1;
                    end = at;
                }
                Class::Joiner | Class::Separator => at += 1,
                Class::Wide => {
                    let Some(c) = self.text[at..].chars().next() else {
                        break;
                    };
                    let continues = is_letter(c) || (is_combining_mark(c) && at == end);
                    if continues && !is_spaceless(c) {
                        single &= at == end && (at == start || !c.is_uppercase());
                        folded = false;
                        at += c.len_utf8();
                        end = at;
                    } else if c == '’' {
                        at += c.len_utf8();
                    } else {
                        break;
                    }
                }
            }
        }
        self.at = end;
        let text = &self.text[start..end];
        Run {
            text,
            start,
            spaceless: false,
            single,
            digits,
            // What joins is part of it: one joiner is not ASCII.
            folded: folded && (single || text.is_ascii()),
        }
    }

    /// The stretch without spaces that begins at `start`.
    fn stretch(&mut self, start: usize) -> Run<'a> {
        let rest = &self.text[start..];
        let len = rest
            .find(|c: char| !is_spaceless(c) || !(c.is_alphanumeric() || is_combining_mark(c)))
            .unwrap_or(rest.len());
        self.at = start + len;
        Run {
            text: &rest[..len],
            start,
            spaceless: true,
            single: false,
            digits: false,
            folded: false,
        }
    }
}

/// Whether `c` is a letter or a digit; a mark is none, whatever it stands for.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_combining_mark(c)
}

/// Whether `c` is of a script that puts no spaces between words: Chinese, Japanese, Thai,
/// Lao, Burmese, Khmer; and Korean, whose words take endings of many forms.
pub fn is_spaceless(c: char) -> bool {
    c >= '\u{0e00}'
        && matches!(c,
        '\u{0e00}'..='\u{0eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{318f}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Turns runs into words; what it holds is room that it uses again.
#[derive(Debug, Default)]
pub struct Words {
    folded: String,
}

impl Words {
    /// Calls `found` with each word of `text`, in order; a word that stands twice is found
    /// twice.
    pub fn each(&mut self, text: &str, mut found: impl FnMut(&str)) {
        for run in runs(text) {
            self.of_run(&run, &mut found);
        }
    }

    /// Calls `found` with each word of `run`: itself first, then its parts.
    pub fn of_run(&mut self, run: &Run<'_>, mut found: impl FnMut(&str)) {
        if run.spaceless {
            self.fold(run.text);
            return pairs(&self.folded, found);
        }
        if run.folded {
            return words_of(run.text, run.text, run.single, found);
        }
        if run.text.is_ascii() {
            self.folded.clear();
            self.folded.push_str(run.text);
            self.folded.make_ascii_lowercase();
            return words_of(run.text, &self.folded, run.single, found);
        }
        self.fold(run.text);
        if units(&self.folded) <= LONGEST {
            found(&self.folded);
        }
        if !run.single {
            let joined = run.text.replace('’', "'");
            parts(&joined, |part| {
                self.fold(&joined[part]);
                if is_kept(&self.folded) {
                    found(&self.folded);
                }
            });
        }
    }

    /// `text` in the form in which words are compared.
    pub fn folded(&mut self, text: &str) -> &str {
        self.fold(text);
        &self.folded
    }

    /// The form of `text` in which words are compared.
    fn fold(&mut self, text: &str) {
        self.folded.clear();
        let is_plain = |c: &char| !matches!(c, '\u{300}'..='\u{36f}');
        let lower = text
            .nfd()
            .filter(is_plain)
            .nfc()
            .flat_map(char::to_lowercase);
        self.folded.extend(lower.map(|c| match c {
            'ς' => 'σ',
            '’' => '\'',
            c => c,
        }));
    }
}

/// The length of `text` in UTF-16 code units, as a browser counts.
pub fn units(text: &str) -> usize {
    match text.is_ascii() {
        true => text.len(),
        false => text.encode_utf16().count(),
    }
}

/// The order of words: that of their UTF-16 code units, as a browser compares.
pub fn compare(a: &str, b: &str) -> Ordering {
    let mut pairs = a.bytes().zip(b.bytes());
    match pairs.find(|(a, b)| a != b) {
        Some((a, b)) => place(a).cmp(&place(b)),
        None => a.len().cmp(&b.len()),
    }
}

/// The first eight bytes of `word` as a number, which comes before another where the words do.
pub fn beginning(word: &str) -> u64 {
    let mut bytes = [0; 8];
    for (to, byte) in bytes.iter_mut().zip(word.bytes()) {
        *to = place(byte);
    }
    u64::from_be_bytes(bytes)
}

/// What a byte of a word is compared by. The order is that of the bytes, but for what lies beyond
/// the first 65,536 characters: that begins with a surrogate, which comes before U+E000 and all
/// after it.
fn place(byte: u8) -> u8 {
    match byte {
        0xee | 0xef => byte + 0x10,
        byte => byte,
    }
}

#[cfg(test)]
mod tests;
