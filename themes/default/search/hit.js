// One incident in the list of results.

import { element, link } from './element.js';
import { marks } from './excerpt.js';

/** What it was taken for, and what it was. */
const path = (looked, was) => [
  looked.map(([name, address], i) => [
    i ? (i < looked.length - 1 ? ', ' : ' and ') : 'Looked like ',
    link(name, address, { className: 'looked' }),
  ]),
  was ? [looked[0] ? ' → was ' : 'Was ', link(...was, { className: 'was' })] : [looked[0] && '. ', 'Cause not recorded.'],
].flat(3);

/** The item of a row of the index; `fill` puts in what its report says, or its summary. */
export const hit = ([title, address, iso, date, severity, looked, was, duration, , users, status, lang, summary]) => {
  const language = lang && { lang };
  const text = element('p', { className: 'small', dir: 'auto', ...language });
  const sections = element('p', { className: 'small' });
  const item = element('li', { className: 'row hit' },
    element('p', { className: 'eyebrow' },
      status && element('b', { className: 'status' }, status),
      severity ? link(severity[1], severity[2], { className: 'sev sev' + severity[0] }) : element('span', { className: 'sev sev3' }, 'No SEV'),
      date && element('time', { className: 'plain', dateTime: iso }, date),
      duration && element('span', {}, duration),
      users && element('span', {}, users)),
    element('div', { dir: 'auto' },
      link(title, address, { className: 'title', ...language }),
      element('p', { className: 'path' }, path(looked, was))),
    text, sections);
  return {
    address,
    item,
    fill(found, weights) {
      text.replaceChildren(...marks(found.text ?? summary, weights).map(([piece, matches]) => (matches ? element('mark', {}, piece) : piece)));
      sections.replaceChildren(...found.sections.flatMap((section, i) => [i ? ', ' : 'In this report: ', link(section.textContent, address + '#' + section.id)]));
    },
  };
};
