import { hash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Supporter } from '../contacts/supporter.js';
import { supporterHash } from '../contacts/supporter-hash.js';
import type { Mending } from '../ledger/people.js';
import type { PlannedLetter } from '../outbox/plan/planned-letter.js';
import type { Loaded, PreviewBackend } from './loaded.js';
import { ownFields } from './own-words.js';
import type { Correction } from './page/embedded-data.js';

/** Corrected words in a file of marks. */
export const CorrectionShape = z.object({
  id: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  field: z.string().check(z.minLength(1), z.maxLength(200)),
  of: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
  text: z.string().check(z.maxLength(50_000)),
  by: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  at: z.iso.datetime(),
});

/** What became of the corrections of a file. */
export interface ImportedCorrections {
  /** How many were taken over, by the names of their readers. */
  readonly by: ReadonlyMap<string, number>;
  /** Supporters in whose letters nothing was changed: the list has other words than those that were corrected. */
  readonly listChanged: readonly Supporter[];
  /** The same, where other corrected words are there already. */
  readonly differing: readonly Supporter[];
}

/** The corrected words of a campaign's folder, each once, for whoever has another copy of the folder. */
export function sentCorrections({ plan, ledger }: Loaded): readonly Correction[] {
  const given = new Map(ledger.mended.map((mending) => [identity(mending), mending]));
  if (given.size === 0) return [];
  const sent: Correction[] = [];
  for (const { key, group, supporter } of plan.letters) {
    if (supporter?.uncorrected === undefined) continue;
    for (const field of Object.keys(supporter.uncorrected)) {
      const which = identity({ letter: group.template.name, supporterHash: supporterHash(supporter.key), field });
      const mending = given.get(which);
      if (mending === undefined) continue;
      given.delete(which); // a person's letters to several addressees share it
      const { text, by, at } = mending;
      sent.push({ id: key, field, of: wordsDigest(listedWords(supporter, field)), text, by, at: at.toISOString() });
    }
  }
  return sent;
}

/**
 * Takes over corrected words. Where the list has other words than those that were corrected, or other corrected words are there already,
 * they stay. A correction of a letter that is gone is left, as its marks are.
 */
export async function importCorrections(
  corrections: readonly Correction[],
  { plan, ledger }: Loaded,
  backend: Pick<PreviewBackend, 'mend'>,
): Promise<ImportedCorrections> {
  const by = new Map<string, number>();
  const listChanged: Supporter[] = [];
  const differing: Supporter[] = [];
  const wanted = new Set(corrections.map(({ id }) => id));
  const letters = new Map<string, PlannedLetter>();
  if (wanted.size > 0) for (const letter of plan.letters) if (wanted.has(letter.key)) letters.set(letter.key, letter);
  const there = new Map(ledger.mended.map((mending) => [identity(mending), mending.text]));
  for (const { id, field, of, text, by: reader, at } of corrections) {
    const letter = letters.get(id);
    if (letter?.supporter === undefined || !ownFields(letter.group).includes(field)) continue;
    const { group, supporter } = letter;
    const made: Mending = {
      ...{ letter: group.template.name, supporterHash: supporterHash(supporter.key), field, text },
      ...{ by: reader, at: new Date(at) },
    };
    const known = there.get(identity(made));
    if (known === text) continue;
    const words = listedWords(supporter, field);
    // Who wrote nothing has no words to correct, and nobody writes any in her name.
    if (words.trim() === '' || wordsDigest(words) !== of) listChanged.push(supporter);
    else if (known !== undefined) differing.push(supporter);
    else {
      there.set(identity(made), text);
      by.set(reader, (by.get(reader) ?? 0) + 1);
      await backend.mend(made);
    }
  }
  return { by, listChanged, differing };
}

/** A supporter's words as her list has them. */
const listedWords = ({ fields, uncorrected }: Supporter, field: string): string =>
  uncorrected?.[field] ?? fields[field] ?? '';

const wordsDigest = (words: string): string => hash('sha256', words, 'hex').slice(0, 16);

const identity = ({ letter, supporterHash: person, field }: Pick<Mending, 'letter' | 'supporterHash' | 'field'>) =>
  `${letter} ${person} ${field}`;
