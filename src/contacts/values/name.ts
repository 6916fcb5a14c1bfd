/** A person's name as the fields of a supporter hold it. */
export interface PersonName {
  readonly full_name: string;
  readonly first_name?: string | undefined;
  readonly last_name?: string | undefined;
}

const SUFFIX =
  /^(jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|esq|c\.?m|o\.?c|r\.?n|b\.?a|m\.?a|ll\.?b|q\.?c|k\.?c|c\.?p\.?a|p\.?eng|ing)\.?$/i;
const PARTICLE =
  /^(de|la|le|les|du|des|d|van|der|den|von|zu|da|do|dos|das|di|del|della|al|el|bin|ibn|ben|st\.?|ste\.?|saint|sainte|ter|ten|af|av)$/i;
const NICKNAME = /\s(["“«'‘(])([^"”»'’()]+)(["”»'’)])(?=\s)/u;
const LATIN_WORD = /^[\p{Script=Latin}\p{M}'’.-]+$/u;

/**
 * Builds a name from its cells (trimmed, NFC). First and last names are taken from a full name only where nothing else is possible: "Last,
 * First", or two words in Latin letters. `undefined` when no cell holds a letter. `isLastFirst`: most whole names of the list are written
 * so; else more than one word before the comma is a name, and what follows is none ("Ana Roy, Hull").
 */
export function personName(first: string, last: string, full: string, isLastFirst: boolean): PersonName | undefined {
  if (first === '' && last === '') return fromFull(full, isLastFirst);
  const whole =
    first === '' || last === '' ? (isWhole(full, first || last) ? full : first || last) : `${first} ${last}`;
  if (!hasLetter(whole)) return undefined;
  return { full_name: whole, first_name: first === '' ? undefined : first, last_name: last === '' ? undefined : last };
}

/** A full name that holds the one part that is known, and more. */
const isWhole = (full: string, part: string): boolean =>
  full.includes(part) && !full.includes(',') && !full.includes('@');

function fromFull(full: string, isLastFirst: boolean): PersonName | undefined {
  if (!hasLetter(full)) return undefined;
  return lastFirst(full, isLastFirst) ?? { full_name: full, ...parts(full) };
}

/** "Smith, John", "Smith, John, Jr.", "Smith, John Jr."; `undefined` for what is no such name. */
function lastFirst(full: string, isLastFirst: boolean): PersonName | undefined {
  const [last = '', typed = '', told, more] = full.split(/\s*,\s*/);
  if (typed === '' || last === '' || more !== undefined || SUFFIX.test(typed)) return undefined;
  if (!isLastFirst && !isFamilyName(last)) return undefined;
  const [, first = typed, suffix = told] = /^(.+) ((?:jr|sr|i{2,3}|iv)\.?)$/i.exec(typed) ?? [];
  if (suffix !== undefined && !SUFFIX.test(suffix)) return undefined;
  const whole = suffix === undefined ? `${first} ${last}` : `${first} ${last} ${suffix}`;
  return TITLE.test(first.split(' ')[0]!) // there is one
    ? { full_name: whole }
    : { full_name: whole, first_name: first, last_name: last };
}

/** One word, or several with a particle among them: "de la Cruz", "Roy de la Cruz"; "Smith Jr." */
function isFamilyName(text: string): boolean {
  const words = text.split(/\s+/).filter((word, at) => at === 0 || !SUFFIX.test(word));
  return words.length === 1 || words.slice(0, -1).some((word) => PARTICLE.test(word));
}

/** Whether most of some whole names are written "Last, First". */
export function listsLastFirst(fulls: readonly string[]): boolean {
  const filled = fulls.filter((full) => /\S\s+\S/.test(full));
  const commas = filled.filter((full) => {
    const [, first = '', suffix] = full.split(/\s*,\s*/);
    return suffix === undefined && first !== '' && !SUFFIX.test(first);
  });
  return filled.length > 2 && commas.length * 3 > filled.length * 2;
}

/** First and last name of a name in Latin letters, where there is one way to part it. */
function parts(full: string): { first_name?: string; last_name?: string; full_name?: string } {
  const [before = '', ...after] = full.split(/\s*,\s*/);
  const isTitled = after.length > 0 && after.every((part) => part.split(' ').every(isPostNominal));
  const words = (isTitled ? before : full).replace(NICKNAME, '').split(/\s+/);
  // "Ann Lee, PhD", "Ann Lee MSW, RSW", "Martin King Jr."
  while (words.length > 2 && (SUFFIX.test(words.at(-1)!) || (isTitled && isPostNominal(words.at(-1)!)))) words.pop(); // there are three
  if (words.length > 2) words[words.length - 1] = words.at(-1)!.replace(/,$/, '');
  const comma = words.findIndex((word) => word.endsWith(','));
  if (comma >= 0) {
    if (comma !== words.length - 1) return {};
    words[comma] = words[comma]!.slice(0, -1); // it was found
  }
  const [one = '', two = ''] = words;
  if (!words.every((word) => LATIN_WORD.test(word)) || SUFFIX.test(words.at(-1)!) || TITLE.test(one)) return {};
  // "ROY Léo", as French offices write it.
  if (words.length === 2 && isCapitals(one) && !isCapitals(two)) {
    return { full_name: `${two} ${one}`, first_name: two, last_name: one };
  }
  const isSplit = words.length === 2 || (words.length > 2 && words.slice(1, -1).every((word) => PARTICLE.test(word)));
  return isSplit ? { first_name: one, last_name: words.slice(1).join(' ') } : {};
}

/** "C.M.", "BScN", "c.r.": abbreviations, which end in a full stop or have several capitals. */
const isPostNominal = (word: string): boolean =>
  SUFFIX.test(word) || /^(?:\p{L}{1,3}\.){1,4}$|^(?=.*\p{Lu}.*\p{Lu})[\p{L}.]{2,6}$/u.test(word);

const isCapitals = (word: string): boolean => word.length > 1 && /^\p{Lu}[\p{Lu}\p{M}'’-]+$/u.test(word);

const TITLE = /^(mr|mrs|ms|mx|m|mme|mlle|dr|dre|prof|rev|sr|fr)\.?$/i;
/** A to Z first: the whole of Unicode takes ten times as long. */
const hasLetter = (text: string): boolean => /[a-z]/i.test(text) || /\p{L}/u.test(text);
