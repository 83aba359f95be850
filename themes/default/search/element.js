// How the page's elements are made: text is always text, whatever stands in it.

/** Where the site begins. */
export const site = new URL('../', document.currentScript.src);

/** An element with these properties and children; children that are nothing are left out. */
export const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.flat().filter(child => child));
  return made;
};

/** A link to an address of the site. */
export const link = (text, address, properties) => element('a', { href: new URL(address, site), ...properties }, text);

/** A link that changes what is shown, and says whether it is chosen. */
export const choice = (isChosen, properties, ...children) => {
  const made = element('a', properties, ...children);
  if (isChosen) made.setAttribute('aria-current', 'true');
  return made;
};
