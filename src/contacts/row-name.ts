import { say } from '../language/sentence.js';
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

/** In characters. */
const LONGEST = 200;

/**
 * The name that a row's fields hold, as it is printed, or why there is none. `header`: the heading of names; `isLastFirst`: the column of
 * whole names has "Last, First" in most of its cells.
 */
export function rowName(
  { first_name: first = '', last_name: last = '', full_name: full = '' }: Readonly<Record<string, string>>,
  header: string,
  isLastFirst: boolean,
): RowName | Note {
  const long = [first, last, full].find((part) => part.length > LONGEST);
  if (long !== undefined)
    return {
      code: 'name-too-long',
      message: say`The name is ${long.length} characters long: "${shortCell(long)}".`,
    };
  const { title, dropped, doubtful, ...cells } = nameCells(first, last, full);
  const whole = twice(cells.first, cells.last);
  const name =
    whole === undefined
      ? personName(cells.first, cells.last, cells.full, isLastFirst)
      : personName('', '', whole, false);
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
  if (doubtful !== undefined) remark(say`"${shortCell(doubtful)}" in "${shown()}" is a name, or stands for no name.`);
  const odd = oddName(name.full_name);
  if (odd !== undefined) remark(say`"${shown()}" looks like ${odd}.`);
  return { name, title, notes };
}

/** The whole name, where one of two cells holds that of the other as well: "Ana Roy" and "Roy", or the same in both. */
function twice(first: string, last: string): string | undefined {
  if (first === '' || last === '') return undefined;
  const [one, other] = [first.toLowerCase(), last.toLowerCase()];
  if (one === other) return one.includes(' ') ? first : undefined;
  if (one.endsWith(` ${other}`)) return first;
  return other.startsWith(`${one} `) ? last : undefined;
}
