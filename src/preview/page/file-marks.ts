import type { Facet, Row, ShownLetter, ShownMark } from './data.js';
import type { Overview } from './overview-data.js';
import type { Embedded, MarksFile } from './embedded-data.js';
import { withoutLetter } from './facets.js';
import type { Action } from './reader.js';
import type { Source } from './source.js';

/** Marks that a reader makes in the one-file page. */
interface FileMarks {
  readonly act: (index: number, action: Action) => void;
  /** The marks of a letter: the reader's own before those that came with the file. */
  readonly of: (index: number, before: readonly ShownMark[]) => readonly ShownMark[];
  readonly row: (index: number) => readonly Row[];
  /** What the overview counts of marks, as they are now. */
  readonly figures: () => Pick<Overview, 'hardRead' | 'held' | 'readers' | 'facets'>;
  readonly unsaved: NonNullable<Source['unsaved']>;
}

/** Keeps marks in this window, and the index of the file up to date with them. */
export function fileMarks(all: Embedded): FileMarks {
  const own = new Map<string, Readonly<Partial<Record<ShownMark['mark'], ShownMark | 'off'>>>>();
  const rows = [...all.rows];
  const places = new Map(all.rows.map(({ id }, index) => [id, index]));
  const readText = (id: string, { mark }: ShownMark): { readonly text?: string | undefined } =>
    mark === 'read' ? { text: all.texts[places.get(id) ?? -1] } : {};
  let changes = 0;
  let count = 0;

  const of = (index: number, before: readonly ShownMark[]): readonly ShownMark[] => {
    const mine = own.get(rows[index]?.id ?? '') ?? {};
    const made = Object.values(mine).filter((mark) => mark !== 'off');
    return [...before.filter(({ mark }) => mine[mark] === undefined), ...made];
  };

  return {
    of,
    row: (index) => rows.slice(index, index + 1),
    act: (index, action) => {
      const row = rows[index];
      const mark = action['mark'] === 'hold' ? 'hold' : 'read';
      if (row === undefined) return;
      const isOn = action['action'] === 'mark';
      const note = action['note'] === '' ? undefined : action['note'];
      const made = { mark, note, by: action['by'] ?? '', at: new Date().toISOString() } as const;
      own.set(row.id, { ...own.get(row.id), [mark]: isOn ? made : 'off' });
      count++;
      if (mark === 'read') {
        rows[index] = { ...row, read: isOn };
        put(all.facets.read, index, isOn ? 'yes' : 'no');
      } else {
        const state = isOn ? 'held' : 'due';
        rows[index] = { ...row, state };
        put(all.facets.state, index, state);
      }
    },
    figures: () => {
      const byReader = new Map(all.overview.readers.map(({ by, letters }) => [by, letters]));
      for (const { read } of own.values())
        if (read !== undefined && read !== 'off') byReader.set(read.by, (byReader.get(read.by) ?? 0) + 1);
      const isNow = (state: string): number => rows.filter((row) => row.state === state).length;
      const facets = {
        ...all.overview.facets,
        read: ['yes', 'no'].map((id) => ({
          id,
          label: undefined,
          count: rows.filter(({ read, state }) => !withoutLetter.has(state) && (id === 'yes') === read).length,
        })),
        state: [...new Set(rows.map(({ state }) => state))].map((id) => ({ id, label: undefined, count: isNow(id) })),
      };
      return {
        facets,
        hardRead: all.hard.filter((i) => rows[i]?.read === true).length,
        held: isNow('held'),
        readers: [...byReader].map(([by, letters]) => ({ by, letters })),
      };
    },
    unsaved: () => {
      const marks = [...own].flatMap(([id, mine]) =>
        Object.values(mine).flatMap((mark) => (mark === 'off' ? [] : { id, ...mark, ...readText(id, mark) })),
      );
      const file: MarksFile = { postbag: 'marks', campaign: all.campaign, marks };
      const upTo = count;
      return {
        count: count - changes,
        text: `${JSON.stringify(file, undefined, 1)}\n`,
        saved: () => (changes = upTo),
        hasAny: marks.length > 0,
        isOwn: (id, mark) => (own.get(id)?.[mark] ?? 'off') !== 'off',
      };
    },
  };
}

/** A letter with other marks. */
export function withMarks(letter: ShownLetter, marks: readonly ShownMark[]): ShownLetter {
  const state = marks.some(({ mark }) => mark === 'hold') ? 'held' : letter.state === 'held' ? 'due' : letter.state;
  return { ...letter, marks, state };
}

/** Gives a letter another value of a facet. The file's index is this page's own, and may be changed. */
function put(facet: Facet, index: number, id: string): void {
  const { values, sets, codes } = facet as {
    values: { id: string; label: string | undefined }[];
    sets: number[][];
    codes: number[];
  };
  let value = values.findIndex((one) => one.id === id);
  if (value === -1) value = values.push({ id, label: undefined }) - 1;
  let set = sets.findIndex((one) => one.length === 1 && one[0] === value);
  if (set === -1) set = sets.push([value]) - 1;
  codes[index] = set;
}
