//! YAML text to its scalars, in order, each with its place.
//!
//! This is no parser: the text is known to be valid, so it is enough to tell where a
//! scalar starts and ends. What is not understood is skipped; [`super::locate`] notices
//! when a scalar does not fit the tree and then makes do with coarser places.

use std::ops::Range;

/// A scalar, or an alias that stands for a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// How it is written.
    pub(super) style: Style,
    /// Whether it is a key.
    pub(super) is_key: bool,
    /// Its stretch of the YAML, quotes included.
    pub(super) span: Range<usize>,
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Without quotes.
    Plain,
    /// In quotes.
    Quoted,
    /// Indented below a `|` or a `>`.
    Block,
    /// `*name`.
    Alias,
}

/// The scalars of `yaml`, in order.
pub(super) fn scan(yaml: &str) -> Vec<Token> {
    let mut scanner = Scanner {
        bytes: yaml.as_bytes(),
        position: 0,
        line: 0,
        indent: None,
        flow: 0,
    };
    let mut tokens = Vec::new();
    while let Some(byte) = scanner.peek(0) {
        tokens.extend(scanner.next(byte));
    }
    tokens
}

struct Scanner<'a> {
    bytes: &'a [u8],
    position: usize,
    /// Where the current line starts.
    line: usize,
    /// The column of the innermost key or dash; what belongs to it stands further right.
    indent: Option<usize>,
    /// How many flow brackets are open.
    flow: usize,
}

impl Scanner<'_> {
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.position + ahead).copied()
    }

    /// Whether the byte `ahead` ends a word: a blank, a line end, or the text's end.
    fn is_gap(&self, ahead: usize) -> bool {
        self.peek(ahead)
            .is_none_or(|byte| byte.is_ascii_whitespace())
    }

    fn is_flow_mark(&self, ahead: usize) -> bool {
        self.flow > 0
            && self
                .peek(ahead)
                .is_some_and(|byte| matches!(byte, b',' | b'[' | b']' | b'{' | b'}'))
    }

    /// Moves over what stands here, which starts with `byte`; a scalar is returned.
    fn next(&mut self, byte: u8) -> Option<Token> {
        match byte {
            b'\n' => {
                self.position += 1;
                self.line = self.position;
            }
            b'#' => self.skip_while(|scanner| scanner.peek(0) != Some(b'\n')),
            b'[' | b'{' => {
                self.flow += 1;
                self.position += 1;
            }
            b']' | b'}' => {
                self.flow = self.flow.saturating_sub(1);
                self.position += 1;
            }
            b'-' | b'?' if self.flow == 0 && self.is_gap(1) => {
                self.indent = Some(self.position - self.line);
                self.position += 1;
            }
            b'&' | b'!' => self.skip_while(|scanner| !scanner.is_gap(0)),
            b'"' | b'\'' => return Some(self.quoted(byte)),
            b'|' | b'>' if self.flow == 0 => return Some(self.block()),
            b'*' => {
                let start = self.position;
                self.skip_while(|scanner| !scanner.is_gap(0) && !scanner.is_flow_mark(0));
                return Some(self.token(Style::Alias, start..self.position));
            }
            b',' if self.flow > 0 => self.position += 1,
            b':' if self.is_gap(1) || self.flow > 0 => self.position += 1,
            byte if byte.is_ascii_whitespace() => self.position += 1,
            _ => return Some(self.plain()),
        }
        None
    }

    fn skip_while(&mut self, test: impl Fn(&Self) -> bool) {
        while self.position < self.bytes.len() && test(self) {
            self.position += 1;
        }
    }

    fn quoted(&mut self, quote: u8) -> Token {
        let start = self.position;
        self.position += 1;
        while let Some(byte) = self.peek(0) {
            self.position += 1;
            if byte == b'\\' && quote == b'"' {
                self.position += 1;
            } else if byte == quote {
                // A doubled single quote stands for itself.
                if quote == b'\'' && self.peek(0) == Some(quote) {
                    self.position += 1;
                } else {
                    break;
                }
            }
        }
        let end = self.position.min(self.bytes.len());
        self.token(Style::Quoted, start..end)
    }

    fn plain(&mut self) -> Token {
        let start = self.position;
        while let Some(byte) = self.peek(0) {
            let ends = match byte {
                b':' => self.is_gap(1) || self.is_flow_mark(1),
                b'#' => self.bytes[self.position - 1].is_ascii_whitespace(),
                b'\n' => match self.continuation() {
                    Some(next) => {
                        self.position = next;
                        continue;
                    }
                    None => true,
                },
                _ => self.is_flow_mark(0),
            };
            if ends && self.position > start {
                break;
            }
            self.position += 1;
        }
        let written = self.bytes[start..self.position].trim_ascii_end();
        self.token(Style::Plain, start..start + written.len())
    }

    /// Where the plain scalar goes on after the line end here, if it does.
    fn continuation(&self) -> Option<usize> {
        let rest = &self.bytes[self.position..];
        let next = rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
        let goes_on = self.flow > 0 || rest[next] != b'#' && self.is_deeper(rest, next);
        goes_on.then_some(self.position + next)
    }

    /// Whether the byte at `at` of `rest` stands right of the innermost key or dash.
    fn is_deeper(&self, rest: &[u8], at: usize) -> bool {
        let line = rest[..at].iter().rposition(|byte| *byte == b'\n');
        let column = at - line.map_or(0, |newline| newline + 1);
        self.indent.is_none_or(|indent| column > indent)
    }

    fn block(&mut self) -> Token {
        let start = self.position;
        self.skip_while(|scanner| scanner.peek(0) != Some(b'\n'));
        let mut end = self.position;
        while self.position < self.bytes.len() {
            let rest = &self.bytes[self.position + 1..];
            let length = rest.iter().position(|byte| *byte == b'\n');
            let line = &rest[..length.unwrap_or(rest.len())];
            match line.iter().position(|byte| !byte.is_ascii_whitespace()) {
                Some(column) if !self.is_deeper(line, column) => break,
                Some(_) => end = self.position + 1 + line.len(),
                None => {}
            }
            self.position += 1 + line.len();
        }
        self.token(Style::Block, start..end)
    }

    /// The scalar at `span`, which was just read.
    fn token(&mut self, style: Style, span: Range<usize>) -> Token {
        let blanks = self.bytes[self.position.min(self.bytes.len())..]
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t'))
            .count();
        let is_key = style != Style::Block
            && self.peek(blanks) == Some(b':')
            && (self.is_gap(blanks + 1) || self.flow > 0);
        if is_key && self.flow == 0 {
            self.indent = Some(span.start - self.line.min(span.start));
        }
        // A scalar over several lines leaves the line where it started.
        if let Some(newline) = memchr::memrchr(b'\n', &self.bytes[span.clone()]) {
            self.line = span.start + newline + 1;
        }
        Token {
            style,
            is_key,
            span,
        }
    }
}
