// The table of contents follows the reader.

import { all } from './dom.js';

const headings = new Map(all('.contents a[href^="#"]').map(link => [document.getElementById(decodeURIComponent(link.hash.slice(1))), link]));
const observer = new IntersectionObserver(entries => {
  for (const { target } of entries.filter(entry => entry.isIntersecting)) {
    for (const [heading, link] of headings) link.ariaCurrent = heading === target ? 'location' : null;
  }
}, { rootMargin: '0px 0px -70% 0px' });
for (const heading of headings.keys()) if (heading) observer.observe(heading);
