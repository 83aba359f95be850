// Times: UTC as written, or the reader's own for the whole page; pointed at, a time tells the other.

import { all, one, say } from './dom.js';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const day = { day: 'numeric', month: 'short' };
const date = { ...day, year: 'numeric' };
const full = { ...date, ...clock };
const formats = { time: clock, weekday: { weekday: 'short', ...clock }, day, date };
const buttons = all('[data-zone-switch]');
let isLocal = false;

// As the pages write it: 4 Sep 2024.
const format = (time, parts, timeZone) => new Date(time.dateTime).toLocaleString('en-GB', { ...parts, timeZone }).replace('Sept', 'Sep');
const isTime = element => element.matches('time[datetime*="T"]') && Date.parse(element.dateTime);

const show = local => {
  const put = (element, own) => {
    element.dataset.utc ??= element.textContent;
    element.textContent = local ? own : element.dataset.utc;
  };
  for (const time of all('time').filter(isTime)) put(time, format(time, formats[time.dataset.format] || full));
  // A timeline names the day where it changes, which is at another line in another zone.
  let last;
  for (const time of all('.offset time')) {
    let label = one('.newday', time.parentNode);
    if (!label) {
      time.parentNode.prepend(label = document.createElement('span'));
      label.className = 'newday';
    }
    const name = format(time, day);
    put(label, name === (last || format(time, day, 'UTC')) ? '' : name);
    last = name;
  }
  for (const button of buttons) button.textContent = local ? 'Show UTC' : 'Show my time';
  for (const name of all('.zone')) name.textContent = local ? zone : 'UTC';
};

export const switchZone = () => {
  isLocal = !isLocal;
  show(isLocal);
  say('Times shown in ' + (isLocal ? zone : 'UTC'));
};

addEventListener('pointerover', ({ target }) => {
  if (isTime(target)) target.title = isLocal ? format(target, full, 'UTC') + ' UTC' : format(target, full) + ` in ${zone} (your time)`;
});
for (const button of buttons) button.onclick = switchZone;

// Paper shows UTC.
addEventListener('beforeprint', () => { if (isLocal) show(false); });
addEventListener('afterprint', () => { show(isLocal); });
