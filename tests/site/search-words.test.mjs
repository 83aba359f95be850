// The words of a text in the browser: the same as in the program (src/search/token.rs), by the
// same examples.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { distance, forms } from "../../themes/default/scripts/search/forms.js";
import { numbers } from "../../themes/default/scripts/search/numbers.js";
import { parse } from "../../themes/default/scripts/search/query.js";
import { runs } from "../../themes/default/scripts/search/words.js";

const examples = JSON.parse(readFileSync(new URL("../search/words.json", import.meta.url), "utf8"));

for (const { text, words } of examples) {
  test(`words of ${JSON.stringify(text)}`, () => {
    // A run says each of its words once.
    assert.deepEqual(runs(text).flatMap(([words]) => words), words);
  });
}

test("numbers have five bits a character", () => {
  assert.deepEqual(numbers("AfgB_fggB"), [0, 31, 32, 1023, 1024]);
});

test("forms of a word have a stem in common", () => {
  const groups = ["3  s es ed ing 's", "3 y ies ied ying", "4 e es ed ing ion ions"];
  const isForm = (a, b) => forms(a, groups).has(b) && forms(b, groups).has(a);
  for (const [a, b] of [["fail", "failed"], ["log", "logging"], ["query", "queries"], ["replicate", "replication"], ["drop", "dropped"]]) assert.ok(isForm(a, b), `${a} ${b}`);
  for (const [a, b] of [["not", "note"], ["port", "portion"], ["cat", "category"]]) assert.ok(!forms(a, groups).has(b), `${a} ${b}`);
});

test("a slip is an insertion, a deletion, a substitution or a transposition", () => {
  for (const [a, b, slips] of [["database", "database", 0], ["databse", "database", 1], ["datbaase", "database", 1], ["databade", "database", 1], ["databbase", "database", 1], ["dtabse", "database", 2], ["𝕏a", "a", 1]]) {
    assert.equal(distance(a, b), slips, `${a} ${b}`);
    assert.equal(distance(b, a), slips, `${b} ${a}`);
  }
});

test("a pasted trace is cut to what says most", () => {
  const trace = `2024-01-24T15:20:00.123Z ERROR ["main" 12] request 4ea1803611a8646b failed
java.net.SocketTimeoutException: Read timed out after 30000 ms
	at com.shop.pay.PaymentClient.charge(PaymentClient.java:142)
	at com.shop.pay.PaymentService.pay(PaymentService.java:77)
Caused by: ECONNRESET while talking to the payment gateway`;
  const { words, phrases, isCut } = parse(trace);
  assert.ok(isCut);
  assert.deepEqual(phrases, []);
  assert.deepEqual(words.map(({ word }) => word), [
    "request", "failed", "java.net.sockettimeoutexception", "com.shop.pay.paymentclient.charge", "paymentclient.java:142",
    "com.shop.pay.paymentservice.pay", "paymentservice.java:77", "caused", "econnreset", "talking", "payment", "gateway",
  ]);
});

test("quoted words are phrases, and a stretch is one by itself", () => {
  const say = (text) => parse(text).phrases.map((phrase) => phrase.map(([run]) => run).join(" "));
  assert.deepEqual(say('a "b c" d'), ["b c"]);
  assert.deepEqual(say("“b C-x” “決済” “one”"), ["b c-x", "決済"]);
  assert.deepEqual(say('"never closed here'), ["never closed here"]);
});
