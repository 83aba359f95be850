// What is looked for in the page, and said about it.

/** The elements that a selector finds. */
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** The first of them. */
export const one = (selector, within = document) => within.querySelector(selector);

/** Tells a screen reader. */
export const say = text => { one('#Status').textContent = text; };
