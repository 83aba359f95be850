//! Lists of words, and which of them a text starts with, told by its first letters.

/// Words, or how they start, and what each of them says: no more than 64, of three letters or
/// more.
pub struct Stems<T: 'static> {
    /// All of them.
    pub list: &'static [(&'static str, T)],
    /// By the place of a letter and by the letter: those that have it there, one bit each.
    having: [[u64; 32]; LETTERS],
}

/// How many letters tell almost every text that starts with none of them.
const LETTERS: usize = 3;

impl<T> Stems<T> {
    /// Those of `list`.
    pub const fn new(list: &'static [(&'static str, T)]) -> Self {
        assert!(list.len() <= 64);
        let mut having = [[0; 32]; LETTERS];
        let mut place = 0;
        while place < list.len() {
            let stem = list[place].0.as_bytes();
            let mut letter = 0;
            while letter < LETTERS {
                having[letter][column(stem[letter])] |= 1 << place;
                letter += 1;
            }
            place += 1;
        }
        Self { list, having }
    }

    /// The place of the first of the list that `text` starts with, letter case ignored.
    pub fn at(&self, text: &[u8]) -> Option<usize> {
        let letters: &[u8; LETTERS] = text.first_chunk()?;
        let having = self.having.iter().zip(letters);
        let mut left = having.fold(u64::MAX, |left, (having, letter)| {
            left & having[column(*letter)]
        });
        while left != 0 {
            let place = left.trailing_zeros() as usize;
            let stem = self.list[place].0.as_bytes();
            let start = text.get(..stem.len());
            if start.is_some_and(|start| start.eq_ignore_ascii_case(stem)) {
                return Some(place);
            }
            left &= left - 1;
        }
        None
    }
}

/// The same for a capital and its small letter.
const fn column(letter: u8) -> usize {
    (letter & 0x1f) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_list_is_told() {
        static STEMS: Stems<()> = Stems::new(&[
            ("Roll out", ()),
            ("rollback", ()),
            ("roll", ()),
            ("rollb", ()),
            ("no ", ()),
        ]);
        for (text, expected) in [
            ("roll out slowly", Some(0)),
            ("Rollbacks", Some(1)),
            ("ROLLED", Some(2)),
            ("No one", Some(4)),
            ("rot", None),
            ("2oll", None),
            ("no", None),
            ("", None),
        ] {
            assert_eq!(STEMS.at(text.as_bytes()), expected, "{text}");
        }
    }
}
