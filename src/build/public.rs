//! The public part of an input, and of what is made of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Secrets;
use super::files::{Memory, Parsing, is_left_out};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::input::{Assets, Input, Source};
use crate::markdown::Link;
use crate::permalink::SourcePath;
use crate::postmortem::Postmortem;
use crate::public::{self, Document, Redacted};

/// What is left of an input.
pub(super) struct Public(Redacted);

impl Public {
    /// The public part of `input`.
    pub(super) fn of(input: &Input, parsing: &Parsing<'_>, memory: &mut Memory) -> Self {
        let config = parsing.config;
        let postmortems = memory.parsed_postmortems(input, parsing);
        let notes = memory.parsed_notes(input, parsing);
        let documents = input.documents.iter().zip(&postmortems);
        let documents: Vec<Document<'_>> = documents
            .map(|(source, parsed)| {
                let postmortem = parsed.value.as_deref();
                let is_shown = postmortem.is_some_and(|it| !is_left_out(it, input));
                Document {
                    source,
                    postmortem,
                    is_sound: is_shown && parsed.is_sound(config),
                }
            })
            .collect();
        let parsed = notes.iter().map(|it| it.value.as_ref());
        let parsed: Vec<_> = input.notes.iter().zip(parsed).collect();
        let mut redacted = public::redact(&documents, &parsed, config);
        for (source, parsed) in input.documents.iter().zip(&postmortems) {
            let found = parsed.problems.iter();
            let unclear = found.filter_map(|problem| public::unclear(problem, source, config));
            redacted.problems.extend(unclear);
        }
        Self(redacted)
    }

    /// `config` without what is not public.
    pub(super) fn config(&self, config: Arc<Config>) -> Arc<Config> {
        self.0.config(config)
    }

    /// `input` without what is not public.
    pub(super) fn input(&self, input: &Input) -> Input {
        let mut history = input.history.clone();
        if !self.0.shows_names() {
            let changes = Arc::make_mut(&mut history).values_mut();
            changes.for_each(|it| it.authors.clear());
        }
        Input {
            history,
            documents: self.0.documents.clone(),
            notes: self.0.notes.clone(),
            ..input.clone()
        }
    }

    /// Takes out of the postmortems of that input what they say of others. `global` gets the
    /// problems with which no site is published, `local` the others. Returns the files that are
    /// copied.
    pub(super) fn hide(
        &mut self,
        input: &Input,
        postmortems: &mut [Arc<Postmortem>],
        notes: &[(SourcePath, Vec<Link>)],
        global: &mut Vec<Diagnostic>,
        local: &mut Vec<Diagnostic>,
    ) -> Assets {
        for postmortem in &mut *postmortems {
            *postmortem = self.0.hide(postmortem.clone());
        }
        let in_postmortems = postmortems.iter().map(|it| (&it.source, &it.references));
        let in_notes = notes.iter().map(|(path, links)| (path, links));
        let published: Vec<(&SourcePath, &Vec<Link>)> = in_postmortems.chain(in_notes).collect();
        let sources = input.documents.iter().chain(&input.notes);
        let sources: BTreeMap<&SourcePath, &Source> = sources.map(|it| (&it.path, it)).collect();
        for (path, links) in &published {
            global.extend(self.0.remaining(sources[path], links));
        }
        for problem in self.0.problems.drain(..) {
            match problem.code {
                Code::InternalLink => local.push(problem),
                _ => global.push(problem),
            }
        }
        let links = published.iter().flat_map(|(_, links)| *links);
        public::assets(&input.assets, links)
    }

    /// What may not be in the site that `config` describes.
    pub(super) fn secrets(self, config: &Config) -> Secrets {
        Secrets {
            deny: config.public.deny.clone(),
            handles: self.0.handles(),
            withheld: self.0.withheld,
        }
    }
}
