// What is asked for, which the page's address says.

const read = () => new URLSearchParams(location.search);

/** The parameters of the address, or those that it will have when the reader pauses. */
export let state = read();

// Whether the next change of the address is a step that the reader can go back.
let isStep = true;
let pausing;

/** Has the address say what is asked for; of a pasted log as much as a server lets pass. */
const settle = () => {
  clearTimeout(pausing);
  const kept = new URLSearchParams(state);
  if (kept.has('q')) kept.set('q', kept.get('q').slice(0, 2000));
  if ('' + kept === '' + read()) return;
  const address = location.pathname + (kept.size ? '?' + kept : '');
  try { history[isStep ? 'pushState' : 'replaceState'](0, '', address); } catch { /* from a disk, a browser may refuse */ }
  isStep = false;
};

/** The address says at once what is asked for; what comes next is another step. */
export const step = () => {
  settle();
  isStep = true;
};

/** Asks for what another address says; for this one, where the reader has gone back to it. */
export const ask = (query = location.search) => {
  state = new URLSearchParams(query);
};

/** The same while it is typed. */
export const type = query => {
  ask(query);
  clearTimeout(pausing);
  pausing = setTimeout(settle, 400);
};

/** The query of an address with a change. */
export const changed = change => {
  const to = new URLSearchParams(state);
  to.delete('n');
  change(to);
  return '?' + to;
};
