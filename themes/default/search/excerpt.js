// Where in a report an answer stands.

import { fold, runs } from './words.js';

/** The longest an excerpt is, and how much of it may stand before the first match. */
const longest = 220;
const before = 60;

/** The stretches of a text that match and those between: `[text, matches]`. */
export const marks = (text, weights) => {
  const found = [];
  const push = (piece, matches) => {
    const last = found.at(-1);
    if (last?.[1] === matches) last[0] += piece;
    else if (piece) found.push([piece, matches]);
  };
  let end = 0;
  for (const { run, stretch, index, words } of runs(text)) {
    push(text.slice(end, index), false);
    end = index + run.length;
    const letters = [...run];
    const isPair = i => letters[i] && weights.has(fold(letters[i] + letters[i + 1]));
    if (stretch && letters[1]) letters.forEach((letter, i) => push(letter, !!(isPair(i) || isPair(i - 1))));
    else push(run, words.some(word => weights.has(word)));
  }
  push(text.slice(end), false);
  return found;
};

/** What a text says: the weight of each word of the answer that it has. */
const weigh = (text, weights) => {
  const words = new Set(runs(text).flatMap(run => run.words));
  let sum = 0;
  for (const word of words) sum += weights.get(word) ?? 0;
  return sum;
};

/** The stretch of a text that is shown: from its start, or from a little before the first match. */
export const cut = (text, weights) => {
  const [[lead, matches] = ['']] = marks(text, weights);
  const from = text.length > longest && !matches && lead.length > 2 * before ? text.lastIndexOf(' ', lead.length - before) + 1 || lead.length - before : 0;
  const shown = text.slice(from, from + longest);
  return (from ? '… ' : '') + (from + longest < text.length ? shown.replace(/\s\S*$/, '') + ' …' : shown);
};

/**
 * The best text of `blocks`, the parts of a report; and the headings of the best three sections
 * that have a match, in their order.
 */
export const excerpt = (blocks, weights) => {
  const found = blocks.map(block => ({ ...block, weight: weigh(block.text, weights) })).filter(({ weight }) => weight);
  const best = [...found].sort((a, b) => b.weight - a.weight);
  const sections = list => [...new Set(list.map(({ section }) => section))].filter(section => section);
  const first = sections(best).slice(0, 3);
  const text = best.find(({ isProse }) => isProse)?.text;
  return { text: text && cut(text, weights), sections: sections(found).filter(section => first.includes(section)) };
};

/** The parts of the report that an HTML document shows: its title and short version, its headings, its prose. */
export const blocksOf = html => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  let section;
  const parts = page.querySelectorAll('h1, .short dd, article :is(h2:not(#Similar), h3, h4, .what, .text :is(p, li, td, pre, dd), .actions td:nth-child(2))');
  for (const label of page.querySelectorAll('.label')) label.append(':');
  return Array.from(parts, part => {
    if (part.matches('[id]:is(h2, h3, h4)')) section = part;
    return { section, isProse: !part.matches('h1, h2, h3, h4, .short dd'), text: part.textContent.replace(/\s+/g, ' ').trim() };
  });
};
