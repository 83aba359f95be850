//! Bytes to a [`Source`], or to the reason why they are none.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::Source;
use crate::diagnostic::{Code, Diagnostic};
use crate::permalink::SourcePath;

/// The largest text that is read. The longest postmortem that is known has 150 kB; a
/// file above this is something else under the name of one.
const LIMIT: u64 = 8 * 1024 * 1024;

/// The text in `path`, which messages call `name`, or what is wrong with it.
pub(super) fn read(
    path: &Path,
    name: String,
    source: SourcePath,
) -> io::Result<Result<Source, Diagnostic>> {
    let mut bytes = Vec::with_capacity(16 * 1024);
    fs::File::open(path)?
        .take(LIMIT + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT {
        let problem = Diagnostic::error(Code::TooLarge, "larger than 8 MiB")
            .in_file(name)
            .hint("list it under `ignore` in `casebook.toml`, if it is no postmortem");
        return Ok(Err(problem));
    }
    Ok(match str::from_utf8(&bytes) {
        Ok(text) => Ok(Source::new(name, source, text)),
        Err(error) => Err(not_utf8(&bytes, error.valid_up_to(), name, source)),
    })
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
    Diagnostic::error(Code::NotUtf8, message)
        .at(place)
        .hint(hint)
}
