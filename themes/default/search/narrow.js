// What results are narrowed down by, how they are sorted, and what they have in common.

/** Whether a document is among some, by its number. */
const among = (docs, n) => {
  const is = new Uint8Array(n);
  for (const doc of docs) is[doc] = 1;
  return is;
};

const count = (docs, is) => docs.reduce((sum, doc) => sum + is[doc], 0);

/**
 * The documents of `docs` that pass all filters, in their order, and for each facet in `facets`
 * (its `id` and `terms`) how many of each term there would be. `chosen(id)` lists the slugs that
 * are asked for: any of one facet will do, and each facet must have one.
 */
export const narrow = (docs, facets, chosen, n) => {
  const filters = facets
    .filter(({ id }) => chosen(id)[0])
    .map(({ id, terms }) => ({ id, has: among(terms.filter(({ slug }) => chosen(id).includes(slug)).flatMap(({ docs }) => docs), n) }));
  const passing = except => docs.filter(doc => filters.every(({ id, has }) => id === except || has[doc]));
  const counts = facets.map(({ id, terms }) => {
    const passes = among(passing(id), n);
    return terms.map(term => count(term.docs, passes));
  });
  return { docs: passing(), counts };
};

/**
 * What most of `docs` have in common: `cause`, the term that three quarters of them share, and
 * how many do; `looked`, what three quarters were taken for and were not. Undefined where there
 * are fewer than three, or no such cause.
 */
export const pattern = (docs, causes, looked, n) => {
  const are = among(docs, n);
  const most = (terms, except = () => []) => {
    const counted = terms.map(term => {
      const both = among(term.docs, n);
      return { ...term, count: count(term.docs, are) - except(term).reduce((sum, doc) => sum + (both[doc] & are[doc]), 0) };
    });
    const [best] = counted.sort((a, b) => b.count - a.count);
    return best?.count >= docs.length * 0.75 ? best : undefined;
  };
  const cause = docs.length > 2 ? most(causes) : undefined;
  return cause && { cause, looked: most(looked, ({ slug }) => causes.find(term => term.slug === slug)?.docs ?? []) };
};
