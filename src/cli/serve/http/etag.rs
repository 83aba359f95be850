//! Entity tags: whether what a client has is what it would be sent.

/// Whether the list of tags in `If-None-Match` has `etag`, or is `*`. A weak tag counts: the
/// bytes are not put together with others.
pub(super) fn is_known(list: &str, etag: &str) -> bool {
    list.trim() == "*"
        || list.split(',').any(|known| {
            let known = known.trim();
            known.strip_prefix("W/").unwrap_or(known) == etag
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_in_a_list() {
        for (list, expected) in [
            ("\"a\"", true),
            ("W/\"a\"", true),
            ("\"b\" , \"a\"", true),
            ("*", true),
            ("\"b\"", false),
            ("a", false),
            ("", false),
        ] {
            assert_eq!(is_known(list, "\"a\""), expected, "{list}");
        }
    }
}
