// The files of the index, each read once.

import { load } from './load.js';
import { numbers } from './numbers.js';

/** The documents of postings without steps. */
const documents = (postings, at = 0) => numbers(postings).map(gap => (at += gap));

/** The rows of a table, which begins with the names of what is in each. */
const table = ([names, ...rows]) => rows.map(row => Object.fromEntries(names.map((name, i) => [name, row[i]])));

/** The words of a `t` file, each with its postings. */
const unpack = text => {
  let word = '';
  return text.match(/\S+ \S+/g).map(entry => {
    const [, shared, rest, postings] = entry.match(/^([g-z\d_-]*.)(\S*) (.*)/);
    word = word.slice(0, numbers(shared)) + rest;
    return [word, postings];
  });
};

/** The index whose root is asked for with this query. */
export const open = async query => {
  const root = await load('root', '', query);
  const firsts = root.words.match(/\S+/g) ?? [];
  const files = {};
  const get = (name, read) => {
    const [kind, at = 0] = name.split('/');
    return (files[name] ??= load(name, root.sums[kind].substr(at * 3, 3)).then(read));
  };
  /** The last file whose beginning is not after a word, or the first. */
  const fileOf = word => Math.max(0, firsts.findLastIndex(first => first <= word));
  const entries = async (places, isAsked) => {
    const chunks = await Promise.all(places.map(place => (firsts[place] ? get('t/' + place, unpack) : [])));
    return chunks.flat().filter(isAsked);
  };
  const rowFile = doc => 'd/' + Math.floor(doc / root.size);
  return {
    root,

    /** Those of these words that there are, each with its postings. */
    words: words => entries([...new Set(words.map(fileOf))], ([word]) => words.includes(word)),

    /** The words that begin with `prefix`, each with its postings. */
    beginning: prefix =>
      entries([...firsts.keys()].slice(fileOf(prefix), fileOf(prefix + '\uffff') + 1), ([word]) => word.startsWith(prefix)),

    /** What a list shows of a document; `hasRow` says whether it is there or on its way. */
    row: async doc => (await get(rowFile(doc), table))[doc % root.size],
    hasRow: doc => rowFile(doc) in files,

    /** The terms of a facet. */
    terms(id) {
      const place = root.facets.indexOf(id);
      return place < 0 ? [] : get('f/' + place, list => table(list).map(term => ({ ...term, docs: documents(term.docs) })));
    },

    /** One more than how many minutes each document took; 0 where that is not known. */
    minutes: () => get('m', numbers),

    /** The words that slips are corrected to. */
    vocabulary: () => get('v', text => text.split(' ')),
  };
};

let index = open('');
index.catch(() => {});

/** What `find` finds in the index; where that fails, in the one that was built since, past the browser's memory. */
export const inIndex = async find => {
  const used = index;
  try {
    return await find(await used);
  } catch {
    if (index === used) index = open('?' + Date.now());
    return find(await index);
  }
};
