// The search page. On any other page only the root of the index is loaded, for the search that is
// about to be asked for.

import { answer } from './answer.js';
import { choice, element, link, site } from './element.js';
import { blocksOf, excerpt } from './excerpt.js';
import { open } from './files.js';
import { hit } from './hit.js';
import { narrow, pattern } from './narrow.js';
import { standsIn } from './query.js';
import { fold } from './words.js';

// A file of the index is a script that calls `S`, so that it loads from a disk, too.
const waiting = {};
const load = (name, sum, query = sum) =>
  new Promise((resolve, reject) => {
    waiting[name] = (found, payload) => (found === sum ? resolve(payload) : reject());
    const src = new URL(`search/${name}.js${query && '?' + query}`, site);
    document.head.append(element('script', { src, onload: reject, onerror: reject }));
  });
// An index that was built again since: its root is not taken from the browser's memory.
const loadAgain = (name, sum) => load(name, sum, sum || Date.now());

const pages = {};
/** The parts of the report at an address; none where it cannot be fetched. */
const report = address =>
  (pages[address] ??= fetch(new URL(address, site)).then(async page => (page.ok ? blocksOf(await page.text()) : [])).catch(() => []));

const wait = time => new Promise(resolve => setTimeout(resolve, time));

/** In how many of the best matches quoted words are looked up. */
const mostReports = 50;

