//! The filters that templates have besides Tera's own.

use tera::{Kwargs, State, Tera, Value};

use crate::words;

/// Makes the filters known to `tera`; to be called before a template is added.
pub(super) fn register(tera: &mut Tera) {
    // Tera's own copies the text.
    tera.register_filter("safe", |html: Value, _: Kwargs, _: &State<'_>| {
        html.mark_safe()
    });
    tera.register_filter("commas", |count: u64, _: Kwargs, _: &State<'_>| {
        words::commas(usize::try_from(count).unwrap_or(usize::MAX))
    });
    tera.register_filter("ticket", |url: &str, _: Kwargs, _: &State<'_>| ticket(url));
    tera.register_filter("plain", |value: Value, _: Kwargs, _: &State<'_>| {
        plain(&value)
    });
}

/// What a ticket is called, told by its address: `#482`, `OPS-12`, or else its host.
fn ticket(url: &str) -> String {
    let address = url.split(['?', '#']).next().unwrap_or(url);
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let last = path.trim_end_matches('/').rsplit('/').next();
    match last.filter(|name| !name.is_empty()) {
        Some(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => format!("#{number}"),
        Some(name) => name.to_owned(),
        None => "Ticket".to_owned(),
    }
}

/// A value of any kind as words: lists with commas, maps as `name: value`.
fn plain(value: &Value) -> String {
    if let Some(items) = value.as_array() {
        let items: Vec<String> = items.iter().map(plain).collect();
        return items.join(", ");
    }
    if let Some(entries) = value.as_map() {
        let entries = entries.iter();
        let entries: Vec<String> = entries
            .map(|(name, value)| format!("{name}: {}", plain(value)))
            .collect();
        return entries.join(", ");
    }
    match value.as_bool() {
        Some(true) => "yes".to_owned(),
        Some(false) => "no".to_owned(),
        None => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_called_by_the_end_of_its_address() {
        for (url, name) in [
            ("https://github.com/example/shop/issues/482", "#482"),
            ("https://github.com/example/shop/issues/482#comment", "#482"),
            ("https://jira.example.com/browse/OPS-12/", "OPS-12"),
            ("https://example.com", "example.com"),
            ("OPS-12", "OPS-12"),
            ("", "Ticket"),
        ] {
            assert_eq!(ticket(url), name);
        }
    }

    #[test]
    fn a_value_of_any_kind_is_words() {
        let value = serde_json::json!({"on call": ["Ana", "Bo"], "paid": true, "cost": 1.5});
        assert_eq!(
            plain(&Value::from_serializable(&value)),
            "cost: 1.5, on call: Ana, Bo, paid: yes"
        );
    }
}
