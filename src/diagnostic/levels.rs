//! What an archive makes of the rules.

use std::collections::BTreeMap;

use super::{Choice, Code, Diagnostic, Level};

/// The levels that are not the rules' own; `None` for a rule that is switched off.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<Code, Option<Level>>);

impl Levels {
    /// Gives `code` a level, or switches it off.
    pub fn set(&mut self, code: Code, level: Option<Level>) {
        self.0.insert(code, level);
    }

    /// The level of `code`; `None` where it is switched off.
    pub fn of(&self, code: Code) -> Option<Level> {
        self.0.get(&code).copied().unwrap_or(Some(code.level()))
    }

    /// `problems` with these levels, without those that are switched off. `strict` makes an
    /// error of a warning.
    pub fn apply(&self, problems: Vec<Diagnostic>, strict: bool) -> Vec<Diagnostic> {
        let with_level = |problem: Diagnostic| {
            let level = match self.of(problem.code)? {
                Level::Warning if strict && problem.code.choice() != Choice::NoError => {
                    Level::Error
                }
                level => level,
            };
            Some(Diagnostic { level, ..problem })
        };
        problems.into_iter().filter_map(with_level).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The level that `code` prints with, where it is set to `level`.
    fn applied(code: Code, level: Option<Level>, strict: bool) -> Option<Level> {
        let mut levels = Levels::default();
        levels.set(code, level);
        let problems = levels.apply(vec![Diagnostic::new(code, "x")], strict);
        problems.first().map(|problem| problem.level)
    }

    #[test]
    fn strict_makes_errors_of_warnings_alone() {
        let applied = |code, level| applied(code, Some(level), true);
        assert_eq!(
            applied(Code::BrokenLink, Level::Warning),
            Some(Level::Error)
        );
        assert_eq!(
            applied(Code::BrokenLink, Level::Advice),
            Some(Level::Advice)
        );
        // Words are never an error.
        assert_eq!(applied(Code::Wording, Level::Warning), Some(Level::Warning));
    }

    #[test]
    fn a_rule_has_its_own_level_until_it_is_given_another() {
        assert_eq!(Levels::default().of(Code::BrokenLink), Some(Level::Warning));
        assert_eq!(
            applied(Code::BrokenLink, Some(Level::Error), false),
            Some(Level::Error)
        );
        assert_eq!(applied(Code::BrokenLink, None, true), None);
    }
}
