// The search page in a tab: asking, and reading what it shows.

/** What the search page shows. */
export const shown = (tab) =>
  tab.evaluate(() => {
    const visible = (element) => element.checkVisibility();
    const text = (element) => element.innerText.replace(/\s+/g, " ").trim();
    return {
      heading: text(document.querySelector("h1")),
      notes: [...document.querySelectorAll("#Results > .note")].filter(visible).map(text),
      titles: [...document.querySelectorAll(".hit .title")].filter(visible).map(text),
      marks: [...document.querySelectorAll(".hit mark")].filter(visible).map(text),
      chosen: [...document.querySelectorAll(".facet [aria-current]")].map(text),
      counts: Object.fromEntries([...document.querySelectorAll(".facet a")].filter(visible).map((link) => [link.id, Number(link.querySelector("i").textContent.replace(",", ""))])),
    };
  });

/** Waits until the heading matches, and gives what is shown then. */
export async function until(tab, heading) {
  try {
    await tab.waitForFunction((source) => new RegExp(source).test(document.querySelector("h1").textContent), { timeout: 10_000 }, heading.source);
  } catch {
    throw new Error(`the heading is “${await tab.$eval("h1", (h1) => h1.textContent)}”, not ${heading}`);
  }
  return shown(tab);
}

/** Waits until a note of the page matches. */
export const note = (tab, pattern) =>
  tab.waitForFunction((source) => [...document.querySelectorAll("#Results > .note")].some((it) => it.checkVisibility() && new RegExp(source).test(it.textContent)), { timeout: 10_000 }, pattern.source);

/** Replaces what is in the field, key by key. */
export async function type(tab, text) {
  await tab.$eval("main input[name=q]", (field) => { field.focus(); field.select(); });
  await tab.keyboard.press("Backspace");
  await tab.keyboard.type(text);
}
