//! The script of a preview: put into the pages as they are served, never into the site's files.

use casebook::markdown::escape;

/// Where the script is.
pub(crate) const SCRIPT: &str = "/_casebook/preview.js";

/// Where its styles are.
pub(crate) const STYLE: &str = "/_casebook/preview.css";

/// Where it hears of changes.
pub(crate) const EVENTS: &str = "/_casebook/events";

/// The text of the script.
pub(crate) const SCRIPT_TEXT: &str = include_str!("assets/preview.js");

/// The text of its styles.
pub(crate) const STYLE_TEXT: &str = include_str!("assets/preview.css");

/// `html` with the script in its head. `path` is where it was asked for, as it was sent, and
/// `version` names its content.
pub(crate) fn add(html: &[u8], path: &str, version: &str) -> Vec<u8> {
    let script = format!(
        "<script src=\"{SCRIPT}\" data-page=\"{}\" data-version=\"{version}\" defer></script>\n",
        escape(path)
    );
    let places: [&[u8]; 2] = [b"</head>", b"</body>"];
    let at = places
        .iter()
        .find_map(|tag| memchr::memmem::find(html, tag));
    let (before, after) = html.split_at(at.unwrap_or(html.len()));
    [before, script.as_bytes(), after].concat()
}

/// The page that is shown while there is no site: the script tells why.
pub(crate) fn waiting() -> &'static [u8] {
    b"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
      <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
      <title>No preview yet</title>\n</head>\n<body>\n<h1>No preview yet</h1>\n\
      <p>The page appears here as soon as what is wrong is mended.</p>\n</body>\n</html>\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_in_the_head() {
        let html = add(
            b"<head><title>x</title></head><body></body>",
            "/a\"<b/",
            "12",
        );
        let expected = "<head><title>x</title><script src=\"/_casebook/preview.js\" \
                        data-page=\"/a&quot;&lt;b/\" data-version=\"12\" defer></script>\n</head><body></body>";
        assert_eq!(String::from_utf8_lossy(&html), expected);
    }

    #[test]
    fn a_theme_may_leave_the_head_out() {
        for html in ["<body>x</body>", "x"] {
            assert!(String::from_utf8_lossy(&add(html.as_bytes(), "/", "1")).contains(SCRIPT));
        }
    }
}
