// What results are narrowed down by, and what they have in common.

/** How many of the documents of a term are among these, and not among others. */
const count = (term, docs, others = new Set()) => term.docs.filter(doc => docs.has(doc) && !others.has(doc)).length;

/**
 * `all` documents of `docs` that pass the filters, in their order; `groups`, the facets (each its
 * `id` and `terms`), with how many of each term there would be as its `count`. `state` says which
 * are asked for: any of one facet will do, and each facet must have one.
 */
export const narrow = (docs, facets, state) => {
  const filters = facets
    .filter(({ id }) => state.has(id))
    .map(({ id, terms }) => [id, new Set(terms.filter(({ slug }) => state.has(id, slug)).flatMap(term => term.docs))]);
  const passing = except => docs.filter(doc => filters.every(([id, allowed]) => id === except || allowed.has(doc)));
  const all = new Set(passing());
  const groups = facets.map(({ id, terms }) => {
    const passes = state.has(id) ? new Set(passing(id)) : all;
    return { id, terms: terms.map(term => ({ ...term, count: count(term, passes) })) };
  });
  return { all, groups };
};

/**
 * What most of these documents have in common: `cause`, the term that three quarters of them share, and
 * how many do; `suspect`, what three quarters were taken for and were not. Nothing where there
 * are fewer than three, or no such cause.
 */
export const pattern = (all, causes, looked) => {
  const most = (terms, except) => {
    const counted = terms.map(term => ({ ...term, count: count(term, all, new Set(except?.find(({ slug }) => slug === term.slug)?.docs)) }));
    return counted.sort((a, b) => b.count - a.count).find(term => term.count >= all.size * 0.75);
  };
  const cause = all.size > 2 && most(causes);
  return cause && { cause, suspect: most(looked, causes) };
};
