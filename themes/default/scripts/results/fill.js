// How the page is filled in: what it says stands in its HTML, and text is always text.

/**
 * Fills in elements: `data-state` names the values of which one must be there for the element to be
 * shown; any other `data-PROPERTY` names the value of that property.
 */
export const fill = (elements, values) => {
  for (const it of elements) {
    for (const [property, name] of Object.entries(it.dataset)) {
      if (property === 'state') it.hidden = !name.split(' ').some(state => values[state]);
      else if (values[name]) it[property] = values[name];
    }
  }
};

/** An element like the one in a template, filled in. */
export const made = (template, values) => {
  const copy = template.content.cloneNode(true).firstElementChild;
  fill(copy.querySelectorAll('*'), values);
  return copy;
};

/** An element with these properties. */
export const element = (tag, properties) => Object.assign(document.createElement(tag), properties);
