//! Reading the templates: all that is wrong with them, in one run.

use tera::{ErrorKind, Tera};

use super::{embedded, escape, filters, problem};
use crate::diagnostic::Diagnostic;
use crate::input::Source;
use crate::page::ROOT;
use crate::permalink::SourcePath;

/// Where a template is looked for, in this order.
pub(super) const LAYERS: [&str; 2] = ["theme/", "builtin/"];

/// The text of every template.
pub(super) struct Sources {
    own: Vec<Source>,
    builtin: Vec<Source>,
}

impl Sources {
    /// The archive's own templates, and the built-in ones.
    pub(super) fn new(own: &[Source]) -> Self {
        let builtin = embedded::templates().map(|(name, bytes)| {
            let path = SourcePath::new(name);
            let text = String::from_utf8_lossy(&bytes);
            // It stands before every link. As a part of the text it costs nothing, and it is
            // opened with those of the shared parts.
            let text = text.replace("{{ page.root }}", ROOT.encode_utf8(&mut [0]));
            let text = with_full_names(&text, own);
            Source::new(format!("{}{path}", LAYERS[1]), path, &text)
        });
        Self {
            own: own.to_vec(),
            builtin: builtin.collect(),
        }
    }

    /// The template that Tera knows as `name`, and whether it is the archive's own.
    pub(super) fn get(&self, name: &str) -> Option<(&Source, bool)> {
        let find = |sources: &'_ [Source], layer| {
            let path = name.strip_prefix(layer)?;
            sources
                .iter()
                .position(|source| source.path.as_str() == path)
        };
        match find(&self.own, LAYERS[0]) {
            Some(at) => Some((&self.own[at], true)),
            None => find(&self.builtin, LAYERS[1]).map(|at| (&self.builtin[at], false)),
        }
    }

    /// What Tera knows the template at `path` as. It looks through the layers by itself, but
    /// each time a template is rendered.
    pub(super) fn full_name(&self, path: &str) -> String {
        format!("{}{path}", layer(&self.own, path))
    }
}

/// The layer of the template at `path`.
fn layer(own: &[Source], path: &str) -> &'static str {
    let is_own = own.iter().any(|source| source.path.as_str() == path);
    LAYERS[usize::from(!is_own)]
}

/// `text` with the full names of the templates that it includes.
fn with_full_names(text: &str, own: &[Source]) -> String {
    const INCLUDE: &str = "{% include \"";
    let mut pieces = text.split(INCLUDE);
    let mut named = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let path = piece.split('"').next().unwrap_or_default();
        named.extend([INCLUDE, layer(own, path), piece]);
    }
    named
}

/// Every template of `sources`, or all that is wrong with them.
///
/// Tera stops at the first template it cannot read, so each is first read by itself. What
/// depends on other templates is judged only once all of them can be read: a child of a
/// broken parent is not to blame.
pub(super) fn load(sources: &Sources) -> Result<Tera, Vec<Diagnostic>> {
    let empty = empty_tera();
    let mut problems = Vec::new();
    for source in &sources.own {
        let name = format!("{}{}", LAYERS[0], source.path);
        if let Err(error) = empty.clone().add_raw_template(&name, &source.text)
            && matches!(error.kind(), ErrorKind::SyntaxError(_))
        {
            problems.extend(problem::of_templates(&error, sources));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }

    let mut tera = empty;
    let layers = [(LAYERS[1], &sources.builtin), (LAYERS[0], &sources.own)];
    let templates = layers.into_iter().flat_map(|(layer, sources)| {
        let named =
            move |source: &'_ Source| (format!("{layer}{}", source.path), source.text.clone());
        sources.iter().map(named)
    });
    match tera.add_raw_templates(templates) {
        Ok(()) => Ok(tera),
        Err(error) => Err(problem::of_templates(&error, sources)),
    }
}

fn empty_tera() -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on([".html", ".htm", ".xml", ".svg"]);
    tera.set_escape_fn(escape::escape);
    // Both fail only once there are templates.
    let _ = tera.set_fallback_prefixes(LAYERS);
    filters::register(&mut tera);
    tera
}
