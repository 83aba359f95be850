// The search page: it shows what the client finds for the parameters of the page's address.

import { ask, changed, state, step, type } from './address.js';
import { cleared, drawFacets, openFacets, wanted } from './facets.js';
import { fill } from './fill.js';
import { drawList, list } from './list.js';

const box = document.getElementById('Results');
const main = document.getElementById('Main');
const field = main.querySelector('[name=q]');
const heading = main.querySelector('h1');
const parts = [...main.querySelectorAll('[data-state], [data-text-content], [data-href]')];
const name = heading.textContent;
const siteTitle = document.title.replace(name, '');
let loading, saying;
// What is not of this turn any more is dropped.
let turn = 0;

/** Tells a screen reader, once nothing changes any more. */
const say = text => {
  clearTimeout(saying);
  saying = setTimeout(() => { document.getElementById('Status').textContent = text; }, 800);
};

/** Shows the parts of the page that belong to these values. */
const show = values => {
  clearTimeout(loading);
  fill(parts, values);
};

const head = text => {
  heading.textContent = text;
  document.title = text + siteTitle;
  say(text === name ? '' : text);
};

const draw = ({ text, sort, groups, rows, weights, total, cause, suspect, ...states }, pause) => {
  const chosen = drawFacets(groups);
  // It stands in quotes of its own.
  const asked = (text.length > 80 ? text.slice(0, 79) + '…' : text).replace(/["“”]/g, '');
  const written = total.toLocaleString('en');
  const [s, es] = total === 1 ? ['', 'es'] : ['s', ''];
  const more = total > rows.length;
  const share = count => (count < total ? `${count} of ${total}` : 'all ' + total);
  head(`${written} incident${s}` + (text ? ` match${es} “${asked}”` : chosen[0] ? ': ' + chosen.join(', ') : ''));
  show({
    ...states,
    asked,
    meant: total && states.meant,
    partial: total && text && states.partial,
    narrowed: !total && !states.nothing,
    results: total,
    text,
    clear: cleared(),
    more: more && changed(to => to.set('n', rows.length + 10)),
    shown: more ? `${rows.length} of ${written} shown` : `All ${written} shown`,
    ...(cause && { cause: cause.phrase, page: cause.page, check: cause.page + '#Check-first', often: cause.count < total ? 'in ' + share(cause.count) : 'each time' }),
    ...(suspect && { suspect: suspect.phrase, suspected: share(suspect.count) }),
  });
  for (const it of box.querySelectorAll('[data-sort]')) {
    const { sort: id } = it.dataset;
    it.href = changed(to => to.set('sort', id));
    it.ariaCurrent = id === sort || null;
  }
  drawList(rows, weights, pause);
};

const update = async () => {
  const mine = ++turn;
  /** Waits; for ever where this is not the turn any more. */
  const pause = time => new Promise(resolve => setTimeout(() => mine === turn && resolve(), time));
  // What is there stays until there is something else.
  clearTimeout(loading);
  loading = setTimeout(() => list.offsetParent || show({ loading: true }), 300);
  const found = state.size ? await S.find(state, wanted(), pause).catch(() => ({ failed: true })) : undefined;
  if (mine !== turn) return;
  if (!found) {
    head(name);
    show({ idle: true });
  } else if (found.failed) {
    show(found);
    say(box.querySelector('[data-state=failed]').textContent);
  } else {
    draw(found, pause);
  }
};

field.addEventListener('input', () => {
  type(changed(to => (field.value ? to.set('q', field.value) : to.delete('q'))));
  update();
});
field.form.addEventListener('submit', event => {
  event.preventDefault();
  step();
  // A keyboard on the screen goes away.
  if (matchMedia('(pointer: coarse)').matches) field.blur();
});
field.addEventListener('keydown', event => {
  if (event.isComposing) return;
  // Leaving the field is not emptying it.
  if (event.key === 'Escape') event.preventDefault();
  const first = event.key === 'ArrowDown' && list.querySelector('.title');
  if (!first) return;
  event.preventDefault();
  first.focus();
});
box.addEventListener('click', async event => {
  // A facet has opened or closed once the event is over.
  if (event.target.matches('summary')) setTimeout(update);
  const target = event.target.closest('a');
  step();
  if (!target?.getAttribute('href').startsWith('?') || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  ask(target.getAttribute('href'));
  step();
  const before = list.children.length;
  await update();
  if (target.matches('.button')) list.querySelectorAll('.title')[before]?.focus();
  else (document.getElementById(target.id) ?? field).focus({ preventScroll: true });
});
addEventListener('popstate', () => {
  ask();
  step();
  field.value = state.get('q') ?? '';
  update();
});

box.querySelector('.narrow').open = matchMedia('(min-width: 64em)').matches;
openFacets();
update();
