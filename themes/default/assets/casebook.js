// Casebook: progressive enhancement only. Every page works without this file.
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const say = text => { one('#Status').textContent = text; };

  // A browser may refuse to remember: then things last for the page.
  const memory = {
    get(key) { try { return localStorage.getItem('casebook-' + key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem('casebook-' + key, value); } catch { /* refused */ } },
  };

  // Theme: auto, light, dark. The page's head has set it before it was painted.
  const themeSwitch = one('[data-theme-switch]');
  if (themeSwitch) {
    const setTheme = theme => {
      if (theme === 'auto') delete root.dataset.theme; else root.dataset.theme = theme;
      themeSwitch.textContent = 'Theme: ' + theme;
    };
    const theme = () => root.dataset.theme || 'auto';
    setTheme(theme());
    themeSwitch.onclick = () => {
      setTheme({ auto: 'light', light: 'dark', dark: 'auto' }[theme()]);
      memory.set('theme', theme());
    };
    // A page that the reader comes back to is as it was left; the theme may have changed since.
    addEventListener('pageshow', event => { if (event.persisted) setTheme(memory.get('theme') || theme()); });
  }

  // Times: UTC as written, or the reader's own for the whole page; pointed at, a time tells the other.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const day = { day: 'numeric', month: 'short' };
  const date = { ...day, year: 'numeric' };
  const full = { ...date, ...clock };
  const formats = { time: clock, weekday: { weekday: 'short', ...clock }, day, date };
  // As the pages write it: 4 Sep 2024.
  const format = (time, parts, timeZone) => new Date(time.dateTime).toLocaleString('en-GB', { ...parts, timeZone }).replace('Sept', 'Sep');
  const isTime = element => element.matches('time[datetime*="T"]') && Date.parse(element.dateTime);
  const showTimes = local => {
    const show = (element, own) => {
      element.dataset.utc ??= element.textContent;
      element.textContent = local ? own : element.dataset.utc;
    };
    for (const time of all('time').filter(isTime)) show(time, format(time, formats[time.dataset.format] || full));
    // A timeline names the day where it changes, which is at another line in another zone.
    let last;
    for (const time of all('.offset time')) {
      let label = one('.newday', time.parentNode);
      if (!label) {
        time.parentNode.prepend(label = document.createElement('span'));
        label.className = 'newday';
      }
      const name = format(time, day);
      show(label, name === (last || format(time, day, 'UTC')) ? '' : name);
      last = name;
    }
    for (const button of all('[data-zone-switch]')) button.textContent = local ? 'Show UTC' : 'Show my time';
    for (const name of all('.zone')) name.textContent = local ? zone : 'UTC';
  };
  let local = false;
  const switchZone = () => {
    local = !local;
    showTimes(local);
    say('Times shown in ' + (local ? zone : 'UTC'));
  };
  addEventListener('pointerover', ({ target }) => {
    if (isTime(target)) target.title = local ? format(target, full, 'UTC') + ' UTC' : format(target, full) + ` in ${zone} (your time)`;
  });
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
    const kind = chip => chip.dataset.filter.split(':')[0];
    // One chip of each kind, by kind.
    const on = new Map();
    const read = () => {
      on.clear();
      for (const [key, value] of new URLSearchParams(location.search)) {
        const chip = chips.find(chip => chip.dataset.filter === `${key}:${value}`);
        if (chip) on.set(key, chip);
      }
    };
    const matches = (row, wanted) => wanted.every(chip => row.has.has(chip.dataset.filter));
    // No incident that looked like Database is both SEV 1 and Partial outage.
    const nothing = () => {
      const name = chip => chip.firstChild.data.trim();
      const looked = on.get('looked-like');
      const names = [...on.values()].filter(chip => chip !== looked).map(name);
      return `No incident${looked ? ' that looked like ' + name(looked) : ''} is ${names.length > 1 ? 'both ' : ''}${names.join(' and ')}.`;
    };
    const apply = () => {
      const wanted = [...on.values()];
      let shown = 0;
      for (const row of rows) {
        row.element.hidden = !matches(row, wanted);
        if (!row.element.hidden) shown++;
      }
      for (const group of all('.group')) group.hidden = !one('.row:not([hidden])', group);
      for (const chip of chips) {
        if (wanted.includes(chip)) chip.setAttribute('aria-current', 'true');
        else chip.removeAttribute('aria-current');
        const others = wanted.filter(other => kind(other) !== kind(chip));
        one('i', chip).textContent = rows.filter(row => matches(row, [...others, chip])).length;
      }
      count.textContent = !on.size ? allShown : shown ? `${shown} of ${rows.length} shown` : nothing();
      count.parentNode.classList.toggle('note', !shown);
      clear.hidden = !on.size;
      say(count.textContent);
    };
    // A step back takes a filter back. From a disk, a browser may refuse to change the address.
    const change = () => {
      apply();
      const query = [...on.values()].map(chip => chip.dataset.filter.replace(':', '=')).join('&');
      try { history.pushState(0, '', location.pathname + (query && '?' + query)); } catch { /* refused */ }
    };
    filters.addEventListener('click', event => {
      const chip = event.target.closest('[data-filter]');
      if (!chip || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (on.get(kind(chip)) === chip) on.delete(kind(chip)); else on.set(kind(chip), chip);
      change();
    });
    clear.onclick = () => { on.clear(); change(); chips[0].focus(); };
    addEventListener('popstate', () => { read(); apply(); });
    read();
    if (on.size) apply();
  }

  // A search field keeps what was asked for; entering it loads the search.
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
  const showHints = () => { for (const hint of all('.find kbd')) hint.hidden = !singleKeys.checked; };
  singleKeys.checked = memory.get('keys') !== 'off';
  showHints();
  singleKeys.onchange = () => {
    memory.set('keys', singleKeys.checked ? 'on' : 'off');
    showHints();
  };
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

  // Paper shows UTC, and every table of data; then the page is as it was.
  let folded = [];
  addEventListener('beforeprint', () => {
    if (local) showTimes(false);
    folded = all('details:not([open])');
    for (const details of folded) details.open = true;
  });
  addEventListener('afterprint', () => {
    showTimes(local);
    for (const details of folded) details.open = false;
  });

  // The table of contents follows the reader.
  const links = all('.contents a[href^="#"]');
  if (links.length) {
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
