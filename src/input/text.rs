//! Bytes to a [`Source`], or to the reason why they are none.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::{ReadError, Source};
use crate::diagnostic::{Code, Diagnostic};
use crate::permalink::SourcePath;

/// The largest text that is read. The longest postmortem that is known has 150 kB; a
/// file above this is something else under the name of one.
const LIMIT: u64 = 8 * 1024 * 1024;

/// The text in `path`, which messages call `name`, with what can be shown of it; and what is
/// wrong with it.
pub(super) fn read(
    path: &Path,
    name: String,
    source: SourcePath,
) -> io::Result<(Option<Source>, Option<Diagnostic>)> {
    let written = match as_written(path, name, source)? {
        Ok(written) => written,
        Err(problem) => return Ok((None, Some(problem))),
    };
    let Cow::Owned(text) = printable(&written.text) else {
        return Ok((Some(written), None));
    };
    let problem = control_characters(&written);
    let text = text.into();
    Ok((Some(Source { text, ..written }), Some(problem)))
}

/// The text of the file at `path`, byte order mark and all, for one that is changed in place.
pub fn as_it_stands(path: &Path) -> Result<String, ReadError> {
    fs::read_to_string(path).map_err(|error| ReadError::io(path, error))
}

/// The text in `path`, which messages call `name`, as it stands there; or why it is none.
pub(super) fn as_written(
    path: &Path,
    name: String,
    source: SourcePath,
) -> io::Result<Result<Source, Diagnostic>> {
    let mut bytes = Vec::with_capacity(16 * 1024);
    fs::File::open(path)?
        .take(LIMIT + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT {
        let problem = Diagnostic::new(Code::TooLarge, "larger than 8 MiB")
            .in_file(name)
            .hint("list it under `ignore` in `casebook.toml`, if it is no postmortem");
        return Ok(Err(problem));
    }
    Ok(match str::from_utf8(&bytes) {
        Ok(text) => Ok(Source::new(name, source, text)),
        Err(error) => Err(not_utf8(&bytes, error.valid_up_to(), name, source)),
    })
}

/// `text` with U+FFFD in place of each control character but tabs and line ends: neither HTML
/// nor a feed may hold one.
pub fn printable(text: &str) -> Cow<'_, str> {
    // Nearly every text is told by its bytes, 16 at a time: C2 leads in the upper controls.
    let suspicious = |byte: u8| {
        (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) | matches!(byte, 0x7f | 0xc2)
    };
    let found = text
        .bytes()
        .fold(false, |found, byte| found | suspicious(byte));
    if !found || !text.contains(is_unprintable) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(is_unprintable, "\u{fffd}"))
}

fn is_unprintable(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// Whether `c` turns the direction of the text after it around, until another mark ends that.
pub fn turns_around(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// One problem for all control characters of `source`: a pasted log has hundreds.
fn control_characters(source: &Source) -> Diagnostic {
    let mut found = source.text.match_indices(is_unprintable);
    let (at, first) = found.next().unwrap_or_default();
    let code = first.chars().next().map_or(0, u32::from);
    let more = match found.count() {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    let message = format!("the control character U+{code:04X}{more}; shown as \u{fffd}");
    Diagnostic::new(Code::ControlCharacter, message)
        .at(source.place(at..at + first.len()))
        .hint("remove it; a log copied from a terminal has its colours as such characters")
}

fn not_utf8(bytes: &[u8], offset: usize, name: String, source: SourcePath) -> Diagnostic {
    let hint = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "it looks like UTF-16: save the file as UTF-8",
        _ => "save the file as UTF-8",
    };
    let start = bytes[..offset].iter().rposition(|byte| *byte == b'\n');
    let line = bytes[..offset]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
        + 1;
    let message = format!(
        "not UTF-8: byte 0x{:02X} at offset {offset}, in line {line}",
        bytes[offset]
    );
    // The line alone is turned into text, and the problem found in it again.
    let start = start.map_or(0, |newline| newline + 1);
    let end = bytes[offset..].iter().position(|byte| *byte == b'\n');
    let end = end.map_or(bytes.len(), |length| offset + length);
    let text = String::from_utf8_lossy(&bytes[start..end]);
    let text = text.strip_prefix('\u{feff}').map_or(&*text, |text| text);
    let at = text.find('\u{fffd}').unwrap_or(0);
    let mut place = Source::new(name, source, text).place(at..at + '\u{fffd}'.len_utf8());
    if let Some(position) = &mut place.position {
        position.line = line;
    }
    Diagnostic::new(Code::NotUtf8, message).at(place).hint(hint)
}
