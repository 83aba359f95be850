// Text to words, as src/search/token.rs does it; tests/search/words.json holds both to the rules.

const spaceless =
  '[\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u318f\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3ffff}]';
const letter = '(?!\\p{M})[\\p{Alphabetic}\\p{N}]';
const marked = '[\\p{Alphabetic}\\p{N}\\p{M}]';
// A stretch without spaces, or a run of letters with joiners between.
const runPattern = RegExp(
  `((?=${spaceless})${letter}(?:(?=${spaceless})${marked})*)|(?!${spaceless})${letter}(?:(?!${spaceless})${marked}|[-_./:'’]+(?!${spaceless})${letter})*`,
  'gu',
);
const capital = /(?<=\p{Lowercase})(?=\p{Uppercase})|(?<=\p{Uppercase})(?=\p{Uppercase}\p{Lowercase})/u;

/** The form of a text in which words are compared. */
export const fold = text =>
  text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').normalize('NFC').toLowerCase().replace(/ς/g, 'σ').replace(/’/g, "'");

/** Each pair of neighbours; a character that stands alone. */
const pairs = ([...letters]) => (letters[1] ? letters.slice(1).map((letter, i) => letters[i] + letter) : letters);

/** A run, its names, their parts between joiners, and the parts of these at capitals. */
const parts = run => [
  run,
  ...run.split(/[/:]+/).flatMap(name => [
    name.replace(/^[-_.'’]+|[-_.'’]+$/g, ''),
    ...name.split(/[-_.'’]+/).flatMap(part => [part, ...part.split(capital)]),
  ]),
];

/** The different words of a run, itself first; the pairs of a stretch. */
const wordsOf = (run, stretch) =>
  stretch
    ? pairs(fold(run))
    : [...new Set(parts(run).map(fold))].filter((word, i) => word.length < 65 && (!i || (word[1] && !/^\d\d$/.test(word))));

/** The runs and stretches of a text, each with its place and its words. */
export const runs = text =>
  Array.from(text.matchAll(runPattern), ({ 0: run, 1: stretch, index }) => ({ run, stretch, index, words: wordsOf(run, stretch) }));
