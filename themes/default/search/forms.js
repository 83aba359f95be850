// Whether two words are forms of one, and how many slips are between them.

/**
 * The stems that a word may be a form of, each after the place of its group of endings: two
 * words are forms of one where they have one of these in common.
 */
export const stems = (word, groups) =>
  groups.flatMap((group, place) => {
    const [least, ...endings] = group.split(' ');
    return endings
      .filter(ending => word.endsWith(ending))
      .flatMap(ending => {
        const stem = word.slice(0, word.length - ending.length);
        const doubled = /^(ed|en|ing)$/.test(ending) && /([^aeiouy])\1$/.test(stem);
        return doubled ? [stem, stem.slice(0, -1)] : [stem];
      })
      .filter(stem => stem.length >= least)
      .map(stem => place + ' ' + stem);
  });

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
