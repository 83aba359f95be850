// What a report says, as its page shows it.

/** A browser lets no page read another that is opened from a disk. */
export const isFile = location.protocol === 'file:';

/** The parts of the report that an HTML document shows: its title and short version, its headings, its prose. */
const blocksOf = html => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  let section;
  const parts = page.querySelectorAll('h1,.short dd,article :is(h2:not(#Similar),h3,h4,.what,.text :is(p,li,td,pre,dd),.actions td:nth-child(2))');
  for (const label of page.querySelectorAll('.label')) label.append(':');
  return Array.from(parts, part => {
    if (part.matches('[id]:is(h2,h3,h4)')) section = part;
    return { section, isProse: !part.matches('h1,h2,h3,h4,.short dd'), text: part.textContent.replace(/\s+/g, ' ').trim() };
  });
};

const fetched = async address => {
  const page = !isFile && (await fetch(address));
  return page.ok ? blocksOf(await page.text()) : [];
};

const pages = {};
/** The parts of the report at an address, which is relative to the search page; none where it cannot be fetched. */
export const report = address => (pages[address] ??= fetched(address).catch(() => []));
