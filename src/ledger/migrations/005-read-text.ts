/** A mark remembers the text that was read: a digest of it; null in marks of before. */
export const readText = `alter table marks add column text text;`;
