import { say } from '../language/sentence.js';
import type { ListsVisitor } from './lists-input.js';
import type { OpenedList } from './opened-list.js';
import type { EarlierRow, People } from './people.js';
import { placed, sharesAddress, type Person } from './refusal-reason.js';
import { Repeats } from './repeats.js';
import type { Note } from './row-fields.js';
import type { RowPlace } from './row-place.js';
import { shortCell } from './short-cell.js';
import { keyWithName } from './supporter-hash.js';
import type { RowRemark } from './supporter.js';

/** The same words in this many rows are no longer somebody's own. */
const SAME_NOTE = 10;
/** One name in this many rows, and in one row of fifty, is worth a look. */
const SAME_NAME = 50;

/** Remarks on the rows of one list, told to the visitor and counted by code. */
export interface ListRemarks {
  readonly counts: ReadonlyMap<string, number>;
  readonly add: (effect: RowRemark['effect'], place: RowPlace, note: Note) => RowRemark;
}

/** Begins to count; `file` as the campaign names the list. */
export function listRemarks(file: string, visitor: ListsVisitor): ListRemarks {
  const counts = new Map<string, number>();
  return {
    counts,
    add: (effect, { line, row }, { code, message, mends }) => {
      counts.set(code, (counts.get(code) ?? 0) + 1);
      const ownRow = row !== undefined && row !== line && { row };
      const remark = { list: file, line, ...ownRow, effect, code, message, ...(mends && { mends }) };
      visitor.remark?.(remark);
      return remark;
    },
  };
}

/** The people of one list for whom letters go. */
export interface KeptPeople {
  readonly count: number;
  /** The first name with a letter beyond A to Z. */
  readonly proof: string | undefined;
  /** Tells the visitor of a person, and remarks on what is to be looked at in her row. */
  readonly keep: (person: Person, place: RowPlace) => void;
  /** Remarks on names and notes that too many rows have. `rows`: how many the list has. */
  readonly remarkOnRepeats: (rows: number) => void;
}

/** Nobody of the list is kept so far. `people`: who was met in this list and those before it. */
export function keptPeople(list: OpenedList, people: People, visitor: ListsVisitor, remarks: ListRemarks): KeptPeople {
  const { file, title } = list;
  const isShared = sharesAddress(list);
  const names = new Repeats();
  const notes = new Repeats();
  let count = 0;
  let proof: string | undefined;

  function remarkOnPerson(
    { name, email, fields, notes: found }: Person,
    place: RowPlace,
    alike: EarlierRow | undefined,
  ): void {
    names.count(name, place);
    const note = fields['personal_note'];
    if (note !== undefined && note.length >= 20) notes.count(note, place);
    for (const one of found) remarks.add('kept', place, one);
    if (alike !== undefined)
      remarks.add('kept', place, {
        code: 'address-alike',
        message: say`"${shortCell(email)}" may be the mailbox of ${placed(alike, title)}.`,
      });
  }

  return {
    get count() {
      return count;
    },
    get proof() {
      return proof;
    },
    keep: (person, { line, row }) => {
      const { name, email, key, language, fields } = person;
      count++;
      if (proof === undefined && !isPlain(name)) proof = name;
      const alike = people.meetAlike(key, name, { line, row });
      if (visitor.remark !== undefined) remarkOnPerson(person, { line, row }, alike);
      const ownKey = isShared && email !== '' ? keyWithName(key, name) : key;
      visitor.supporter?.(
        row === undefined || row === line
          ? { list: file, line, email, key: ownKey, language, fields }
          : { list: file, line, row, email, key: ownKey, language, fields },
      );
    },
    remarkOnRepeats: (rows) => {
      for (const { rows: times, ...place } of names.frequent(Math.max(SAME_NAME, rows / 50)))
        remarks.add('kept', place, {
          code: 'name-repeated',
          message: say`The name in this row stands in ${times} rows.`,
        });
      for (const { rows: times, ...place } of notes.frequent(SAME_NOTE))
        remarks.add('kept', place, {
          code: 'note-repeated',
          message: say`The personal note in this row stands in ${times} rows, word for word.`,
        });
    },
  };
}

function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 126) return false;
  return true;
}
