// Where in a report an answer stands.

import { report } from './report.js';
import { runs } from './words.js';

/** The longest an excerpt is, and how much of it may stand before the first match. */
const longest = 220;
const before = 60;

/** What a text says: the weight of each word of the answer that it has. */
const weigh = (text, weights) => {
  let sum = 0;
  for (const word of new Set(runs(text).flatMap(([words]) => words))) sum += weights.get(word) ?? 0;
  return sum;
};

/** The stretch of a text that is shown: from its start, or from a little before the first match. */
const cut = (text, weights) => {
  const start = runs(text).find(([words]) => words.some(word => weights.has(word)))[1] - before;
  const from = text.length > longest && start > before ? text.lastIndexOf(' ', start) + 1 || start : 0;
  const shown = text.slice(from, from + longest);
  return (from ? '… ' : '') + (from + longest < text.length ? shown.replace(/\s\S*$/, '') + ' …' : shown);
};

/**
 * The best text of the report at an address, where there is one; and the headings of the best three
 * sections that have a match, in their order.
 */
export const excerpt = async (address, weights) => {
  const blocks = await report(address);
  const found = blocks.map(block => ({ ...block, weight: weigh(block.text, weights) })).filter(({ weight }) => weight);
  const best = [...found].sort((a, b) => b.weight - a.weight);
  const sections = list => [...new Set(list.map(({ section }) => section))].filter(section => section);
  const first = sections(best).slice(0, 3);
  const text = best.find(({ isProse }) => isProse)?.text;
  return { text: text && cut(text, weights), sections: sections(found).filter(section => first.includes(section)) };
};
