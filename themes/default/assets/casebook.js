// Casebook: progressive enhancement only. Every page works without this file.
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const say = text => { one('#Status').textContent = text; };

  // A browser may refuse to remember things: then they last for the page.
  const memory = {
    get(key) { try { return localStorage.getItem('casebook-' + key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem('casebook-' + key, value); } catch { /* refused */ } },
  };

  // Theme: auto, light, dark. The page's head has set it before it was painted.
  const themeSwitch = one('[data-theme-switch]');
  const showTheme = () => { themeSwitch.textContent = 'Theme: ' + (root.dataset.theme || 'auto'); };
  if (themeSwitch) {
    showTheme();
    themeSwitch.onclick = () => {
      const next = { auto: 'light', light: 'dark', dark: 'auto' }[root.dataset.theme || 'auto'];
      if (next === 'auto') delete root.dataset.theme; else root.dataset.theme = next;
      memory.set('theme', next);
      showTheme();
    };
  }

  // Times: UTC as written; the reader's own when pointed at, or for the whole page.
  const times = all('time[datetime*="T"]');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const full = { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' };
  const formats = {
    time: clock,
    weekday: { weekday: 'short', ...clock },
    day: { day: 'numeric', month: 'short' },
    date: { day: 'numeric', month: 'short', year: 'numeric' },
  };
  for (const time of times) {
    const moment = new Date(time.dateTime);
    if (isNaN(moment)) continue;
    time.dataset.utc = time.textContent;
    time.dataset.local = moment.toLocaleString([], formats[time.dataset.format] || full);
    time.title = `${moment.toLocaleString([], full)} in ${zone} (your time)`;
  }
  let local = false;
  const switchZone = () => {
    local = !local;
    for (const time of times) {
      if (time.dataset.utc) time.textContent = local ? time.dataset.local : time.dataset.utc;
    }
    for (const button of all('[data-zone-switch]')) button.textContent = local ? 'Show UTC' : 'Show my time';
    for (const name of all('.zone')) name.textContent = local ? zone : 'UTC';
    say('Times shown in ' + (local ? zone : 'UTC'));
  };
  for (const button of all('[data-zone-switch]')) button.onclick = switchZone;

  // Days since: as of the build in the page, as of now in the browser.
  for (const number of all('[data-since]')) {
    const days = Math.floor((Date.now() - Date.parse(number.dataset.since)) / 864e5);
    if (days >= 0) one('span', number).textContent = days.toLocaleString('en');
  }

  // Filters: chips are links to static pages; where all rows are here, they filter them.
  const filters = one('div[data-filters]');
  if (filters) {
    const rows = all('.row').map(element => ({ element, has: new Set((element.dataset.filters ?? '').split(' ')) }));
    const chips = all('[data-filter]', filters);
    const count = one('[data-count]', filters);
    const clear = one('[data-clear]', filters);
    const allShown = count.textContent;
    const known = new Set(chips.map(chip => chip.dataset.filter));
    const kind = filter => filter.slice(0, filter.indexOf(':'));
    // One filter of each kind, by kind.
    const on = new Map();
    for (const [key, value] of new URLSearchParams(location.search)) {
      if (known.has(`${key}:${value}`)) on.set(key, `${key}:${value}`);
    }
    const matches = (row, wanted) => wanted.every(filter => row.has.has(filter));
    const apply = () => {
      const wanted = [...on.values()];
      let shown = 0;
      for (const row of rows) {
        row.element.hidden = !matches(row, wanted);
        if (!row.element.hidden) shown++;
      }
      for (const group of all('.group')) group.hidden = !one('.row:not([hidden])', group);
      for (const chip of chips) {
        const filter = chip.dataset.filter;
        if (on.get(kind(filter)) === filter) chip.setAttribute('aria-current', 'true');
        else chip.removeAttribute('aria-current');
        const others = wanted.filter(other => kind(other) !== kind(filter));
        one('i', chip).textContent = rows.filter(row => matches(row, [...others, filter])).length;
      }
      count.textContent = on.size ? `${shown} of ${rows.length} shown` : allShown;
      clear.hidden = !on.size;
      if (on.size) say(count.textContent);
      const query = wanted.map(filter => filter.replace(':', '=')).join('&');
      try { history.replaceState(0, '', location.pathname + (query && '?' + query) + location.hash); } catch { /* file: */ }
    };
    filters.addEventListener('click', event => {
      const chip = event.target.closest('[data-filter]');
      if (!chip || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      const filter = chip.dataset.filter;
      if (on.get(kind(filter)) === filter) on.delete(kind(filter)); else on.set(kind(filter), filter);
      apply();
    });
    clear.onclick = () => { on.clear(); apply(); chips[0].focus(); };
    if (on.size) apply();
  }

  // A search field keeps what was asked, and loads the search.
  const asked = new URLSearchParams(location.search).get('q');
  const search = document.createElement('script');
  search.src = new URL('search.js', document.currentScript.src);
  for (const field of all('input[name=q]')) {
    if (asked) field.value = asked;
    field.onfocus = () => document.head.append(search);
  }

  // Keyboard. Single keys can be switched off (WCAG 2.1.4).
  const shortcuts = one('#Shortcuts');
  const singleKeys = one('#Single-keys');
  singleKeys.checked = memory.get('keys') !== 'off';
  singleKeys.onchange = () => memory.set('keys', singleKeys.checked ? 'on' : 'off');
  const step = by => {
    const rows = all('.row:not([hidden])');
    const here = rows.findIndex(row => row.contains(document.activeElement));
    const next = rows[here < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, here + by))];
    if (next) one('.title', next).focus();
  };
  const help = () => shortcuts.showModal();
  for (const button of all('[data-help]')) button.onclick = help;
  const keys = {
    '/': () => { const field = one('main input[name=q]') || one('input[name=q]'); if (field) { field.focus(); field.select(); } },
    j: () => step(1),
    k: () => step(-1),
    u: switchZone,
    '?': help,
  };
  document.addEventListener('keydown', event => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing || shortcuts.open) return;
    if (event.target.closest('input:not([type=checkbox]),textarea,select,[contenteditable]')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    const act = singleKeys.checked && Object.hasOwn(keys, event.key) && keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  // Paper shows UTC, and every table of data.
  addEventListener('beforeprint', () => {
    if (local) switchZone();
    for (const details of all('details')) details.open = true;
  });

  // The table of contents follows the reader.
  const links = all('.contents a[href^="#"]');
  if (links.length && 'IntersectionObserver' in window) {
    const observer = new IntersectionObserver(entries => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        for (const link of links) {
          if (decodeURIComponent(link.hash.slice(1)) === entry.target.id) link.setAttribute('aria-current', 'location');
          else link.removeAttribute('aria-current');
        }
      }
    }, { rootMargin: '0px 0px -70% 0px' });
    for (const link of links) {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading) observer.observe(heading);
    }
  }
})();
