// The forms of a word, and how many slips are between two.

/** A stem with each of these endings, before some of which its last consonant may be doubled. */
const withEndings = (stem, endings) =>
  endings.flatMap(ending => {
    const doubles = /^(ed|en|ing)$/.test(ending) && /[^aeiouy]$/.test(stem);
    return doubles ? [stem + ending, stem + stem.at(-1) + ending] : [stem + ending];
  });

/** Each word that is a form of `word`, itself included. */
export const forms = (word, groups) => {
  const found = new Set([word]);
  for (const group of groups) {
    const [least, ...endings] = group.split(' ');
    for (let length = +least; length <= word.length; length++) {
      const all = withEndings(word.slice(0, length), endings);
      if (all.includes(word)) for (const form of all) found.add(form);
    }
  }
  return found;
};

/** The slips between two words: optimal string alignment. */
export const distance = ([...a], [...b]) => {
  let before;
  let row = [...b.keys(), b.length];
  a.forEach((x, i) => {
    const next = [i + 1];
    b.forEach((y, j) => {
      const swapped = a[i - 1] === y && x === b[j - 1] ? before[j - 1] + 1 : 99;
      next.push(Math.min(row[j] + (x !== y), row[j + 1] + 1, next[j] + 1, swapped));
    });
    [before, row] = [row, next];
  });
  return row.at(-1);
};
