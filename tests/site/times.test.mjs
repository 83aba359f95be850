// Times are in UTC; the key `u` and a button show them in the reader's zone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { KINDS } from "./support/kinds.mjs";
import { session } from "./support/session.mjs";

const { open } = session();

// It began on 24 January at 15:00 UTC, and 18 February at 10:00 UTC.
const AFTERNOON = KINDS.incident;
const MORNING = KINDS["incident with untimed steps"];

/** The times of the facts, with their dates, and the lines of the timeline that name a day. */
const times = (tab) =>
  tab.evaluate(() => {
    const words = (element) => element.innerText.split(/\s+/).join(" ").trim();
    return {
      facts: [...document.querySelectorAll(".facts dd:has(time)")].map(words),
      days: [...document.querySelectorAll(".offset")].filter((line) => line.querySelector(".newday")?.textContent).map(words),
      button: document.querySelector("[data-zone-switch]").textContent,
    };
  });

test("Tokyo: an afternoon in UTC is the next day", async (t) => {
  const tab = await open(t, AFTERNOON, { zone: "Asia/Tokyo" });
  const utc = await times(tab);
  assert.deepEqual(utc.facts, ["15:00 UTC 24 Jan 2024", "18:30 UTC 24 Jan 2024"]);
  assert.deepEqual([utc.days, utc.button], [[], "Show my time"]);
  const written = await tab.$eval("main", (main) => main.innerText);

  await tab.keyboard.press("u");
  assert.deepEqual(await times(tab), {
    facts: ["00:00 Asia/Tokyo 25 Jan 2024", "03:30 Asia/Tokyo 25 Jan 2024"],
    days: ["25 Jan T+0 00:00"],
    button: "Show UTC",
  });
  assert.equal(await tab.$eval("#Status", (status) => status.textContent), "Times shown in Asia/Tokyo");

  await tab.click("[data-zone-switch]");
  assert.equal(await tab.$eval("main", (main) => main.innerText), written);
});

test("New York: the same day, some hours earlier", async (t) => {
  const tab = await open(t, AFTERNOON, { zone: "America/New_York" });
  await tab.click("[data-zone-switch]");
  const { facts, days } = await times(tab);
  assert.deepEqual(facts, ["10:00 America/New_York 24 Jan 2024", "13:30 America/New_York 24 Jan 2024"]);
  assert.deepEqual(days, []);
});

test("Pago Pago: a morning in UTC is the day before, and the timeline says where midnight is", async (t) => {
  const tab = await open(t, MORNING, { zone: "Pacific/Pago_Pago" });
  await tab.keyboard.press("u");
  const { facts, days } = await times(tab);
  assert.equal(facts[0], "23:00 Pacific/Pago_Pago 17 Feb 2024");
  assert.equal(days[0], "17 Feb T+0 23:00");
  assert.match(days[1], /^18 Feb T\+\S+( \S+)? 0\d:\d\d$/);
  assert.equal(days.length, 2);
});

test("a timeline names the zone of its times, and that of the report", async (t) => {
  const tab = await open(t, "incidents/2023-11-10-main-web-service-slow/", { zone: "Asia/Tokyo" });
  const line = () => tab.$eval(".timeline", (timeline) => timeline.previousElementSibling.textContent);
  assert.equal(await line(), "Times in UTC. The report gives them in EST.");
  await tab.keyboard.press("u");
  assert.equal(await line(), "Times in Asia/Tokyo. The report gives them in EST.");
});

test("every time of a list is switched, with its weekday and its zone", async (t) => {
  const tab = await open(t, KINDS.home, { zone: "Asia/Tokyo" });
  const row = "18 Feb Sun 10:00 UTC";
  const day = () => tab.$$eval(".day", (days) => days.map((day) => day.innerText.split(/\s+/).join(" ")));
  const utc = await day();
  assert.equal(utc[0], row);
  await tab.keyboard.press("u");
  assert.equal((await day())[0], "18 Feb Sun 19:00 Asia/Tokyo");
  assert.equal((await day())[2], "25 Jan Thu 00:00 Asia/Tokyo");
  const left = await tab.$$eval("main time[datetime*=T]", (all) => all.filter((time) => time.textContent === time.dataset.utc).map((time) => time.outerHTML));
  assert.deepEqual(left.filter((html) => !html.includes('data-format="day"')), []);
  await tab.keyboard.press("u");
  assert.deepEqual(await day(), utc);
});

test("a time that is pointed at tells the other zone", async (t) => {
  const tab = await open(t, AFTERNOON, { zone: "Asia/Tokyo" });
  const title = () => tab.$eval(".facts time", (time) => time.title);
  await tab.hover(".facts time");
  assert.equal(await title(), "25 Jan 2024, 00:00 in Asia/Tokyo (your time)");
  await tab.keyboard.press("u");
  await tab.hover("h1");
  await tab.hover(".facts time");
  assert.equal(await title(), "24 Jan 2024, 15:00 UTC");
});

test("dates are written as the pages write them, whatever the browser's language", async (t) => {
  const tab = await open(t, AFTERNOON, { zone: "Asia/Tokyo" });
  await tab.$eval(".facts time", (time) => { time.dateTime = "2024-09-04T20:05:00Z"; time.dataset.format = "date"; });
  await tab.keyboard.press("u");
  assert.equal(await tab.$eval(".facts time", (time) => time.textContent), "5 Sep 2024");
});
