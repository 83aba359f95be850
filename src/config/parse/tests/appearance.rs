//! `[appearance]` and `navigation`.

use super::{check, config};
use crate::config::appearance::Font;

#[test]
fn colours_font_and_pictures_are_read() {
    let config = config(
        r##"
            [appearance]
            font = "system"
            logo = "./images/logo.svg"
            icon = "icon.png"
            [appearance.colors]
            link = { dark = "#9cf" }
            paper = { light = "#FFFFFF", dark = "#000" }
            line = "#808080"
        "##,
    );
    let appearance = &config.appearance;
    assert_eq!(appearance.font, Font::System);
    let path = |picture: &Option<crate::input::Picture>| {
        picture
            .as_ref()
            .map(|picture| picture.path.as_str().to_owned())
    };
    assert_eq!(path(&appearance.logo).as_deref(), Some("images/logo.svg"));
    assert_eq!(path(&appearance.icon).as_deref(), Some("icon.png"));
    let colors: Vec<String> = appearance
        .colors
        .iter()
        .map(|(token, shades)| format!("{} {} {}", token.name, shades.light, shades.dark))
        .collect();
    assert_eq!(
        colors,
        [
            "paper #ffffff #000000",
            "line #808080 #808080",
            "link #17509e #99ccff",
        ]
    );
}

#[test]
fn what_no_page_can_look_like() {
    check(
        r##"[appearance]
font = "sans"
logo = "../logo.svg"
icon = "icon.gif"
colour = "#fff"
[appearance.colors]
lnk = "#17509e"
link = "navy"
ink = { light = "#12345", drak = "#fff" }
"##,
        &[
            "2:8 config-value: `appearance.font` cannot be `sans` (it may be `serif`, `system`)",
            "3:8 config-value: `appearance.logo` must be a file inside the project, not `../logo.svg` (write it as `logo.svg` or `images/logo.png`)",
            "4:8 config-value: `icon.gif` is no picture that every browser can show there (use an `.svg` or a `.png`)",
            "5:1 config-key: unknown key `appearance.colour` (did you mean `colors`? the keys of `[appearance]` are `font`, `logo`, `icon`, `colors`)",
            "7:1 config-key: unknown key `appearance.colors.lnk` (did you mean `link`? the keys of `[appearance.colors]` are `paper`, `surface`, `sunken`, `ink`, `ink-2`, `ink-3`, `line`, `line-2`, `link`, `visited`, `focus`, `mis`, `mis-bg`, `hatch`, `sev`, `on-sev`, `esc`, `fix`, `done`)",
            r##"8:8 config-value: `navy` is no colour (write it as `"#17509e"`, or as `{ light = "#17509e", dark = "#8fbcf5" }`)"##,
            r##"9:17 config-value: `#12345` is no colour (write it as `"#17509e"`, or as `{ light = "#17509e", dark = "#8fbcf5" }`)"##,
            "9:27 config-key: unknown key `appearance.colors.ink.drak` (did you mean `dark`? the keys of `[appearance.colors.ink]` are `light`, `dark`)",
        ],
    );
}

#[test]
fn colours_that_are_hard_to_see_are_told_with_their_ratio() {
    let hint = r#"each scheme can have its own: `{ light = "…", dark = "…" }`)"#;
    check(
        "[appearance.colors]\nlink = \"#17509e\"\nhatch = { light = \"#e8a33d\" }\n",
        &[
            &format!(
                "2:8 low-contrast: `link` on `surface` has a contrast of 2.15:1 in the dark scheme, #17509e on #1a1d21 (it takes 4.5:1 to be seen well (WCAG 2.2 AA); {hint}"
            ),
            &format!(
                "3:9 low-contrast: `hatch` on `paper` has a contrast of 2.04:1 in the light scheme, #e8a33d on #faf9f6 (it takes 3:1 to be seen well (WCAG 2.2 AA); {hint}"
            ),
        ],
    );
    // A ground that is changed is judged by what stands on it.
    check(
        "[appearance.colors]\nmis-bg = { dark = \"#8a6a2a\" }\n",
        &[&format!(
            "2:10 low-contrast: `mis` on `mis-bg` has a contrast of 2.78:1 in the dark scheme, #ecb869 on #8a6a2a (it takes 4.5:1 to be seen well (WCAG 2.2 AA); {hint}"
        )],
    );
}

#[test]
fn the_navigation_has_pages_taxonomies_and_links() {
    let config = config(
        r#"
            navigation = [
                "incidents",
                "regions",
                "looked-like",
                { name = "Root causes", url = "/causes/" },
                { name = "Handbook", url = "/docs/on-call/" },
                { name = "Status", url = "https://status.example.org/?all#now" },
            ]
            [taxonomies.regions]
        "#,
    );
    let entries: Vec<String> = config
        .navigation
        .iter()
        .map(|entry| {
            let section = entry.section.as_deref().unwrap_or("-");
            format!("{section} {} {}", entry.name, entry.url)
        })
        .collect();
    assert_eq!(
        entries,
        [
            "incidents Incidents ",
            "regions Regions regions/",
            "looked-like Looked like looked-like/",
            "causes Root causes causes/",
            "- Handbook docs/on-call/",
            "- Status https://status.example.org/?all#now",
        ]
    );
}

#[test]
fn where_the_navigation_cannot_lead() {
    let form =
        "write it as `https://example.org/runbooks/`, or as `/docs/` below the site's own address";
    let known = "it may be `incidents`, `actions`, `insights`, `search`, `write`, `causes`, `categories`, `looked-like`, `symptoms`, `impact`, `users-affected`, `severity`, `detection`, `triggers`, `contributing-factors`, `services`, `teams`, `tags`";
    check(
        r#"navigation = [
"insight",
"runbooks",
{ name = "A" },
{ name = "B", url = "javascript:alert(1)" },
{ name = "C", url = "//example.org/" },
{ name = "D", url = "https://" },
{ name = "D2", url = "/\\example.org/" },
{ name = "E", url = "docs/", href = "/" },
7,
]
"#,
        &[
            &format!(
                "2:1 config-value: `navigation` cannot be `insight` (did you mean `insights`? {known})"
            ),
            &format!("3:1 config-value: `navigation` cannot be `runbooks` ({known})"),
            r#"4:1 config-value: a link of the navigation needs a `name` and a `url` (write it as `{ name = "Runbooks", url = "https://example.org/runbooks/" }`)"#,
            &format!(
                "5:21 config-value: `javascript:alert(1)` is no address that the navigation can lead to ({form})"
            ),
            &format!(
                "6:21 config-value: `//example.org/` is no address that the navigation can lead to ({form})"
            ),
            &format!(
                "7:21 config-value: `https://` is no address that the navigation can lead to ({form})"
            ),
            &format!(
                r"8:22 config-value: `/\example.org/` is no address that the navigation can lead to ({form})"
            ),
            &format!(
                "9:21 config-value: `docs/` is no address that the navigation can lead to ({form})"
            ),
            "9:30 config-key: unknown key `navigation.href` (the keys of `[navigation]` are `name`, `url`)",
            "10:1 config-value: `navigation` must be a text in quotes, not a number",
        ],
    );
    check(
        "navigation = \"incidents\"\n",
        &["1:14 config-value: `navigation` must be a list, not a text"],
    );
}
