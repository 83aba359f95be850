//! Images.

use std::fmt::Write;
use std::ops::Range;

use comrak::html::escape_href;

use super::code::push_escaped;
use super::links::Address;
use super::render::Renderer;

impl Renderer<'_> {
    /// Writes an image. One from elsewhere becomes a link to it: a page makes no request
    /// that leaves the site.
    pub(super) fn image(&mut self, url: &str, alt: &str, title: &str, span: Range<usize>) {
        match self.links.resolve(url, true, span) {
            Address::Inside(href) => self.embed(&href, alt, title, None),
            Address::Asset(href, dimensions) => self.embed(&href, alt, title, dimensions),
            Address::External(href) => {
                let label = [alt, title, url].into_iter().find(|text| !text.is_empty());
                self.external(&href, label.unwrap_or_default());
            }
            Address::None => push_escaped(alt, &mut self.out),
        }
    }

    fn embed(&mut self, href: &str, alt: &str, title: &str, dimensions: Option<(u32, u32)>) {
        self.out.push_str("<img src=\"");
        let _ = escape_href(&mut self.out, href, false);
        self.out.push_str("\" alt=\"");
        push_escaped(alt, &mut self.out);
        self.out.push('"');
        self.title(title);
        if let Some((width, height)) = dimensions {
            let _ = write!(self.out, " width=\"{width}\" height=\"{height}\"");
        }
        self.out.push_str(" loading=\"lazy\" decoding=\"async\">");
    }

    fn external(&mut self, href: &str, label: &str) {
        if self.inside_link() {
            self.out.push_str("<span class=\"external-image\">");
            push_escaped(label, &mut self.out);
            self.out.push_str("</span>");
            return;
        }
        self.out.push_str("<a class=\"external-image\" href=\"");
        let _ = escape_href(&mut self.out, href, false);
        self.out.push_str("\" rel=\"external\">");
        push_escaped(label, &mut self.out);
        self.out.push_str("</a>");
    }
}
