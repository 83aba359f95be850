//! Where an imported report goes, and the files that go with it.

use std::collections::BTreeSet;
use std::path::Path;

use casebook::emit::{self, Added, Entry};
use casebook::import::report::Outcome as Became;
use casebook::import::{Import, Reference};
use casebook::input::{self, Document};
use casebook::permalink::OutputPath;

use super::CliError;
use super::row::Row;

/// Writes into a folder, or only looks what is there.
pub(super) struct Writer<'a> {
    pub(super) folder: &'a Path,
    pub(super) only_look: bool,
}

/// Where a report goes.
pub(super) struct Target {
    stem: String,
    /// The files that go with it, and where they are now.
    files: Vec<(Reference, std::path::PathBuf)>,
    /// Those that are not there.
    missing: Vec<Reference>,
}

impl Target {
    /// The place of `import`, at a name that no report of this run has `taken`.
    pub(super) fn new(document: &Document, import: &Import, taken: &mut BTreeSet<String>) -> Self {
        let wanted = import.stem(&document.source);
        let mut stem = wanted.clone();
        let mut number = 1;
        while !taken.insert(stem.clone()) {
            number += 1;
            stem = format!("{wanted}-{number}");
        }
        let references = import.references(&document.source, &stem);
        let paths = references.iter().map(|reference| &reference.from);
        let found = input::files_in(&document.base, paths);
        let found: Vec<_> = found
            .into_iter()
            .map(|(path, file)| (path.clone(), file))
            .collect();
        let (mut files, mut missing) = (Vec::new(), Vec::new());
        for reference in references {
            match found.iter().find(|(path, _)| *path == reference.from) {
                Some((_, file)) => files.push((reference, file.clone())),
                None => missing.push(reference),
            }
        }
        Self {
            stem,
            files,
            missing,
        }
    }

    /// Its path below the folder: a bundle where files go with it.
    pub(super) fn document(&self) -> String {
        match self.files.is_empty() {
            true => format!("{}.md", self.stem),
            false => format!("{}/index.md", self.stem),
        }
    }
}

impl Writer<'_> {
    /// Writes a report and its files, and says in `row` what became of them.
    pub(super) fn write(
        &self,
        target: &Target,
        document: &Document,
        import: &Import,
        row: &mut Row<'_>,
    ) -> Result<(), CliError> {
        let text = import.text(&document.source);
        let entry = Entry::Bytes(text.as_bytes().into());
        row.became = self.add(&target.document(), &entry)?;
        if row.became == Became::Exists {
            row.remarks
                .push("a file of that name is there, and has other content".to_owned());
            return Ok(());
        }
        for (reference, file) in &target.files {
            let Some(to) = &reference.to else {
                row.remarks.push(format!(
                    "`{}` would leave the content folder",
                    reference.from
                ));
                continue;
            };
            let became = self.add(to.as_str(), &Entry::Copy(file))?;
            row.assets.push((to.as_str().to_owned(), became));
        }
        for reference in &target.missing {
            row.remarks.push(format!(
                "it refers to `{}`, which is not there",
                reference.from
            ));
        }
        Ok(())
    }

    fn add(&self, path: &str, entry: &Entry<'_>) -> Result<Became, CliError> {
        let added = emit::add(self.folder, &OutputPath::new(path), entry, self.only_look)?;
        Ok(match added {
            Added::New => Became::Imported,
            Added::Same => Became::AlreadyImported,
            Added::Other => Became::Exists,
        })
    }
}
