// How a file of the index is loaded: as a script that calls `S`, so that it loads from a disk, too.

const folder = new URL('../search/', document.currentScript.src);
const waiting = {};

/** What a file says when it is there. */
export const receive = (name, sum, payload) => waiting[name + sum]?.(payload);

/** The payload of the file of this name; fails where there is none, or one with another checksum. */
export const load = (name, sum, query = '?' + sum) =>
  new Promise((resolve, reject) => {
    waiting[name + sum] = resolve;
    const script = document.createElement('script');
    document.head.append(Object.assign(script, { src: `${folder + name}.js${query}`, onload: reject, onerror: reject }));
  });
