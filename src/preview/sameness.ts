import type { LetterGroup, PlannedLetter } from '../outbox/plan/planned-letter.js';
import { type Sequence } from '../contacts/sequence.js';
import type { ShownSameness } from './page/data.js';
import { ownFields, ownWords, rowFields } from './own-words.js';

/** How alike the letters of a plan are, each and all together. */
export interface Sameness {
  readonly all: ShownSameness;
  /** Of each letter the share of the supporter's own words, 0 to 1. */
  readonly share: Float32Array;
  /** Of each letter how many others say the same, but for name, town and what else the row tells. */
  readonly alike: Uint32Array;
}

/** Upper ends of the bars: none, up to 10 %, 25 %, 50 %, all. */
export const shareSteps = [0, 0.1, 0.25, 0.5, 1] as const;

/** Which bar a share belongs to. */
export function shareStep(share: number): number {
  return shareSteps.findIndex((most) => share <= most);
}

/**
 * Tells how alike letters are without merging each: a template's conditions look at nothing but whether a value is there, so two letters
 * of one template whose rows have the same fields, and the same own words, are word for word the same but for those values. One letter
 * of each such class is merged, to know its length.
 */
export function sameness(letters: Sequence<PlannedLetter>): Sameness {
  const classes = new Map<string, { size: number; length: number }>();
  const groups = new Map<LetterGroup, GroupFields>();
  const classOf = new Array<{ size: number; length: number } | undefined>(letters.length);
  const share = new Float32Array(letters.length);
  const times = new Map<string, number>();
  let signed = 0;

  for (const [i, letter] of letters.entries()) {
    const { supporter, group } = letter;
    if (supporter === undefined) continue;
    signed++;
    const fields = groups.get(group) ?? fieldsOf(group, groups.size);
    groups.set(group, fields);
    const own = ownWords(supporter, fields.own);
    const presence = fields.row.map((field) => (supporter.fields[field] === undefined ? 0 : 1)).join('');
    const id = `${fields.number} ${presence} ${own}`;
    const known = classes.get(id) ?? { size: 0, length: own === '' ? 0 : group.merge(supporter).letter.text.length };
    known.size++;
    classes.set(id, known);
    classOf[i] = known;
    if (own === '') continue;
    share[i] = Math.min(1, own.length / Math.max(1, known.length));
    const said = `${group.template.name} ${own}`;
    times.set(said, (times.get(said) ?? 0) + 1);
  }

  const alike = new Uint32Array(letters.length);
  const shares = shareSteps.map(() => 0);
  let same = 0;
  for (const [i, one] of classOf.entries()) {
    if (one === undefined) continue;
    alike[i] = one.size - 1;
    if (one.size > 1) same++;
    shares[shareStep(share[i]!)]!++; // every letter has a share, and every share a step
  }
  const repeatedWords = [...times.values()].filter((n) => n > 1).reduce((sum, n) => sum + n, 0);
  return { all: { letters: signed, same, repeatedWords, shares }, share, alike };
}

interface GroupFields {
  readonly number: number;
  readonly own: readonly string[];
  readonly row: readonly string[];
}

function fieldsOf(group: LetterGroup, number: number): GroupFields {
  return { number, own: ownFields(group), row: rowFields(group.template) };
}
