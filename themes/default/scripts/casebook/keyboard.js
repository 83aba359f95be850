// Keyboard. Single keys can be switched off (WCAG 2.1.4).

import { all, one } from './dom.js';
import { recall, remember } from './memory.js';
import { switchZone } from './times.js';

const shortcuts = one('#Shortcuts');
const singleKeys = one('#Single-keys');
const showHints = () => { for (const hint of all('.find kbd')) hint.hidden = !singleKeys.checked; };
singleKeys.checked = recall('keys') !== 'off';
showHints();
singleKeys.onchange = () => {
  remember('keys', singleKeys.checked ? 'on' : 'off');
  showHints();
};

const step = by => {
  const rows = all('.row:not([hidden])');
  const here = rows.findIndex(row => row.contains(document.activeElement));
  const next = rows[here < 0 ? 0 : here + by];
  if (next) one('.title', next).focus();
};
const search = () => {
  const field = one('main input[name=q]') || one('input[name=q]');
  field?.focus();
  field?.select();
};
const help = () => shortcuts.showModal();
for (const button of all('[data-help]')) button.onclick = help;

const keys = new Map([['/', search], ['j', () => step(1)], ['k', () => step(-1)], ['u', switchZone], ['?', help]]);
document.addEventListener('keydown', event => {
  if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing || shortcuts.open) return;
  if (event.target.closest('input:not([type=checkbox]),textarea,select,[contenteditable]')) {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  const act = singleKeys.checked && keys.get(event.key);
  if (act) { event.preventDefault(); act(); }
});
