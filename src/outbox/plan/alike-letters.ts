import type { Supporter } from '../../contacts/supporter.js';
import type { Gap } from '../../letters/merge.js';
import type { PlannedLetter } from './planned-letter.js';

/** Letters of one group in which the same values are there and the others are not, and all that are there are plain. */
export interface AlikeLetters {
  /** What was found in one of them, if it holds for all; `each` where each letter has to be looked at. */
  found: 'nothing yet' | 'each' | readonly EmptyPlaceCount[];
  /** One with values as long as any of them has. */
  readonly longest: Supporter;
}

/** A place that letters cannot fill, how many of them, and the first of their supporters. */
export interface EmptyPlaceCount {
  readonly gap: Gap;
  readonly example: Supporter | undefined;
  count: number;
}

/** Values up to this length, in UTF-16 units, are plain. */
const longestPlain = 200;

/** Stands for any of them. */
const long = 'x'.repeat(longestPlain);

/**
 * Letters and signs of scripts from left to right (Latin with Vietnamese, Greek, Cyrillic, Chinese, Japanese, Korean), without control
 * characters, line breaks and marks of direction; the first is no blank.
 */
const plain =
  /^[!-~\u00a1-\u02ff\u0370-\u052f\u1e00-\u1fff\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3][ -~\u00a0-\u02ff\u0370-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]*$/;

/** Plain addresses: nothing in them needs quotes. */
const plainAddress = /^[\w.+-]+@[\w.-]+$/;

/** The bits of a number tell so many values apart. */
const mostFields = 30;

/**
 * Tells which letters are alike: if one of them can be made, all can, and what is missing in one is missing in all. Values of a supporter
 * decide in no other way than by being there, and by what they are made of; where they do, as in dates and numbers, variants and updates, a
 * letter is like no other.
 */
export function alikeLetters(): (letter: PlannedLetter) => AlikeLetters | undefined {
  const groups = new Map<PlannedLetter['group'], { fields: readonly string[]; byValues: Map<number, AlikeLetters> }>();
  return ({ group, supporter }) => {
    if (supporter === undefined) return undefined;
    let known = groups.get(group);
    if (known === undefined) groups.set(group, (known = { fields: fieldsOf(group), byValues: new Map() }));
    const { fields, byValues } = known;
    if (fields.length === 0 || supporter.email.length > longestPlain || !plainAddress.test(supporter.email))
      return undefined;
    let there = 0;
    for (let i = 0; i < fields.length; i++) {
      const value = supporter.fields[fields[i]!]; // i counts them
      if (value === undefined) continue;
      if (value.length > longestPlain || !plain.test(value)) return undefined;
      there |= 1 << i;
    }
    const alike = byValues.get(there);
    if (alike !== undefined) return alike;
    const names = fields.filter((name) => supporter.fields[name] !== undefined);
    const longest = { ...supporter, fields: Object.fromEntries(names.map((name) => [name, long])) };
    const made: AlikeLetters = { found: 'nothing yet', longest };
    byValues.set(there, made);
    return made;
  };
}

/** The supporters' fields that a letter of the group depends on; none where it depends on more than which of them are there. */
function fieldsOf({ template, texts }: PlannedLetter['group']): readonly string[] {
  const { used, kind, variants, readsValues, attachPdf } = template;
  if (texts.length > 1 || kind !== 'individual' || variants.length > 0 || readsValues || attachPdf) return [];
  const named = [...used.values()].flatMap(({ name: { name, from } }) => (from === 'supporter' ? name : []));
  // The name is in From; a signature is made of all three.
  const fields = [...new Set([...named, 'full_name', ...(used.has('signature') ? ['city', 'province'] : [])])];
  return fields.length > mostFields ? [] : fields;
}
