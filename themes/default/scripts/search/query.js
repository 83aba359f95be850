// A query: its words, and those that must stand side by side.

import { fold, runs } from './words.js';

/** A text with more different words is a pasted log, and is cut down to so many. */
const most = 12;

/** What a word of a log says: the name of an error, another name, letters, a number; in each, the longest most. */
const rank = (word, run, stretch) => {
  const [letters, digits, capitals] = ['Alpha', 'N', 'Upper'].map(kind => run.split(RegExp(`\\p{${kind}}`, 'u')).length - 1);
  let kind = 2;
  if (!letters || (digits > letters && word.length > 8)) kind = 3;
  else if (/.(error|exception)|(error|exception)./.test(word) || (letters > 5 && capitals === letters)) kind = 0;
  else if (!stretch && (letters < [...run].length || /^(?=.*\p{Lower}).+\p{Upper}/u.test(run))) kind = 1;
  return kind * 99 - word.length;
};

/** The query that a text is. */
export const parse = text => {
  const words = new Map();
  const phrases = [];
  text.split(/["“”]/).forEach((part, i) => {
    const found = runs(part);
    if (i % 2 && (found[1] || found[0]?.[3])) phrases.push(found.map(([, , run, stretch]) => [fold(run), stretch]));
    for (const [[word, ...parts], , run, stretch] of found) {
      if (word && !words.has(word)) words.set(word, { word, parts, stretch, rank: rank(word, run, stretch) });
    }
  });
  const list = [...words.values()];
  const first = list.toSorted((a, b) => a.rank - b.rank).slice(0, most);
  const isCut = list.length > most;
  return { words: list.filter(word => first.includes(word)), phrases: isCut ? [] : phrases, isCut };
};

/** Whether the runs of a phrase stand side by side in a text. */
export const standsIn = (phrase, text) => {
  const found = runs(text).map(([, , run]) => fold(run));
  return found.some((_, i) => phrase.every(([run, stretch], j) => (stretch ? found[i + j]?.includes(run) : found[i + j] === run)));
};
