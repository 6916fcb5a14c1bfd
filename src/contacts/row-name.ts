import { say } from '../language/sentence.js';
import { honorifics } from './headers/honorifics.js';
import { placeholderNote, type Note } from './row-fields.js';
import { shortCell } from './short-cell.js';
import { nameCells } from './values/name-cells.js';
import { personName, type PersonName } from './values/name.js';
import { oddName } from './values/odd-name.js';

/** The name in a row. */
export interface RowName {
  readonly name: PersonName;
  /** A title that stood beside it. */
  readonly title: string | undefined;
  /** What is to be said of it. */
  readonly notes: readonly Note[];
}

/** What is known of how a list writes names. */
interface NameColumn {
  /** The heading of names. */
  readonly header: string;
  /** Whether most whole names are written "Last, First". */
  readonly isLastFirst: boolean;
  /** Whether the heading asks for the last name first, as « Nom et prénom »: some people follow it, and some do not. */
  readonly isOrderUnknown: boolean;
}

/** In characters. */
const LONGEST = 200;

/**
 * The name that a row's fields hold, as it is printed, or why there is none. Where nobody knows which part of a whole name is which, it has
 * no parts.
 */
export function rowName(
  values: Readonly<Record<string, string>>,
  { header, isLastFirst, isOrderUnknown }: NameColumn,
): RowName | Note {
  const { first_name: first = '', last_name: last = '', full_name: full = '', preferred_name: preferred = '' } = values;
  const long = [first, last, full, preferred].find((part) => part.length > LONGEST);
  if (long !== undefined)
    return {
      code: 'name-too-long',
      message: say`The name is ${long.length} characters long: "${shortCell(long)}".`,
    };
  const { title, dropped, doubtful, ...cells } = nameCells(first, last, full);
  const whole = twice(cells.first, cells.last);
  const typed =
    whole === undefined
      ? personName(cells.first, cells.last, cells.full, isLastFirst)
      : personName('', '', whole, false);
  const isGuessed = isOrderUnknown && cells.first === '' && cells.last === '' && typed?.full_name === cells.full;
  const called = preferredName(preferred, isGuessed ? { full_name: cells.full } : typed);
  const { name } = called;
  if (name === undefined) return { code: 'name-missing', message: say`There is no name.` };
  const shown = (): string => shortCell(name.full_name);
  if (name.full_name.includes('@'))
    return { code: 'name-missing', message: say`There is an address in place of the name: "${shown()}".` };
  const notes = dropped.map((text) => placeholderNote(text, header));
  const remark = (message: Note['message']): number => notes.push({ code: 'name-suspicious', message });
  if (whole !== undefined)
    remark(
      say`Both columns of the name hold a part of it twice ("${shortCell(cells.first)}", "${shortCell(cells.last)}"): "${shown()}" is used.`,
    );
  if (called.isDoubtful)
    remark(
      say`"${shortCell(preferred)}" is the preferred name, and "${typed?.full_name ?? ''}" stands beside it: "${shown()}" is used.`,
    );
  if (doubtful !== undefined) remark(say`"${shortCell(doubtful)}" in "${shown()}" is a name, or stands for no name.`);
  const odd = oddName(name.full_name) ?? (/,$/.test(first) || /,$/.test(last) ? say`a name with signs` : undefined);
  if (odd !== undefined) remark(say`"${shown()}" looks like ${odd}.`);
  return { name, title, notes };
}

/** Answers to "Do you go by another name?", pronouns, and what else is no name. */
const NO_NAME =
  /^(yes|no|non|oui|y|n|o|(the )?same( as .*)?|m[eê]me( .*)?|see .*|not applicable|sans objet)\W*$|[/@\d]/i;

/** What people write before the name: "goes by Didi", « appelez-moi Didi ». */
const SAYS =
  /^(?:(?:i|she|he|they|elle|il|on|je) )?(?:prefers?|goes? by|known as|(?:please )?call (?:me|her|him|them)|appelez[- ]moi|pr[ée]f[èe]re|m['’]appelle|se fait appeler) /i;

/**
 * The name under which somebody signs who goes by another than the one in the list: its first name beside the family name, or the whole of
 * it. `isDoubtful`: it may be either.
 */
function preferredName(
  cell: string,
  typed: PersonName | undefined,
): { readonly name: PersonName | undefined; readonly isDoubtful: boolean } {
  const preferred = nameCells('', '', cell.replace(SAYS, '')).full;
  const own = personName('', '', preferred, false);
  const { first_name: first = '', last_name: last = '' } = typed ?? {};
  // "Ms. Roy" is how she is addressed.
  const title =
    last !== '' && preferred.toLowerCase().endsWith(last.toLowerCase()) ? preferred.slice(0, -last.length).trim() : '-';
  if (own === undefined || title === '' || honorifics.test(title)) return { name: typed, isDoubtful: false };
  if (NO_NAME.test(preferred)) return { name: typed, isDoubtful: preferred.length > 4 };
  const has = (part: string): boolean =>
    part !== '' && ` ${preferred} `.toLowerCase().includes(` ${part} `.toLowerCase());
  const isWhole = preferred.includes(' ');
  if (typed === undefined || has(last)) return { name: own, isDoubtful: false };
  if (last === '') return { name: isWhole ? own : typed, isDoubtful: !has(typed.full_name) };
  if (isWhole && !has(first)) return { name: own, isDoubtful: true };
  return {
    name: { full_name: `${preferred} ${last}`, first_name: preferred, last_name: last },
    isDoubtful: false,
  };
}

/** The whole name, where one of two cells holds that of the other as well: "Ana Roy" and "Roy", or the same in both. */
function twice(first: string, last: string): string | undefined {
  if (first === '' || last === '') return undefined;
  const [one, other] = [first.toLowerCase(), last.toLowerCase()];
  if (one === other) return one.includes(' ') ? first : undefined;
  if (one.endsWith(` ${other}`)) return first;
  return other.startsWith(`${one} `) ? last : undefined;
}
