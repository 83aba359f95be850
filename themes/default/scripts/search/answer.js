// The answer to a query, with the score that docs/search.md describes.

import { distance, forms } from './forms.js';
import { numbers } from './numbers.js';
import { parse } from './query.js';

const form = 0.8;
const prefix = 0.6;
const slip = 0.4;

/** How many slips a word of the query may have. */
const slipsOf = ({ word, stretch }) => {
  if (stretch || !/^\p{Alpha}{4,}$/u.test(word)) return 0;
  return [...word][7] ? 2 : 1;
};

/** The words of the vocabulary that are the fewest slips away. */
const corrections = async (asked, index) => {
  let least = slipsOf(asked);
  let found = [];
  for (const word of least ? await index.vocabulary() : []) {
    if (Math.abs(word.length - asked.word.length) > least) continue;
    const slips = distance(asked.word, word);
    if (slips < least) found = [];
    if (slips <= least) found.push(word);
    least = Math.min(least, slips);
  }
  return found;
};

/** What matches a word of a query: what it says about each document, how many
 * it matches (`df`), by which words, and the one that was meant. */
const match = async (asked, index, isTyped) => {
  const { word, parts, stretch } = asked;
  const by = [];
  /** Has `values` say what words of the index say, each as much as `factor` gives. */
  const add = (values, found, factor) => {
    for (const [other, postings] of found) {
      let doc = 0;
      for (const posting of numbers(postings)) {
        doc += posting >> 3;
        values[doc] = Math.max(values[doc], (((posting & 7) + 1) / 8) * factor(other));
      }
      by.push(other);
    }
    return values;
  };
  const sameOrForm = async it => add(new Float64Array(index.root.n), await index.words([...forms(it, index.root.endings)]), other => (other === it ? 1 : form));
  const [values, ...ofParts] = await Promise.all([word, ...parts].map(sameOrForm));
  if (parts[0]) values.forEach((value, doc) => (values[doc] = Math.max(value, Math.min(...ofParts.map(it => it[doc])) * form)));
  const isFound = () => values.some(value => value);
  if ((stretch || word[2]) && (isTyped || !isFound())) add(values, await index.beginning(word), () => prefix);
  const near = isFound() ? [] : await index.words(await corrections(asked, index));
  add(values, near, () => slip);
  near.sort((a, b) => b[1].length - a[1].length);
  return { values, df: values.filter(value => value).length, by, meant: near[0]?.[0] ?? word };
};

/**
 * What answers `text`: `docs`, the best first; `weights`, what each word of a document says; the
 * `words` of the query, and with their slips corrected as `meant`; `partial` where no document has
 * every word.
 */
export const answer = async (text, index) => {
  const { n } = index.root;
  const { words, phrases, isCut } = parse(text);
  const typed = !isCut && !/\s$/.test(text) && words.at(-1);
  const found = await Promise.all(words.map(word => match(word, index, word === typed)));
  const scores = new Float64Array(n);
  const weights = new Map();
  for (const { values, df, by } of found) {
    const weight = Math.log(1 + (n - df + 0.5) / (df + 0.5));
    values.forEach((value, doc) => (scores[doc] += weight * value));
    for (const word of by) weights.set(word, weight);
  }
  const rare = found.filter(({ df }) => df * 2 <= n);
  const needed = rare[0] ? rare : found;
  const all = [...scores.keys()];
  let docs = isCut || (text && !words[0]) ? [] : all.filter(doc => needed.every(({ values }) => values[doc]));
  const partial = !docs.length;
  if (partial) docs = all.filter(doc => scores[doc]);
  docs.sort((a, b) => scores[b] - scores[a] || b - a);
  return { docs, words: words.map(({ word }) => word), weights, meant: found.map(it => it.meant), partial, phrases };
};
