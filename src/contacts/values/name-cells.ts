import { honorifics } from '../headers/honorifics.js';
import { isAlsoName, isNoName, isPlaceholder } from './placeholder.js';

/** The cells of a name, without what is not part of it. */
export interface NameCells {
  readonly first: string;
  readonly last: string;
  readonly full: string;
  /** A title that stood in brackets or before a whole name: "Marie-Ève (Mme)", "Mme Wendy Clark". */
  readonly title: string | undefined;
  /** Placeholders that count as empty. */
  readonly dropped: readonly string[];
  /** A word that is a placeholder and a real name as well ("Null"); it is kept. */
  readonly doubtful: string | undefined;
}

/** How placeholders begin, and the bracket of a title: nearly every name passes at one look. */
const LOOK =
  /^(?:[fl]nu$|nmn$|ill[ei]|unre|with|pri|conf|pr[ée]f|rather|i['’ ]|don|do |je |on f|au d|not l)|(?:^|\s)(?:n(?:[/.]|an?(?:\s|$)|ull|il(?:\s|$)|on|ot)|s(?:[/.]|ans\s)|un[dk]|inc|anon|tb[acd]|t\.b\.|xxx|m(?:rs?|s|x|me|lle|iss|adame|onsieur|ademoiselle)\.?\s|same\s|idem|ditto|to\sbe|à\s|[#\-–—_.?*([<{$%\\])|[()]/i;

/** Takes placeholders and titles out of the cells of a name (trimmed), part by part. */
export function nameCells(first: string, last: string, full: string): NameCells {
  if (!LOOK.test(first) && !LOOK.test(last) && !LOOK.test(full)) {
    return { first, last, full, title: undefined, dropped: [], doubtful: undefined };
  }
  const titles: string[] = [];
  const untitled = (text: string): string =>
    text
      .replace(/\s*\(([^()]+)\)\s*/g, (whole: string, inner: string) => {
        if (!honorifics.test(inner.trim())) return whole;
        titles.push(inner.trim());
        return ' ';
      })
      .trim();
  const dropped: string[] = [];
  const doubtful: string[] = [];
  const freed = (text: string, other: string): string => {
    if (text === '') return text;
    if (isNoName(text)) {
      if (isAlsoName(text) && isName(other)) doubtful.push(text);
      else {
        dropped.push(text);
        return '';
      }
      return text;
    }
    const words = text.split(/\s+/);
    const isHard = (word: string): boolean =>
      isPlaceholder(word) && !isAlsoName(word) && !CHILD_OF.test(word) && /[\p{L}#\\]/u.test(word);
    const left = words.filter((word) => !isHard(word));
    if (left.length > 0 && left.every(isPlaceholder)) {
      dropped.push(text);
      return '';
    }
    doubtful.push(...left.filter((word) => words.length > 1 && isAlsoName(word)));
    if (left.length === words.length) return text;
    dropped.push(...words.filter(isHard));
    return left.join(' ');
  };
  /** Without a title before it, where at least two words of a name are left. `more`: the other cell of the name. */
  const named = (text: string, more: string): string => {
    const [before = '', last = '', title = ''] = courtesy.exec(text) ?? [];
    const rest = last + text.slice(before.length);
    if (before === '' || `${rest} ${more}`.trim().split(/\s+/).length < 2) return text;
    titles.push(title);
    return rest;
  };
  const one = named(untitled(first), last);
  const [two, whole] = [named(untitled(last), first), named(untitled(full), '')];
  return {
    first: freed(one, two),
    last: freed(two, one),
    full: freed(whole, ''),
    title: titles[0],
    dropped,
    doubtful: doubtful[0],
  };
}

/** "Arumugam s/o Muthu": son of, daughter of, as Tamil and Malay names have it. */
const CHILD_OF = /^(s\/o|d\/o|a\/l|a\/p)$/i;

/** A title of one person before a name, or before the first names that follow the last. "M." may be an initial, and "Mme et M. Roy" are two. */
const courtesy =
  /^([^,]+,\s*)?(mrs?|ms|miss|mx|mme|mlle|madame|monsieur|mademoiselle)\.?\s+(?!(?:et|and|m|mrs?|ms|mme|la|le)[\s.]|&|l['’])(?=\p{L})/iu;

const isName = (text: string): boolean => /\p{L}/u.test(text) && !isPlaceholder(text);
