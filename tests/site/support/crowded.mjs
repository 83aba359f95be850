// Labels of charts that cannot be read.

/** Runs in a page: the labels of drawings that stand on another, or outside of the page. */
export function crowded() {
  const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
  const bounds = (label) => {
    const range = document.createRange();
    range.selectNodeContents(label);
    return range.getBoundingClientRect();
  };
  const problems = [];
  // The labels of the flow are text of the page.
  for (const drawing of document.querySelectorAll("svg, .ends")) {
    const labels = [...drawing.querySelectorAll("text, a, b, small")]
      .map((label) => ({ text: label.textContent, box: bounds(label) }))
      .filter(({ box }) => box.width > 0);
    labels.forEach(({ text, box }, at) => {
      if (box.left < -0.5 || box.right > document.documentElement.clientWidth + 0.5) problems.push(`“${text}” leaves the page`);
      // A line is higher than its letters, so boxes may touch.
      for (const other of labels.slice(at + 1)) if (overlap(box, other.box)) problems.push(`“${text}” stands on “${other.text}”`);
    });
  }
  return problems;
}
