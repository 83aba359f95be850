//! The only user of Tera: from a page to its HTML.
//!
//! The default theme is part of the binary. An archive's own theme overrides it file by
//! file: a template is looked for as `theme/NAME` and then as `builtin/NAME`, so that one
//! that replaces a built-in template may still extend it (`builtin/page.html`).
//!
//! Incidents and action items are told on many pages, and laying them out is most of a
//! list's cost. Each is rendered once, with [`ROOT`] in place of the way to the
//! site's root. A template sees a list of them as a mark; the page puts them and its own way
//! in when it is rendered.

mod embedded;
mod escape;
mod fill;
mod filters;
mod load;
mod navigation;
mod problem;
mod style_sheet;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

use serde::Serialize;
use tera::{Context, Tera, Value};

pub use embedded::{assets, is_font, templates};
pub use style_sheet::style_sheet;

use crate::diagnostic::Diagnostic;
use crate::input::Source;
use crate::page::{Content, Page, ROOT, Shared, SiteHead};
use load::Sources;
use navigation::Navigation;

/// The templates, ready to render.
pub struct Theme {
    tera: Tera,
    sources: Sources,
    /// `page` as a shared part sees it: with nothing but `root`.
    shared: Value,
    navigation: Navigation,
    /// The templates of the shared parts, by their full names.
    row: String,
    action_row: String,
    brief: String,
}

impl Theme {
    /// The default theme, overridden by `templates`, for pages that share `site`. All
    /// templates that cannot be used are told in one run; then there is no theme.
    pub fn new(templates: &[Source], site: &SiteHead) -> (Option<Self>, Vec<Diagnostic>) {
        let sources = Sources::new(templates);
        let mut tera = match load::load(&sources) {
            Ok(tera) => tera,
            Err(problems) => return (None, problems),
        };
        tera.global_context().insert("site", site);
        let theme = Self {
            navigation: Navigation::new(sources.full_name("nav.html"), &site.nav),
            row: sources.full_name("row.html"),
            action_row: sources.full_name("action-row.html"),
            brief: sources.full_name("brief.html"),
            tera,
            sources,
            shared: Value::from_serializable(&Way { root: ROOT }),
        };
        (Some(theme), Vec::new())
    }

    /// The HTML of `page`, in UTF-8.
    pub fn render(&self, page: &Page) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.html(page).map_err(|error| {
            let address = page.permalink.as_str();
            Box::new(problem::of_page(&error, address, &self.sources))
        })
    }

    fn html(&self, page: &Page) -> Result<Vec<u8>, tera::Error> {
        let mut parts = Vec::new();
        for row in page.content.rows() {
            parts.push(self.shared_html(row, &self.row, "row")?);
        }
        for action in page.content.actions() {
            parts.push(self.shared_html(action, &self.action_row, "action")?);
        }
        for brief in page.content.briefs() {
            parts.push(self.shared_html(brief, &self.brief, "brief")?);
        }

        let (template, name) = page.content.template();
        let mut context = Context::new();
        insert(&mut context, "page", &page.head)?;
        let navigation = self.navigation.html(&self.tera, &page.head)?;
        context.insert_value("nav", navigation);
        insert_content(&mut context, name, &page.content)?;
        let mut html = Vec::with_capacity(TYPICAL);
        self.tera.render_to(template, &context, &mut html)?;
        Ok(fill::fill(&html, &parts, &page.head.root))
    }

    /// The HTML of `part`, rendered where no page has asked for it yet.
    fn shared_html<'a, T: Serialize>(
        &self,
        part: &'a Shared<T>,
        template: &str,
        name: &'static str,
    ) -> Result<&'a str, tera::Error> {
        part.html(|part| {
            let mut context = Context::new();
            context.insert_value("page", self.shared.clone());
            insert(&mut context, name, part)?;
            self.tera.render(template, &context)
        })
    }
}

/// The size of most pages, so that a page's text need not be moved as it grows.
const TYPICAL: usize = 48 * 1024;

/// What a shared part knows of the page it stands on.
#[derive(Serialize)]
struct Way {
    root: char,
}

fn insert(
    context: &mut Context,
    name: &'static str,
    value: &impl Serialize,
) -> Result<(), tera::Error> {
    context.insert_value(name, Value::try_from_serializable(value)?);
    Ok(())
}

fn insert_content(
    context: &mut Context,
    name: &'static str,
    content: &Content,
) -> Result<(), tera::Error> {
    match content {
        Content::Home(home) => insert(context, name, home),
        Content::Incident(incident) => insert(context, name, incident),
        Content::Period(period) => insert(context, name, period),
        Content::Taxonomy(taxonomy) => insert(context, name, taxonomy),
        Content::Cause(cause) => insert(context, name, cause),
        Content::LookedLike(looked_like) => insert(context, name, looked_like),
        Content::Term(term) => insert(context, name, term),
        Content::Insights(insights) => insert(context, name, insights),
        Content::Actions(actions) => insert(context, name, actions),
        Content::ActionList(list) => insert(context, name, list),
        Content::Search(search) => insert(context, name, search),
        Content::Write(write) => insert(context, name, write),
        Content::NotFound(not_found) => insert(context, name, not_found),
        Content::Redirect(redirect) => insert(context, name, redirect),
    }
}
