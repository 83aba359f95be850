// What results are narrowed down by, how they are sorted, and what they have in common.

/** The documents of some terms of a facet, as a lookup by document. */
const having = (terms, slugs, n) => {
  const has = new Uint8Array(n);
  for (const { slug, docs } of terms) if (slugs.includes(slug)) for (const doc of docs) has[doc] = 1;
  return has;
};

/**
 * The documents of `docs` that pass all filters, in their order, and for each facet in `facets`
 * (its `id` and `terms`) how many of each term there would be. `chosen(id)` lists the slugs that
 * are asked for: any of one facet will do, and each facet must have one.
 */
export const narrow = (docs, facets, chosen, n) => {
  const filters = facets.filter(({ id }) => chosen(id)[0]).map(({ id, terms }) => ({ id, has: having(terms, chosen(id), n) }));
  const passing = except => docs.filter(doc => filters.every(({ id, has }) => id === except || has[doc]));
  const counts = facets.map(({ id, terms }) => {
    const passes = new Uint8Array(n);
    for (const doc of passing(id)) passes[doc] = 1;
    return terms.map(term => term.docs.reduce((sum, doc) => sum + passes[doc], 0));
  });
  return { docs: passing(), counts };
};

/**
 * What most of `docs` have in common: `cause`, the term that three quarters of them share, and
 * how many do; `looked`, what three quarters were taken for and were not. Undefined where there
 * are fewer than three, or no such cause.
 */
export const pattern = (docs, causes, looked) => {
  const among = new Set(docs);
  const most = (terms, except = () => []) => {
    const counted = terms.map(term => {
      const not = new Set(except(term));
      return { ...term, count: term.docs.filter(doc => among.has(doc) && !not.has(doc)).length };
    });
    const [best] = counted.sort((a, b) => b.count - a.count);
    return best?.count >= docs.length * 0.75 ? best : undefined;
  };
  const cause = docs.length > 2 ? most(causes) : undefined;
  return cause && { cause, looked: most(looked, ({ slug }) => causes.find(term => term.slug === slug)?.docs) };
};
