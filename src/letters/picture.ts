import { hash } from 'node:crypto';
import { leavesFolder } from '../own-files.js';
import { say, type Sentence } from '../language/sentence.js';
import type { Picture } from './enclosure.js';
import { marks } from './marked-lines.js';

/** The picture at an address in Markdown (`src`), with words that stand for it (`alt`); or what is wrong with them. */
export function pictureOf(src: string, alt: string): Picture | { readonly message: Sentence; readonly hint: Sentence } {
  const path = safeDecoded(src);
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(path) || src.search(marks) !== -1 || leavesFolder(path))
    return {
      message: say`A picture in a letter is a file in the campaign folder.`,
      hint: say`Write ![what it shows](pictures/logo.png); nothing is loaded from elsewhere when a letter is opened.`,
    };
  if (alt.trim() === '' || alt.search(marks) !== -1)
    return {
      message: say`A picture needs words that stand for it.`,
      hint: say`Write them between the brackets: ![Logo of the coalition](pictures/logo.png).`,
    };
  return { path, cid: pictureId(path) };
}

function safeDecoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** The id by which a letter's HTML names a picture (RFC 2392): the same for the same file, and like no other. */
function pictureId(path: string): string {
  return `${hash('sha256', path, 'hex').slice(0, 16)}@picture.invalid`;
}
