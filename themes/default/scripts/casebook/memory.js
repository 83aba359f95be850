// What a reader has chosen. A browser may refuse to remember: then it lasts for the page.

export const recall = key => { try { return localStorage.getItem('casebook-' + key); } catch { /* refused */ } };
export const remember = (key, value) => { try { localStorage.setItem('casebook-' + key, value); } catch { /* refused */ } };
