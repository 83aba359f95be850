// Casebook's preview: the page follows what is being written. Not part of a published site.
(() => {
  const { page, version } = document.currentScript.dataset;
  const root = location.origin;

  // A reload keeps the place. The browser's own memory of it may be older, so it is told to leave
  // the place alone until the page is left for another.
  const PLACE = 'casebook-preview-place';
  let reloading = false;
  const reload = () => {
    reloading = true;
    const place = { page: location.pathname, x: scrollX, y: scrollY };
    try { sessionStorage.setItem(PLACE, JSON.stringify(place)); } catch { /* refused */ }
    history.scrollRestoration = 'manual';
    location.reload();
  };
  const restore = () => {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(PLACE));
      sessionStorage.removeItem(PLACE);
    } catch { /* refused */ }
    if (place?.page !== location.pathname) return;
    const back = () => scrollTo({ left: place.x, top: place.y, behavior: 'instant' });
    back();
    if (document.readyState !== 'complete') addEventListener('load', back, { once: true });
  };
  addEventListener('pagehide', () => { if (!reloading) history.scrollRestoration = 'auto'; });
  restore();

  // Files that the page loads are put in place of their former selves.
  const isAt = (url, path) => {
    const { origin, pathname } = new URL(url, location.href);
    return origin === root && decodeURIComponent(pathname).endsWith('/' + path);
  };
  const fresh = (url, version) => {
    const next = new URL(url, location.href);
    next.searchParams.set('v', version);
    return next.href;
  };
  const swapStyle = (link, version) => {
    const next = link.cloneNode();
    next.href = fresh(link.href, version);
    // The old styles hold until the new ones are there.
    next.addEventListener('load', () => link.remove(), { once: true });
    next.addEventListener('error', () => next.remove(), { once: true });
    link.after(next);
  };
  const replaceFiles = changed => {
    for (const [path, version] of Object.entries(changed)) {
      for (const link of document.querySelectorAll('link[rel=stylesheet]')) {
        if (isAt(link.href, path)) swapStyle(link, version);
      }
      for (const image of document.images) {
        if (isAt(image.src, path)) image.src = fresh(image.src, version);
      }
      for (const script of document.scripts) {
        if (script.src && isAt(script.src, path)) return reload();
      }
    }
  };

  // The panel: apart from the page, so that neither styles the other.
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children.filter(child => child !== null));
    return made;
  };
  const host = element('casebook-preview');
  const shadow = host.attachShadow({ mode: 'open' });
  const bar = element('div', { className: 'bar' });
  const list = element('section', { className: 'problems', hidden: true, tabIndex: -1 });
  const said = element('p', { className: 'said', role: 'status' });
  said.setAttribute('aria-live', 'polite');
  list.setAttribute('aria-label', 'Problems');
  const about = element('section', { className: 'about', hidden: true, tabIndex: -1 });
  about.setAttribute('aria-label', 'Report');
  shadow.append(element('link', { rel: 'stylesheet', href: '/_casebook/preview.css' }), list, about, bar, said);

  const counted = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  // Of the two lists, one is open.
  const show = (section, open) => {
    if (open) for (const other of [list, about]) other.hidden = true;
    section.hidden = !open;
    for (const button of bar.querySelectorAll('button')) button.setAttribute('aria-expanded', String(!button.opens.hidden));
  };
  const opener = (section, className, ...words) => {
    const button = element('button', { type: 'button', className, opens: section }, ...words);
    button.onclick = () => { show(section, section.hidden); if (!section.hidden) section.focus(); };
    return button;
  };
  const header = (section, title) => {
    const close = element('button', { type: 'button', className: 'close' }, 'Close');
    close.onclick = () => show(section, false);
    return element('header', {}, element('h1', {}, title), close);
  };
  const drawProblem = ({ level, code, message, file, line, column, text, hint }) => {
    const at = [file, line, column].filter(part => part !== null).join(':');
    return element('article', { className: level },
      element('h2', {}, element('b', {}, code ? `${level}[${code}]` : level), ' ', message),
      at ? element('p', { className: 'at' }, at) : null,
      text ? element('pre', {}, element('i', {}, `${line} | `), text[0], element('mark', {}, text[1] || ' '), text[2]) : null,
      hint ? element('p', { className: 'hint' }, hint) : null);
  };
  // `code` in backticks.
  const prose = text => text.split('`').map((piece, at) => at % 2 ? element('code', {}, piece) : piece);
  const items = children => element('ul', {}, ...children.map(child => element('li', {}, ...child)));
  const drawReport = ({ met, of, missing, similar }) => {
    const link = ({ title, url, why, open }) => [
      element('a', { href: url }, title),
      why ? element('p', { className: 'at' }, why) : null,
      open.length ? items(open.map(title => [`Still open: ${title}`])) : null,
    ].filter(Boolean);
    about.replaceChildren(
      header(about, `Checklist: ${met} of ${of}`),
      missing.length
        ? items(missing.map(({ name, how }) => [element('b', {}, name), ': ', ...prose(how)]))
        : element('p', {}, 'Nothing is missing.'),
      ...similar.length ? [element('h1', {}, 'Similar incidents'), items(similar.map(link))] : []);
  };
  let lastErrors = '';
  const drawPanel = ({ problems, report }) => {
    const of = level => problems.filter(problem => problem.level === level);
    const errors = of('error');
    const parts = [
      errors.length && counted(errors.length, 'error'),
      of('warning').length && counted(of('warning').length, 'warning'),
      of('advice').length && `${of('advice').length} advice`,
    ].filter(Boolean);
    const summary = parts.join(', ');
    list.replaceChildren(header(list, summary), ...problems.map(drawProblem));
    bar.replaceChildren(...(report?.notes ?? []).map(({ name, meaning }) =>
      element('span', { className: 'note' }, element('b', {}, name), ` ${meaning}`)));
    if (report) {
      drawReport(report);
      bar.append(opener(about, 'checklist', `Checklist ${report.met} of ${report.of}`));
    }
    if (problems.length) bar.append(opener(list, errors.length ? 'error' : 'warning', summary));
    show(about, Boolean(report) && !about.hidden);
    // New errors are shown at once; those that were closed stay closed.
    const now = JSON.stringify(errors);
    if (!problems.length || (!errors.length && lastErrors)) show(list, false);
    else show(list, now === lastErrors ? !list.hidden : errors.length > 0);
    if (now !== lastErrors && (errors.length || lastErrors)) {
      const first = errors[0];
      said.textContent = !first ? 'The errors are mended' : `${summary}. ${first.file ?? ''} ${first.line ?? ''}: ${first.message}`;
    }
    lastErrors = errors.length ? now : '';
    if (!host.isConnected) document.body.append(host);
  };
  addEventListener('keydown', event => {
    if (event.key === 'Escape') for (const section of [list, about]) if (!section.hidden) show(section, false);
  });

  // Changes are told by the server. A browser keeps few connections to one host, so a page that
  // nobody looks at gives its own up, and asks again when it is looked at.
  let events = null;
  let leaving = 0;
  const listen = () => {
    clearTimeout(leaving);
    if (events) return;
    events = new EventSource(`/_casebook/events?page=${encodeURIComponent(page)}&version=${version}`);
    events.addEventListener('panel', event => drawPanel(JSON.parse(event.data)));
    events.addEventListener('files', event => replaceFiles(JSON.parse(event.data)));
    events.addEventListener('page', reload);
  };
  const leave = () => { events?.close(); events = null; };
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) leaving = setTimeout(leave, 5000); else listen();
  });
  addEventListener('pagehide', leave);
  addEventListener('pageshow', listen);
  listen();
})();
