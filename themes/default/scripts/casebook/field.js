// A search field keeps what was asked for; entering it loads the search.

import { all } from './dom.js';

const asked = new URLSearchParams(location.search).get('q');
const search = document.createElement('script');
search.src = new URL('search.js', document.currentScript.src);
for (const field of all('input[name=q]')) {
  if (asked) field.value = asked;
  field.onfocus = () => globalThis.S ?? document.head.append(search);
}
