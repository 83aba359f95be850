// The list of incidents, and what their reports say.

import { element, made } from './fill.js';

const { excerpt, runs } = S;

export const list = document.querySelector('#Results ol');
const template = document.getElementById('Hit');

/** The items that were shown, by the address of the incident. */
const items = {};

/** What the words of the answer say, which is another map for each answer. */
let weights;

/** A text with what matches as marks. */
const marked = text => {
  const nodes = [];
  let end = 0;
  for (const [words, index, run] of runs(text)) {
    if (!words.some(word => weights.has(word))) continue;
    const from = end;
    end = index + run.length;
    // The pairs of a stretch overlap.
    if (from && index <= from) nodes.at(-1).textContent += text.slice(from, end);
    else nodes.push(text.slice(from, index), element('mark', { textContent: run }));
  }
  return [...nodes, text.slice(end)];
};

/** Puts in what a report says, or its summary. */
const quote = (item, { text = item.row.summary, sections = [] }) => {
  const [quotation, links] = item.querySelectorAll('.small');
  quotation.replaceChildren(...marked(text));
  links.replaceChildren(...sections.flatMap(({ id, textContent }, i) => [
    i ? ', ' : 'In this report: ', element('a', { href: item.row.page + '#' + id, textContent })]));
};

const itemOf = row => {
  const item = made(template, { ...row, sev: 'sev sev' + row.rank, unranked: !row.rank });
  item.querySelector('.path').append(...row.path.map(([textContent, href, className]) => (href ? element('a', { textContent, href, className }) : textContent)));
  return Object.assign(item, { row });
};

// A report is fetched once its item is in sight.
const sight = new IntersectionObserver(seen => {
  for (const { target } of seen.filter(it => it.isIntersecting)) {
    sight.unobserve(target);
    const asked = weights;
    excerpt(target.row.page, asked).then(found => {
      if (asked !== weights) return;
      quote(target, found);
      target.isQuoted = true;
    });
  }
});

/** Lists these rows; what their reports say follows once nobody types any more. */
export const drawList = (rows, answer, pause) => {
  weights = answer;
  const shown = rows.map(row => (items[row.page] ??= itemOf(row)));
  list.replaceChildren(...shown);
  sight.disconnect();
  for (const item of shown) if (!item.isQuoted || !weights.size) quote(item, {});
  if (weights.size) pause(300).then(() => shown.forEach(item => sight.observe(item)));
};
