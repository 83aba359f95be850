//! Which HTML elements an author may write, and what each may stand in.

/// An element of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name.
    pub(super) name: &'static str,
    /// Where it may stand.
    pub(super) place: Place,
    /// What may stand in it.
    pub(super) content: Content,
    /// The attributes that are kept, besides [`COMMON`].
    pub(super) attributes: &'static [&'static str],
}

/// Where an element may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Among blocks.
    Flow,
    /// Among blocks and within a line.
    Phrasing,
    /// In these elements alone.
    Within(&'static [&'static str]),
}

/// What may stand in an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Nothing; it has no end tag.
    Void,
    /// Text and elements within a line.
    Phrasing,
    /// Blocks too.
    Flow,
    /// Only the elements that name it as their place.
    Parts,
}

/// The attributes that any element may have.
pub(super) const COMMON: [&str; 3] = ["title", "lang", "dir"];

/// Elements that go with all that is in them.
pub(super) const HIDDEN: [&str; 11] = [
    "script", "style", "template", "title", "iframe", "noscript", "object", "svg", "math", "xmp",
    "noembed",
];

impl Element {
    /// The element of this name, in lower case, where authors may write it.
    pub(super) fn find(name: &str) -> Option<&'static Self> {
        ELEMENTS.iter().find(|element| element.name == name)
    }

    /// Whether something with the place `place` may stand in it.
    pub(super) fn accepts(&self, place: Place) -> bool {
        match place {
            Place::Flow => self.content == Content::Flow,
            Place::Phrasing => matches!(self.content, Content::Flow | Content::Phrasing),
            Place::Within(parents) => parents.contains(&self.name),
        }
    }
}

const fn phrasing(name: &'static str) -> Element {
    Element {
        name,
        place: Place::Phrasing,
        content: Content::Phrasing,
        attributes: &[],
    }
}

const fn flow(name: &'static str, content: Content) -> Element {
    Element {
        name,
        place: Place::Flow,
        content,
        attributes: &[],
    }
}

const fn within(name: &'static str, parents: &'static [&'static str], content: Content) -> Element {
    Element {
        name,
        place: Place::Within(parents),
        content,
        attributes: &[],
    }
}

const fn with(element: Element, attributes: &'static [&'static str]) -> Element {
    Element {
        attributes,
        ..element
    }
}

const fn void(element: Element) -> Element {
    Element {
        content: Content::Void,
        ..element
    }
}

const ROW_GROUPS: &[&str] = &["table", "thead", "tbody", "tfoot"];
const SPANS: &[&str] = &["colspan", "rowspan"];

static ELEMENTS: [Element; 62] = [
    void(phrasing("br")),
    void(phrasing("wbr")),
    void(phrasing("img")),
    with(phrasing("a"), &["href"]),
    phrasing("abbr"),
    phrasing("b"),
    phrasing("bdi"),
    phrasing("cite"),
    phrasing("code"),
    with(phrasing("del"), &["datetime"]),
    phrasing("dfn"),
    phrasing("em"),
    phrasing("i"),
    with(phrasing("ins"), &["datetime"]),
    phrasing("kbd"),
    phrasing("mark"),
    phrasing("q"),
    phrasing("s"),
    phrasing("samp"),
    phrasing("small"),
    phrasing("span"),
    phrasing("strong"),
    phrasing("sub"),
    phrasing("sup"),
    with(phrasing("time"), &["datetime"]),
    phrasing("u"),
    phrasing("var"),
    phrasing("ruby"),
    within("rp", &["ruby"], Content::Phrasing),
    within("rt", &["ruby"], Content::Phrasing),
    flow("p", Content::Phrasing),
    flow("pre", Content::Phrasing),
    flow("h2", Content::Phrasing),
    flow("h3", Content::Phrasing),
    flow("h4", Content::Phrasing),
    flow("h5", Content::Phrasing),
    flow("h6", Content::Phrasing),
    flow("hr", Content::Void),
    flow("address", Content::Phrasing),
    flow("blockquote", Content::Flow),
    flow("div", Content::Flow),
    flow("section", Content::Flow),
    with(flow("details", Content::Flow), &["open"]),
    within("summary", &["details"], Content::Phrasing),
    flow("figure", Content::Flow),
    within("figcaption", &["figure"], Content::Flow),
    flow("ul", Content::Parts),
    with(flow("ol", Content::Parts), &["start", "reversed"]),
    within("li", &["ul", "ol"], Content::Flow),
    flow("dl", Content::Parts),
    within("dt", &["dl"], Content::Phrasing),
    within("dd", &["dl"], Content::Flow),
    flow("table", Content::Parts),
    within("caption", &["table"], Content::Phrasing),
    within("colgroup", &["table"], Content::Parts),
    void(within("col", &["colgroup"], Content::Void)),
    within("thead", &["table"], Content::Parts),
    within("tbody", &["table"], Content::Parts),
    within("tfoot", &["table"], Content::Parts),
    within("tr", ROW_GROUPS, Content::Parts),
    with(within("td", &["tr"], Content::Flow), SPANS),
    with(within("th", &["tr"], Content::Flow), SPANS),
];
