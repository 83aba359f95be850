// The files of the index, each read once.

const digits = Object.fromEntries([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].map((digit, i) => [digit, i]));

/** Numbers of five bits a character, the lowest first; the sixth bit says that another follows. */
export const numbers = text => {
  const list = [];
  let number = 0;
  let shift = 0;
  for (const digit of text) {
    const bits = digits[digit];
    number |= (bits & 31) << shift;
    shift += 5;
    if (bits < 32) {
      list.push(number);
      number = shift = 0;
    }
  }
  return list;
};

/** The documents of postings without steps. */
const documents = (postings, at = 0) => numbers(postings).map(gap => (at += gap));

/** The words of a `t` file, each with its postings. */
const unpack = text => {
  let word = '';
  return text.match(/\S+ \S+/g).map(entry => {
    const [rest, postings] = entry.split(' ');
    const [shared] = rest.match(/^[g-z\d_-]*./);
    word = word.slice(0, numbers(shared)) + rest.slice(shared.length);
    return [word, postings];
  });
};

/** The index whose files `load(name, checksum)` gives. */
export const open = async load => {
  const root = await load('root', '');
  // An archive without words has no file of them.
  const firsts = root.words.split(' ').slice(0, root.sums.t?.length);
  const files = {};
  const get = (name, read = payload => payload) => {
    const [kind, at = 0] = name.split('/');
    return (files[name] ??= load(name, root.sums[kind].substr(at * 3, 3)).then(read));
  };
  /** The last file whose beginning is not after a word; -1 where there is none. */
  const fileOf = word => firsts.findLastIndex(first => first <= word);
  const entries = async (places, isAsked) => {
    const chunks = await Promise.all(Array.from(places, place => (place < 0 ? [] : get('t/' + place, unpack))));
    return chunks.flatMap(chunk => chunk.filter(isAsked));
  };
  const rowFile = doc => 'd/' + Math.floor(doc / root.size);
  return {
    root,

    /** Those of these words that there are, each with its postings. */
    words: words => entries(new Set(words.map(fileOf)), ([word]) => words.includes(word)),

    /** The words that begin with `prefix`, each with its postings. */
    beginning(prefix) {
      const from = Math.max(0, fileOf(prefix));
      const to = fileOf(prefix + '\uffff');
      return entries([...firsts.keys()].slice(from, to + 1), ([word]) => word.startsWith(prefix));
    },

    /** What a list shows of a document; `hasRow` says whether it is there or on its way. */
    row: doc => get(rowFile(doc)).then(rows => rows[doc % root.size]),
    hasRow: doc => rowFile(doc) in files,

    /** The terms of the facet at a place. */
    terms: place =>
      get('f/' + place, list => list.map(([slug, name, postings, phrase]) => ({ slug, name, phrase, docs: documents(postings) }))),

    /** How many minutes each document took; -1 where that is not known. */
    minutes: () =>
      get('m', list => {
        const all = Array(root.n).fill(-1);
        for (const [minutes, postings] of list) for (const doc of documents(postings)) all[doc] = minutes;
        return all;
      }),

    /** The words that slips are corrected to. */
    vocabulary: () => get('v', text => text.split(' ')),
  };
};
