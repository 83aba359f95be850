//! Syntax highlighting by classes.
//!
//! Syntect names each stretch of code by a stack of fine-grained scopes. They are brought
//! down to a dozen classes, by the innermost scope that means something to a reader: the
//! HTML stays small, and so does the style sheet.

use std::sync::LazyLock;

use syntect::parsing::{ClearAmount, ParseState, Scope, ScopeStackOp, SyntaxReference, SyntaxSet};

use super::code::push_escaped;
use super::log;

/// How much work the colours of one document may take, as [`work`] counts it: some thousand lines
/// of usual code, which take a second or two. What is beyond that is shown plain.
pub(super) const BUDGET: usize = 8_000_000;

/// A line longer than this is data, not something that is read.
const LONGEST_LINE: usize = 1_000;

/// How much work the colours of `code` take at most, without a unit. Some grammars go over the
/// rest of a line again at each of its characters.
fn work(code: &str) -> usize {
    let lines = code.split('\n');
    lines.map(|line| line.len() * line.len().max(80)).sum()
}

/// Which scopes have which class. The first that matches counts; `""` is plain text again,
/// for code inside a string.
const CLASSES: [(&str, &str); 28] = [
    ("comment", "hl-comment"),
    ("string.unquoted", ""),
    ("meta.interpolation", ""),
    ("meta.string", "hl-string"),
    ("string", "hl-string"),
    ("constant.numeric", "hl-number"),
    ("constant", "hl-constant"),
    ("keyword.operator", "hl-operator"),
    ("keyword", "hl-keyword"),
    ("storage.type.numeric", "hl-number"),
    ("storage", "hl-keyword"),
    ("entity.name.function", "hl-function"),
    ("entity.name.tag", "hl-tag"),
    ("entity.other.attribute-name", "hl-attribute"),
    ("entity.name", "hl-type"),
    ("entity.other.inherited-class", "hl-type"),
    ("support.function", "hl-function"),
    ("support.constant", "hl-constant"),
    ("support.variable", "hl-variable"),
    ("support", "hl-type"),
    ("variable.function", "hl-function"),
    ("variable.language", "hl-constant"),
    ("variable.annotation", "hl-attribute"),
    ("variable", "hl-variable"),
    ("markup.inserted", "hl-inserted"),
    ("markup.deleted", "hl-deleted"),
    ("meta.diff.range", "hl-comment"),
    ("meta.diff.header", "hl-keyword"),
];

/// Writes `code` to `out` with a `<span class="hl-…">` around what has a class. Says
/// whether it did: not for a language that is not known, nor for code that takes more than
/// `budget`, from which the work is taken.
pub(super) fn write(code: &str, language: &str, budget: &mut usize, out: &mut String) -> bool {
    static HIGHLIGHTER: LazyLock<Highlighter> = LazyLock::new(Highlighter::load);

    if *budget == 0 || language.is_empty() || code.lines().any(|line| line.len() > LONGEST_LINE) {
        return false;
    }
    let Some(left) = budget.checked_sub(work(code)) else {
        return false;
    };
    if language.eq_ignore_ascii_case("log") {
        log::write(code, out);
        return true;
    }
    let Some(syntax) = HIGHLIGHTER.syntax(language) else {
        return false;
    };
    *budget = left;
    let start = out.len();
    let done = HIGHLIGHTER.write(code, syntax, out);
    if !done {
        out.truncate(start);
    }
    done
}

struct Highlighter {
    syntaxes: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
}

impl Highlighter {
    fn load() -> Self {
        let classes = CLASSES.iter();
        Self {
            syntaxes: two_face::syntax::extra_newlines(),
            classes: classes
                .filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, *class)))
                .collect(),
        }
    }

    fn syntax(&self, language: &str) -> Option<&SyntaxReference> {
        let token = match language.to_ascii_lowercase().as_str() {
            "console" | "shell" | "sh" | "zsh" | "shell-session" | "shellsession" => "bash",
            "golang" => "go",
            "jsonc" | "json5" => "json",
            "text" | "txt" | "plain" | "plaintext" | "output" | "none" => return None,
            other => return self.syntaxes.find_syntax_by_token(other),
        };
        self.syntaxes.find_syntax_by_token(token)
    }

    fn write(&self, code: &str, syntax: &SyntaxReference, out: &mut String) -> bool {
        let mut state = ParseState::new(syntax);
        let mut stack = ClassStack::default();
        let mut spans = Spans::new(out);
        for line in code.split_inclusive('\n') {
            let Ok(ops) = state.parse_line(line, &self.syntaxes) else {
                return false;
            };
            let mut written = 0;
            for (index, op) in ops {
                if index > written {
                    let Some(text) = line.get(written..index) else {
                        return false;
                    };
                    spans.push(text, stack.class());
                    written = index;
                }
                stack.apply(&op, |scope| self.class(scope));
            }
            spans.push(line.get(written..).unwrap_or_default(), stack.class());
        }
        spans.close();
        true
    }

    /// The class of a scope; `None` where it says nothing.
    fn class(&self, scope: Scope) -> Option<&'static str> {
        let mut classes = self.classes.iter();
        classes
            .find(|(prefix, _)| prefix.is_prefix_of(scope))
            .map(|(_, class)| *class)
    }
}

/// The classes of the scopes that are open.
#[derive(Default)]
struct ClassStack {
    open: Vec<Option<&'static str>>,
    cleared: Vec<Vec<Option<&'static str>>>,
}

impl ClassStack {
    fn class(&self) -> &'static str {
        self.open
            .iter()
            .rev()
            .find_map(|class| *class)
            .unwrap_or_default()
    }

    fn apply(&mut self, op: &ScopeStackOp, class: impl Fn(Scope) -> Option<&'static str>) {
        match op {
            ScopeStackOp::Push(scope) => self.open.push(class(*scope)),
            ScopeStackOp::Pop(count) => {
                let left = self.open.len().saturating_sub(*count);
                self.open.truncate(left);
            }
            ScopeStackOp::Clear(amount) => {
                let left = match amount {
                    ClearAmount::TopN(count) => self.open.len().saturating_sub(*count),
                    ClearAmount::All => 0,
                };
                let cleared = self.open.split_off(left);
                self.cleared.push(cleared);
            }
            ScopeStackOp::Restore => self.open.extend(self.cleared.pop().unwrap_or_default()),
            ScopeStackOp::Noop => {}
        }
    }
}

/// Writes spans, neighbours of one class in one span.
struct Spans<'a> {
    out: &'a mut String,
    class: &'static str,
}

impl<'a> Spans<'a> {
    fn new(out: &'a mut String) -> Self {
        Self { out, class: "" }
    }

    fn push(&mut self, text: &str, class: &'static str) {
        // White space looks the same in any class.
        if class != self.class && !text.trim().is_empty() {
            self.close();
            if !class.is_empty() {
                self.out.push_str("<span class=\"");
                self.out.push_str(class);
                self.out.push_str("\">");
            }
            self.class = class;
        }
        push_escaped(text, self.out);
    }

    fn close(&mut self) {
        if !self.class.is_empty() {
            self.out.push_str("</span>");
        }
        self.class = "";
    }
}
