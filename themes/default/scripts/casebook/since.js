// Days since a day, in UTC: as of the build in the page, as of now in the browser.

import { all, one } from './dom.js';

for (const number of all('[data-since]')) {
  const days = Math.floor((Date.now() - Date.parse(number.dataset.since)) / 864e5);
  if (days >= 0) one('span', number).textContent = days.toLocaleString('en');
}
