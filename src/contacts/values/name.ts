/** A person's name as the fields of a supporter hold it. */
export interface PersonName {
  readonly full_name: string;
  readonly first_name?: string | undefined;
  readonly last_name?: string | undefined;
}

const SUFFIX =
  /^(jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|esq|c\.?m|o\.?c|r\.?n|b\.?a|m\.?a|ll\.?b|q\.?c|k\.?c|c\.?p\.?a|p\.?eng|ing)\.?$/i;
const LATIN_WORD = /^[\p{Script=Latin}\p{M}'’.-]+$/u;

/**
 * Builds a name from its cells (trimmed, NFC). First and last names are taken from a full name only where nothing else is
 * possible: "Last, First", or two words in Latin letters. `undefined` when no cell holds a letter.
 */
export function personName(first: string, last: string, full: string): PersonName | undefined {
  if (first === '' && last === '') return fromFull(full);
  const whole =
    first === '' || last === '' ? (isWhole(full, first || last) ? full : first || last) : `${first} ${last}`;
  if (!hasLetter(whole)) return undefined;
  return { full_name: whole, first_name: first === '' ? undefined : first, last_name: last === '' ? undefined : last };
}

/** A full name that holds the one part that is known, and more. */
const isWhole = (full: string, part: string): boolean =>
  full.includes(part) && !full.includes(',') && !full.includes('@');

function fromFull(full: string): PersonName | undefined {
  if (!hasLetter(full)) return undefined;
  const [last = '', first = '', more] = full.split(/\s*,\s*/);
  if (first !== '' && last !== '' && more === undefined && !SUFFIX.test(first)) {
    return { full_name: `${first} ${last}`, first_name: first, last_name: last };
  }
  const words = full.split(/\s+/);
  if (
    words.length === 2 &&
    words.every((word) => LATIN_WORD.test(word)) &&
    !SUFFIX.test(words[1]!) &&
    !TITLE.test(words[0]!)
  ) {
    return { full_name: full, first_name: words[0]!, last_name: words[1]! }; // there are two
  }
  return { full_name: full };
}

const TITLE = /^(mr|mrs|ms|mx|m|mme|mlle|dr|dre|prof|rev|sr|fr)\.?$/i;
const hasLetter = (text: string): boolean => /\p{L}/u.test(text);

/** What spreadsheets and programs write where there is no name. */
export const isPlaceholder = (name: string): boolean =>
  /^(null|undefined|nan|none|n\/a|#n\/a|#n\/d|#name\?|#nom\?|#ref!|#value!|#valeur!|#div\/0!|unknown|inconnue?|\(blank\)|\(vide\)|-+|null null|undefined undefined)$/i.test(
    name,
  );
