//! Sentences, and the share of users that is read from them.

use super::*;

#[track_caller]
fn check(sentence: &str, expected: &str) {
    let shown = match read(&Sentence::new(sentence), false) {
        Some(Reading::Share(share)) => share.percent.to_string(),
        Some(Reading::Unclear(_)) => "unclear".to_owned(),
        None => "none".to_owned(),
    };
    assert_eq!(shown, expected, "{sentence}");
}

#[test]
fn shares_of_users() {
    check("Approximately 80% of our user base saw errors.", "80");
    check("About 12.5 % of all customers were affected.", "12.5");
    check("Roughly forty percent of users could not pay.", "40");
    check("100% of the departments could not use the system", "100");
    check("It hit users (about 30%).", "30");
    check("A segment of users, around 20%, experienced errors", "20");
    check("70% of traffic to the site was dropped", "70");
    check("Every request failed for all users.", "100");
    check("The site was down for all of our customers", "100");
    check("over 70% of users were unable to sign in", "70");
    check("half of our users were affected", "50");
}

#[test]
fn shares_of_something_else() {
    check("a 30% decrease in user engagement", "none");
    check("15% of requests failed", "none");
    check("The error rate rose to 45%.", "none");
    check("CPU was at 100% for all servers.", "none");
    check("30% of development time goes into tests for users", "none");
    check("We notified all users about the errors", "none");
    check("Almost all users were affected", "none");
    check("Not all users were affected", "none");
    check(
        "100% of work production and customer satisfaction was affected",
        "none",
    );
    check("by 1 pm 70% of the facility could work", "none");
}

#[test]
fn shares_that_are_not_one_number_of_all_users() {
    check("20-30% of users were affected", "unclear");
    check("20% to 30% of users were affected", "unclear");
    check("30% of mobile users were affected", "unclear");
    check("30% of users in Europe were affected", "unclear");
    check("5% of users on Android were affected", "unclear");
}