const start = box => {
  const field = document.querySelector('main input[name=q]');
  const heading = document.querySelector('h1');
  const part = name => box.querySelector(`[data-${name}]`);
  const list = part('hits');
  const name = heading.textContent;
  const siteTitle = document.title.replace(name, '');
  const isFile = location.protocol === 'file:';
  // The facets that are open from the start.
  const always = ['year', 'root_causes', 'severity', 'looked_like'];
  const sorts = { best: 'best match', date: 'newest', duration: 'longest' };
  let hits = {};
  let state = new URLSearchParams(location.search);
  let index, facets, sight, pausing, saying;
  // What is not of this turn any more is dropped.
  let turn = 0;
  // Whether the next change of the address is a step that the reader can go back.
  let isStep = true;

  /** Has the address say what is asked for; of a pasted log as much as a server lets pass. */
  const settle = () => {
    clearTimeout(pausing);
    const kept = new URLSearchParams(state);
    if (kept.has('q')) kept.set('q', kept.get('q').slice(0, 2000));
    if ('' + kept === '' + new URLSearchParams(location.search)) return;
    const address = location.pathname + (kept.size ? '?' + kept : '');
    try { history[isStep ? 'pushState' : 'replaceState'](0, '', address); } catch { /* from a disk, a browser may refuse */ }
    isStep = false;
  };

  /** The address with a change. */
  const changed = change => {
    const to = new URLSearchParams(state);
    to.delete('n');
    change(to);
    return '?' + to;
  };

  /** Shows the parts of the page that belong to these states, with these texts. */
  const show = (states, texts = {}) => {
    for (const it of document.querySelectorAll('main [data-state]')) it.hidden = !it.dataset.state.split(' ').some(state => states[state]);
    for (const it of box.querySelectorAll('[data-text]')) it.textContent = texts[it.dataset.text];
  };

  /** Tells a screen reader, once nothing changes any more. */
  const say = text => {
    clearTimeout(saying);
    saying = setTimeout(() => { document.getElementById('Status').textContent = text; }, 800);
  };

  const head = (text, isIdle) => {
    document.title = text + siteTitle;
    heading.textContent = text;
    say(isIdle ? '' : text);
  };

  const build = root => {
    hits = {};
    facets = root.facets.map(([id, name, folder], place) => {
      const terms = element('ul', { className: 'facet' });
      const summary = element('summary', { onclick: () => setTimeout(update) }, name);
      const details = element('details', { open: always.includes(id) || state.has(id) }, summary, terms);
      return { id, folder, place, root, details, list: terms };
    });
    part('facets').replaceChildren(...facets.map(({ details }) => details));
  };

  /** What the state asks for; undefined where it asks for nothing, or is not asked for any more. */
  const find = async (text, mine, opened) => {
    const files = await opened;
    if (facets?.[0]?.root !== files.root) build(files.root);
    if (!text && !facets.some(({ id }) => state.has(id))) return;
    const sort = sorts[state.get('sort')] ? state.get('sort') : text ? 'best' : 'date';
    const wanted = facets.filter(({ id, details }) => always.includes(id) || details.open || state.has(id));
    const [reply, terms, minutes] = await Promise.all([
      answer(text, files),
      Promise.all(wanted.map(({ place }) => files.terms(place))),
      sort === 'duration' && files.minutes(),
    ]);
    const groups = wanted.map((facet, i) => ({ ...facet, terms: terms[i] }));
    let matching = reply.docs;
    if (reply.phrases[0] && !isFile) {
      await wait(300);
      if (mine !== turn) return;
      const best = matching.slice(0, mostReports);
      const reports = await Promise.all(best.map(async doc => report((await files.row(doc))[1])));
      matching = best.filter((_, i) => reply.phrases.every(phrase => reports[i].some(block => standsIn(phrase, block.text))));
    }
    const { docs, counts } = narrow(matching, groups, id => state.getAll(id), files.root.n);
    if (sort === 'date') docs.sort((a, b) => b - a);
    if (minutes) docs.sort((a, b) => minutes[b] - minutes[a]);
    const shown = docs.slice(0, +state.get('n') || 10);
    // Rows of what is only passed by while typing are not loaded.
    if (mine === turn && !shown.every(files.hasRow)) await wait(30);
    if (mine !== turn) return;
    for (const row of await Promise.all(shown.map(async doc => [doc, await files.row(doc)]))) hits[row[0]] ??= hit(row[1]);
    return { ...reply, n: files.root.n, all: reply.docs.length, matching, groups, counts, docs, shown, sort };
  };

  const drawFacets = (groups, counts) => {
    const chosen = [];
    groups.forEach(({ id, list, terms }, g) => {
      const items = terms.flatMap(({ slug, name }, i) => {
        const isChosen = state.has(id, slug);
        if (isChosen) chosen.push(name);
        if (!isChosen && !counts[g][i]) return [];
        const href = changed(to => (isChosen ? to.delete(id, slug) : to.append(id, slug)));
        return element('li', {}, choice(isChosen, { id: id + '-' + slug, className: 'chip', href }, element('span', { dir: 'auto' }, name), ' ', element('i', {}, counts[g][i].toLocaleString('en'))));
      });
      list.replaceChildren(...items.slice(0, 100));
    });
    return chosen;
  };

  /** Says what most results have in common, where that is not what was asked for. */
  const drawPattern = (docs, groups, words, n) => {
    const [causes, looked] = ['root_causes', 'looked_like'].map(id => groups.find(group => group.id === id) ?? { terms: [] });
    const found = pattern(docs, causes.terms, looked.terms, n);
    if (!found || (words[0] && words.every(word => fold(found.cause.name).includes(word)))) return;
    const share = count => (count < docs.length ? `${count} of ${docs.length}` : `all ${count}`);
    const { cause, looked: suspect } = found;
    const page = `${causes.folder}/${cause.slug}/${isFile ? 'index.html' : ''}`;
    part('pattern').replaceChildren(
      ...(suspect ? [element('b', {}, `In ${share(suspect.count)}, ${suspect.phrase} was suspected and was not the cause.`), ' '] : []),
      cause.count < docs.length ? `The cause in ${share(cause.count)} was ` : 'The cause each time was ',
      link(cause.phrase, page), '. ', link('What to check first', page + '#Check-first'));
    return true;
  };

  /** Puts in what the reports say, each once it is in sight and nobody types any more. */
  const fill = (shown, weights, mine) => {
    sight?.disconnect();
    for (const it of shown) if (!it.isFilled || !weights.size) it.fill({ sections: [] }, weights);
    if (!weights.size || isFile) return;
    sight = new IntersectionObserver(seen => {
      for (const { target } of seen.filter(it => it.isIntersecting)) {
        const it = shown.find(({ item }) => item === target);
        sight.unobserve(target);
        report(it.address).then(blocks => {
          if (mine !== turn) return;
          it.fill(excerpt(blocks, weights), weights);
          it.isFilled = true;
        });
      }
    });
    setTimeout(() => mine === turn && shown.forEach(({ item }) => sight.observe(item)), 300);
  };

  const draw = (text, { n, all, docs, shown, matching, groups, counts, sort, words, weights, meant, isPartial, phrases }) => {
    const chosen = drawFacets(groups, counts);
    const asked = text.length > 80 ? text.slice(0, 79) + '…' : text;
    const total = docs.length;
    const written = total.toLocaleString('en');
    const [s, es] = total === 1 ? ['', 'es'] : ['s', ''];
    head(text ? `${written} incident${s} match${es} “${asked}”` : `${written} incident${s}: ${chosen.join(', ')}`);
    show({
      results: total,
      nothing: !matching.length,
      narrowed: !total && matching.length,
      filtered: groups.some(({ id }) => state.has(id)),
      partial: isPartial && total && text,
      meant: meant && total,
      quoted: phrases[0] && !isFile && all > mostReports,
      unquoted: phrases[0] && isFile,
      pattern: !isPartial && !state.has('root_causes') && drawPattern(docs, groups, words, n),
      more: total > shown.length,
    }, { asked, meant, shown: total > shown.length ? `${shown.length} of ${written} shown` : `All ${written} shown` });
    const items = shown.map(doc => hits[doc]);
    list.replaceChildren(...items.map(({ item }) => item));
    part('sorts').replaceChildren(...Object.entries(sorts).filter(([id]) => text || id !== 'best').flatMap(([id, name]) => [
      ' ', choice(id === sort, { id: 'sort-' + id, href: changed(to => to.set('sort', id)) }, name)]));
    part('clear').href = changed(to => groups.forEach(({ id }) => to.delete(id)));
    part('more').href = changed(to => to.set('n', shown.length + 10));
    fill(items, weights, turn);
  };

  const update = async () => {
    const mine = ++turn;
    const text = (state.get('q') ?? '').trimStart();
    const idle = () => {
      head(name, true);
      show({ idle: true });
    };
    if (!text && [...state.keys()].every(key => key === 'q')) return idle();
    // What is there stays until there is something else.
    const loading = setTimeout(() => mine === turn && !list.offsetParent && show({ loading: true }), 300);
    const attempt = how => {
      index ??= open(how);
      return find(text, mine, index);
    };
    const forget = () => { index = undefined; };
    let found;
    try {
      found = await attempt(load).catch(() => {
        forget();
        return attempt(loadAgain);
      });
    } catch {
      forget();
      if (mine !== turn) return;
      show({ failed: true });
      return say(box.querySelector('[data-state=failed]').textContent);
    } finally {
      clearTimeout(loading);
    }
    if (mine === turn) found ? draw(text, found) : idle();
  };

  field.addEventListener('input', () => {
    state = new URLSearchParams(changed(to => (field.value ? to.set('q', field.value) : to.delete('q'))));
    clearTimeout(pausing);
    pausing = setTimeout(settle, 400);
    update();
  });
  field.form.addEventListener('submit', event => {
    event.preventDefault();
    settle();
    isStep = true;
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
    const target = event.target.closest('a');
    settle();
    isStep = true;
    if (!target?.getAttribute('href').startsWith('?') || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    state = new URLSearchParams(target.getAttribute('href'));
    settle();
    isStep = true;
    const before = list.children.length;
    await update();
    if (target === part('more')) list.querySelectorAll('.title')[before]?.focus();
    else (document.getElementById(target.id) ?? field).focus({ preventScroll: true });
  });
  addEventListener('popstate', () => {
    clearTimeout(pausing);
    state = new URLSearchParams(location.search);
    field.value = state.get('q') ?? '';
    isStep = true;
    update();
  });

  part('narrow').open = matchMedia('(min-width: 64em)').matches;
  index = open(load);
  index.catch(() => {});
  update();
};

// Once a page: its script is in the search page, and is added where a search field is entered.
if (!globalThis.S) {
  globalThis.S = (name, sum, payload) => waiting[name]?.(sum, payload);
  const box = document.getElementById('Results');
  if (box) start(box);
  else load('root', '').catch(() => {});
}
