// Progressive enhancement only: every page works without this script.

import './theme.js';
import './times.js';
import './since.js';
import './filters.js';
import './field.js';
import './keyboard.js';
import './print.js';
import './contents.js';
