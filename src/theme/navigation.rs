//! The navigation: the same on most pages, so it is rendered once for each place that a page can
//! have in it.

use std::sync::OnceLock;

use serde::Serialize;
use tera::{Context, Tera, Value};

use crate::page::{Head, NavItem, ROOT};

/// The navigation of a site.
pub(super) struct Navigation {
    /// Its template, by its full name.
    template: String,
    items: Vec<NavItem>,
    /// Its HTML, by the entry that leads to the page and the one that the page belongs to.
    html: Vec<OnceLock<Value>>,
}

/// What the navigation knows of the page it stands on.
#[derive(Serialize)]
struct Here<'a> {
    root: char,
    url: Option<&'a str>,
    section: &'a str,
}

impl Navigation {
    pub(super) fn new(template: String, items: &[NavItem]) -> Self {
        let places = items.len() + 1;
        Self {
            template,
            items: items.to_vec(),
            html: vec![OnceLock::new(); places * places],
        }
    }

    /// Its HTML on the page of `head`, rendered where no page has asked for it yet.
    pub(super) fn html(&self, tera: &Tera, head: &Head) -> Result<Value, tera::Error> {
        let find = |is: &dyn Fn(&NavItem) -> bool| self.items.iter().position(is);
        let url = find(&|item| item.url == head.url);
        let section = find(&|item| item.section.as_ref() == Some(&head.section));
        let place = |at: Option<usize>| at.map_or(0, |at| at + 1);
        let html = &self.html[place(url) * (self.items.len() + 1) + place(section)];
        if let Some(html) = html.get() {
            return Ok(html.clone());
        }
        let here = Here {
            root: ROOT,
            url: url.map(|_| head.url.as_str()),
            section: section.map_or("", |_| &head.section),
        };
        let mut context = Context::new();
        context.insert("page", &here);
        let text = tera.render(&self.template, &context)?;
        Ok(html.get_or_init(|| Value::safe_string(&text)).clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::fixture;

    #[test]
    fn it_knows_where_in_it_a_page_is() {
        let mut tera = Tera::new();
        let text = "{{ page.url or 'none' }} {{ page.section }}";
        tera.add_raw_template("nav.html", text).expect("a template");
        let navigation = Navigation::new("nav.html".to_owned(), &fixture::site().nav);
        for (url, section, expected) in [
            ("incidents/a/", "incidents", "none incidents"),
            ("causes/", "causes", "causes/ causes"),
            ("causes/dns/", "causes", "none causes"),
            ("incidents/b/", "incidents", "none incidents"),
            ("causes/", "symptoms", "causes/ symptoms"),
            ("causes/", "causes", "causes/ causes"),
            ("404.html", "", "none "),
            ("search/", "search", "none "),
        ] {
            let head = Head {
                url: url.to_owned(),
                section: section.to_owned(),
                ..Head::default()
            };
            let html = navigation.html(&tera, &head).expect("the navigation");
            assert_eq!(html.as_str(), Some(expected), "{url} of {section}");
        }
    }
}
