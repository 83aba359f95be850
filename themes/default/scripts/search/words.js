// Text to words, as src/search/token.rs does it; tests/search/words.json holds both to the rules.

const spaceless =
  '[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}]';
const letter = '[\\p{Alpha}\\p{N}\\p{M}]';
const spacelessLetters = `(?!\\p{M})(?:(?=${spaceless})${letter})+`;
const otherLetters = `(?!\\p{M})(?:(?!${spaceless})${letter})+`;
// A stretch without spaces, or a run of letters with joiners between.
const runPattern = RegExp(`(${spacelessLetters})|${otherLetters}(?:[-_./:'’]+${otherLetters})*`, 'gu');
const capital = /(?<=\p{Lower})(?=\p{Upper})|(?<=\p{Upper})(?=\p{Upper}\p{Lower})/u;

/** The form of a text in which words are compared. */
export const fold = text =>
  text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').normalize('NFC').toLowerCase().replace(/ς/g, 'σ').replace(/’/g, "'");

/** A run, its names, their parts between joiners, and the parts of these at capitals. */
const parts = run => [
  run,
  ...run.split(/[-_.'’]*[/:][-_./:'’]*/).flatMap(name => [name, ...name.split(/[-_.'’]+/).flatMap(part => [part, ...part.split(capital)])]),
];

/** The different words of a run, itself first. */
const wordsOf = run => [...new Set(parts(run).map(fold))].filter((word, i) => word.length < 65 && (!i || (word[1] && !/^\d\d$/.test(word))));

/** Each pair of neighbours in a stretch; a character that stands alone. */
const pairs = (stretch, index) =>
  Array.from(fold(stretch).matchAll(/^.$|.(?=(.))/gu), pair => [[pair.join('')], index + pair.index, pair.join(''), stretch]);

/** The runs of a text and the pairs of its stretches: the words of each, its place, itself, and its stretch. */
export const runs = text =>
  [...text.matchAll(runPattern)].flatMap(({ 0: run, 1: stretch, index }) => (stretch ? pairs(stretch, index) : [[wordsOf(run), index, run]]));
