// Theme: auto, light, dark. The page's head has set it before it was painted.

import { one } from './dom.js';
import { recall, remember } from './memory.js';

const button = one('[data-theme-switch]');
if (button) {
  const { dataset } = document.documentElement;
  const theme = () => dataset.theme || 'auto';
  const set = theme => {
    if (theme === 'auto') delete dataset.theme; else dataset.theme = theme;
    button.textContent = 'Theme: ' + theme;
  };
  set(theme());
  button.onclick = () => {
    set({ auto: 'light', light: 'dark', dark: 'auto' }[theme()]);
    remember('theme', theme());
  };
  // A page that the reader comes back to is as it was left; the theme may have changed since.
  addEventListener('pageshow', event => { if (event.persisted) set(recall('theme') || theme()); });
}
