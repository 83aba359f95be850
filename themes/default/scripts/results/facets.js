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

/** Shows the terms that would leave something; gives the names of those that are chosen. */
export const drawFacets = groups => {
  const chosen = [];
  for (const { id, terms } of groups) {
    const items = terms.flatMap(({ slug, name, count }) => {
      const current = state.has(id, slug);
      if (current) chosen.push(name);
      const href = changed(to => (current ? to.delete(id, slug) : to.append(id, slug)));
      return current || count ? [made(template, { id: id + '-' + slug, href, current, name, count: count.toLocaleString('en') })] : [];
    });
    facets.find(facet => idOf(facet) === id).querySelector('ul').replaceChildren(...items.slice(0, 100));
  }
  return chosen;
};
