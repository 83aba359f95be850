//! The share of users affected.

use super::Value;
use super::label::Topic;
use super::outline::Statement;
use super::proposal::{Certainty, Draft, Words};
use super::share::{Reading, Share, read};
use crate::postmortem::section::SectionKind;

/// Proposes the share of users affected.
pub(super) fn find(draft: &mut Draft<'_>) {
    let statements = draft.statements();
    let mut best: Option<(u8, Share, Words)> = None;
    let mut unclear: Vec<(Words, &'static str)> = Vec::new();
    let mut others: Vec<(f64, Words)> = Vec::new();
    for statement in statements {
        let Some(rank) = rank(statement) else {
            continue;
        };
        for sentence in &statement.sentences {
            let words = Words::part(statement, &sentence.text);
            let is_labelled = statement.topic == Some(Topic::Users);
            match read(sentence, is_labelled) {
                Some(Reading::Share(share)) => {
                    // A number says more than “all”, but for one in quite another place.
                    let rank = rank + 2 * u8::from(share.is_number);
                    match &best {
                        Some((known, other, _)) if *known >= rank => {
                            if share.is_number && (other.percent - share.percent).abs() > 0.01 {
                                others.push((share.percent, words));
                            }
                        }
                        _ => {
                            if let Some((_, other, words)) = best.take()
                                && (other.percent - share.percent).abs() > 0.01
                            {
                                others.push((other.percent, words));
                            }
                            best = Some((rank, share, words));
                        }
                    }
                }
                Some(Reading::Unclear(why)) => unclear.push((words, why)),
                None => {}
            }
        }
    }
    if let Some((rank, share, words)) = best {
        let is_near = rank >= if share.is_number { 5 } else { 3 };
        let certainty = match (share.is_number, is_near) {
            (true, true) => Certainty::Certain,
            (true, false) | (false, true) => Certainty::Likely,
            (false, false) => Certainty::Guess,
        };
        let why = if share.is_number {
            "a share of users"
        } else {
            "in words"
        };
        draft.set(
            "impact.users_affected_percent",
            Value::Number(share.percent),
            &words,
            certainty,
            why,
        );
        for (percent, words) in others {
            let why = format!("it says {percent} %, and the other value is more to the point");
            draft.leave("impact.users_affected_percent", &words, why);
        }
    }
    for (words, why) in unclear {
        draft.leave("impact.users_affected_percent", &words, why);
    }
}

/// How much a statement has to say about the users affected.
pub(super) fn rank(statement: &Statement) -> Option<u8> {
    use SectionKind::{Impact, RootCause, Summary};
    if statement.topic == Some(Topic::Users) {
        return Some(5);
    }
    if statement.is_about(Impact) {
        return Some(4);
    }
    if statement.is_about(Summary) || statement.topic == Some(Topic::Span) {
        return Some(3);
    }
    let is_beside = matches!(statement.topic, Some(Topic::Misleading | Topic::OtherDay));
    if statement.tells_of_the_whole() && !is_beside {
        return Some(3);
    }
    statement.is_about(RootCause).then_some(1)
}
