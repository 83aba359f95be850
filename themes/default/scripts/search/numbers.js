// Numbers as the index has them: five bits a character, the lowest first; the sixth bit says that
// another follows.

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The numbers that a text is. */
export const numbers = text => {
  const list = [];
  let number = 0;
  let shift = 0;
  for (const digit of text) {
    const bits = digits.indexOf(digit);
    number |= (bits & 31) << shift;
    shift += 5;
    if (bits < 32) {
      list.push(number);
      number = shift = 0;
    }
  }
  return list;
};
