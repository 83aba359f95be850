// The answer to a query, with the score that docs/search.md describes.

import { distance, forms } from './forms.js';
import { numbers } from './files.js';
import { parse } from './query.js';

const form = 0.8;
const prefix = 0.6;
const slip = 0.4;

/** How many slips a word of the query may have. */
const slipsOf = ({ word, stretch }) => {
  const { length } = [...word];
  return stretch || length < 4 || !/^\p{Alphabetic}+$/u.test(word) ? 0 : length < 8 ? 1 : 2;
};

/** The words of the index that are `word` or a form of it: each with its postings, and what it counts. */
const sameOrForm = async (word, index) => {
  const words = await index.words([...forms(word, index.root.endings)]);
  return words.map(([other, postings]) => [other, postings, other === word ? 1 : form]);
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

/** What matches a word of a query: what it says about each document, how many it matches, by which words. */
const match = async (asked, index, isTyped) => {
  const { word, parts, stretch } = asked;
  const found = { word, values: new Float64Array(index.root.n), by: new Set() };
  const count = () => (found.documents = found.values.reduce((sum, value) => sum + (value > 0), 0));
  const add = (values, [other, postings, factor]) => {
    let doc = 0;
    for (const posting of numbers(postings)) {
      doc += posting >> 3;
      values[doc] = Math.max(values[doc], (((posting & 7) + 1) / 8) * factor);
    }
    found.by.add(other);
    return values;
  };
  const [same, ...lists] = await Promise.all([word, ...parts].map(it => sameOrForm(it, index)));
  same.reduce(add, found.values);
  if (parts[0]) {
    const all = lists.map(list => list.reduce(add, new Float64Array(index.root.n)));
    found.values.forEach((value, doc) => {
      found.values[doc] = Math.max(value, Math.min(...all.map(values => values[doc])) * form);
    });
  }
  if ((stretch || word[2]) && (isTyped || !count())) {
    for (const [other, postings] of await index.beginning(word)) add(found.values, [other, postings, prefix]);
  }
  if (!count()) {
    const near = await index.words(await corrections(asked, index));
    for (const [other, postings] of near) add(found.values, [other, postings, slip]);
    found.meant = near.sort((a, b) => b[1].length - a[1].length)[0]?.[0];
    count();
  }
  return found;
};

/**
 * What answers `text`: `docs`, the best first; `weights`, what each word of a document says; the
 * query with its slips corrected as `meant`; `isPartial` where no document has every word.
 */
export const answer = async (text, index) => {
  const { n } = index.root;
  const { words, phrases, isCut } = parse(text);
  const isTyped = i => !isCut && i === words.length - 1 && !/\s$/.test(text);
  const found = await Promise.all(words.map((word, i) => match(word, index, isTyped(i))));
  const scores = new Float64Array(n);
  const weights = new Map();
  for (const { values, documents, by } of found) {
    const weight = Math.log(1 + (n - documents + 0.5) / (documents + 0.5));
    values.forEach((value, doc) => (scores[doc] += weight * value));
    for (const word of by) weights.set(word, weight);
  }
  const rare = found.filter(({ documents }) => documents * 2 <= n);
  const needed = rare.length ? rare : found;
  const all = [...scores.keys()];
  let docs = isCut || (text.trim() && !words.length) ? [] : all.filter(doc => needed.every(({ values }) => values[doc]));
  const isPartial = !docs.length;
  if (isPartial) docs = all.filter(doc => scores[doc]);
  docs.sort((a, b) => scores[b] - scores[a] || b - a);
  const meant = found.some(it => it.meant) && found.map(it => it.meant ?? it.word).join(' ');
  return { docs, words: words.map(({ word }) => word), weights, meant, isPartial, phrases };
};
