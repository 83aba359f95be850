// What is found for the parameters of the search page's address.

import { answer } from './answer.js';
import { inIndex } from './files.js';
import { narrow, pattern } from './narrow.js';
import { standsIn } from './query.js';
import { isFile, report } from './report.js';
import { fold } from './words.js';

/** In how many of the best matches quoted words are looked up. */
const mostReports = 50;

/**
 * What `state` asks for, with the terms of the facets that are `wanted`; undefined where it asks
 * for nothing. `pause(time)` waits, for ever where the answer is not wanted any more.
 */
export const find = (state, wanted, pause) =>
  inIndex(async index => {
    const text = (state.get('q') ?? '').trimStart();
    if (!text && !index.root.facets.some(id => state.has(id))) return;
    const sort = state.get('sort') ?? (text ? 'best' : 'date');
    const [reply, causes, looked, minutes, ...facets] = await Promise.all([
      answer(text, index),
      index.terms('root_causes'),
      index.terms('looked_like'),
      sort === 'duration' && index.minutes(),
      ...wanted.map(async id => ({ id, terms: await index.terms(id) })),
    ]);
    const { words, weights, phrases, meant, partial } = reply;
    let matching = reply.docs;
    const isQuoted = phrases[0] && !isFile;
    if (isQuoted) {
      await pause(300);
      const best = matching.slice(0, mostReports);
      const reports = await Promise.all(best.map(async doc => report((await index.row(doc)).page)));
      matching = best.filter((_, i) => phrases.every(phrase => reports[i].some(block => standsIn(phrase, block.text))));
    }
    const { all, groups } = narrow(matching, facets, state);
    const docs = [...all];
    if (sort === 'date') docs.sort((a, b) => b - a);
    if (minutes) docs.sort((a, b) => minutes[b] - minutes[a]);
    const shown = docs.slice(0, Math.abs(state.get('n')) || 10);
    // Rows of what is only passed by while typing are not loaded.
    if (!shown.every(index.hasRow)) await pause(30);
    const common = !partial && !state.has('root_causes') && pattern(all, causes, looked);
    const isNew = common && (!text || words.some(word => !fold(common.cause.name).includes(word)));
    return {
      text,
      sort,
      groups,
      weights,
      rows: await Promise.all(shown.map(index.row)),
      total: docs.length,
      nothing: !matching.length,
      partial,
      meant: meant.join() !== words.join() && meant.join(' '),
      quoted: isQuoted && reply.docs.length > mostReports,
      unquoted: phrases[0] && isFile,
      ...(isNew && common),
    };
  });
