// What results can be narrowed down by.

import { changed, state } from './address.js';
import { made } from './fill.js';

const template = document.getElementById('Choice');
const facets = [...document.querySelectorAll('[data-facet]')];
const idOf = facet => facet.dataset.facet;
const isChosen = facet => state.has(idOf(facet));

/** The facets that are open from now on: those that have a choice. */
export const openFacets = () => facets.filter(isChosen).forEach(facet => (facet.open = true));

/** The ids of those whose terms are shown. */
export const wanted = () => facets.filter(facet => facet.open || isChosen(facet)).map(idOf);

/** The address without a choice; undefined where there is none. */
export const cleared = () => (facets.some(isChosen) ? changed(to => facets.forEach(facet => to.delete(idOf(facet)))) : undefined);

/** How many terms of a facet are shown, with those that are chosen besides. */
const most = 100;

/** Shows the terms that would leave something; gives the names of those that are chosen. */
export const drawFacets = groups => {
  const chosen = [];
  for (const { id, terms } of groups) {
    const all = terms.filter(({ slug, count }) => count || state.has(id, slug));
    const items = all.flatMap(({ slug, name, count }, i) => {
      const current = state.has(id, slug);
      if (current) chosen.push(name);
      const href = changed(to => (current ? to.delete(id, slug) : to.append(id, slug)));
      return current || i < most ? [made(template, { id: id + '-' + slug, href, current, name, count: count.toLocaleString('en') })] : [];
    });
    const more = all.length - items.length;
    if (more) items.push(made(template, { name: `and ${more} more` }));
    facets.find(facet => idOf(facet) === id).querySelector('ul').replaceChildren(...items);
  }
  return chosen;
};
