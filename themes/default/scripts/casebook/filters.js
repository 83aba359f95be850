// Filters: chips are links to static pages; where all rows are here, they filter them.

import { all, one, say } from './dom.js';

const filters = one('div[data-filters]');
if (filters) {
  const chips = all('[data-filter]', filters);
  const count = one('[data-count]', filters);
  const clear = one('[data-clear]', filters);
  const allShown = count.textContent;
  const kind = chip => chip.dataset.filter.split(':')[0];
  // One chip of each kind.
  let on;
  const others = chip => on.filter(other => kind(other) !== kind(chip));
  const read = () => {
    const asked = Object.fromEntries(new URLSearchParams(location.search));
    on = chips.filter(chip => chip.dataset.filter === `${kind(chip)}:${asked[kind(chip)]}`);
  };
  /** The rows that pass these filters. */
  const passing = wanted => all('.row' + wanted.map(chip => `[data-filters~="${chip.dataset.filter}"]`).join(''));
  const rows = passing([]);
  // No incident that looked like Database is both SEV 1 and Partial outage.
  const nothing = () => {
    const name = chip => chip.firstChild.data.trim();
    const looked = on.find(chip => kind(chip) === 'looked-like');
    const names = on.filter(chip => chip !== looked).map(name);
    return `No incident${looked ? ' that looked like ' + name(looked) : ''} is ${names[1] ? 'both ' : ''}${names.join(' and ')}.`;
  };
  const apply = () => {
    const shown = passing(on);
    for (const row of rows) row.hidden = !shown.includes(row);
    for (const group of all('.group')) group.hidden = !one('.row:not([hidden])', group);
    for (const chip of chips) {
      chip.ariaCurrent = on.includes(chip) || null;
      one('i', chip).textContent = passing([...others(chip), chip]).length;
    }
    count.textContent = !on[0] ? allShown : shown[0] ? `${shown.length} of ${rows.length} shown` : nothing();
    count.parentNode.classList.toggle('note', !shown[0]);
    clear.hidden = !on[0];
    say(count.textContent);
  };
  // A step back takes a filter back. From a disk, a browser may refuse to change the address.
  const change = to => {
    on = to;
    apply();
    const query = on.map(chip => chip.dataset.filter.replace(':', '=')).join('&');
    try { history.pushState(0, '', location.pathname + (query && '?' + query)); } catch { /* refused */ }
  };
  filters.addEventListener('click', event => {
    const chip = event.target.closest('[data-filter]');
    if (!chip || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    change(on.includes(chip) ? on.filter(other => other !== chip) : [...others(chip), chip]);
  });
  clear.onclick = () => { change([]); chips[0].focus(); };
  addEventListener('popstate', () => { read(); apply(); });
  read();
  if (on[0]) apply();
}
