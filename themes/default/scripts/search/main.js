// The search client: loaded where a search field is entered, and by the search page.

import { excerpt } from './excerpt.js';
import { find } from './find.js';
import { receive } from './load.js';
import { runs } from './words.js';

// The files of the index call it.
globalThis.S ??= Object.assign(receive, { excerpt, find, runs });
