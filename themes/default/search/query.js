// A query: its words, and those that must stand side by side.

import { fold, runs } from './words.js';

/** A text with more different words is a pasted log, and is cut down to so many. */
const most = 12;

/** What a word of a log says: the name of an error, another name, letters, a number; in each, the longest most. */
const rank = ({ run, stretch }, word) => {
  const count = kind => (run.match(RegExp(`\\p{${kind}}`, 'gu')) ?? []).length;
  const letters = count('Alphabetic');
  const digits = count('N');
  let kind = 2;
  if (!letters || (digits > letters && word.length > 8)) kind = 3;
  else if (/.(error|exception)|(error|exception)./.test(word) || (letters > 5 && count('Uppercase') === letters)) kind = 0;
  else if (!stretch && (letters < [...run].length || (/.\p{Uppercase}/u.test(run) && /\p{Lowercase}/u.test(run)))) kind = 1;
  return kind * 99 - word.length;
};

/** The query that a text is. */
export const parse = text => {
  const words = new Map();
  let phrases = [];
  text.split(/["“”]/).forEach((part, i) => {
    const found = runs(part);
    if (i % 2 && (found[1] || found[0]?.stretch)) phrases.push(found.map(({ run, stretch }) => ({ run: fold(run), stretch })));
    for (const it of found) {
      for (const [word, ...parts] of it.stretch ? it.words.map(pair => [pair]) : [it.words]) {
        if (word && !words.has(word)) words.set(word, { word, parts, stretch: it.stretch, rank: rank(it, word) });
      }
    }
  });
  let list = [...words.values()];
  const isCut = list.length > most;
  if (isCut) {
    const first = [...list].sort((a, b) => a.rank - b.rank).slice(0, most);
    list = list.filter(word => first.includes(word));
    phrases = [];
  }
  return { words: list, phrases, isCut };
};

/** Whether the runs of a phrase stand side by side in a text. */
export const standsIn = (phrase, text) => {
  const found = runs(text).map(({ run }) => fold(run));
  return found.some((_, i) => phrase.every(({ run, stretch }, j) => found[i + j] === run || (stretch && found[i + j]?.includes(run))));
};
