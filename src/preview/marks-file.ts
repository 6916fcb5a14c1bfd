import * as z from 'zod/mini';
import { each } from '../contacts/sequence.js';
import { signerHash } from '../contacts/supporter-hash.js';
import { say } from '../language/sentence.js';
import type { Mark } from '../ledger/people.js';
import { readDigests } from '../outbox/approval.js';
import { Problem } from '../problems/problem.js';
import { parsedJson } from '../json.js';
import { CorrectionShape, importCorrections, sentCorrections, type ImportedCorrections } from './sent-corrections.js';
import type { PreviewBackend } from './loaded.js';
import type { MarksFile } from './page/embedded-data.js';

/** What a reader saved, in the one-file page or with `--save-marks`, and sent back. */
const Shape = z.object({
  postbag: z.literal('marks'),
  campaign: z.string().check(z.maxLength(200)),
  marks: z
    .array(
      z.object({
        id: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
        mark: z.enum(['read', 'hold']),
        note: z.optional(z.string().check(z.trim(), z.maxLength(2_000))),
        by: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
        at: z.iso.datetime(),
        text: z.optional(z.string().check(z.regex(/^[0-9a-f]{16}$/))),
      }),
    )
    .check(z.maxLength(1_000_000)),
  corrections: z.optional(z.array(CorrectionShape).check(z.maxLength(1_000_000))),
});

/** What became of the marks and corrected words of a file. */
export interface ImportedMarks {
  /** How many were taken over, by the names of their readers. */
  readonly by: ReadonlyMap<string, number>;
  /** How many letters had such a mark already; those stay as they are. */
  readonly known: number;
  /** How many letters are no longer in the campaign. */
  readonly gone: number;
  readonly corrections: ImportedCorrections;
}

/**
 * Takes over marks and corrected words from the text of a file that a reader saved. What is there already stays.
 * @throws Problem `marks-file-invalid`, and what the backend's functions throw
 */
export async function importMarks(text: string, file: string, backend: PreviewBackend): Promise<ImportedMarks> {
  const parsed = Shape.safeParse(parsedJson(text));
  if (!parsed.success) {
    throw new Problem({
      code: 'marks-file-invalid',
      message: say`${file} is not a file of marks that was saved in a preview.`,
      hint: say`Ask the reader for the file that "Save my marks to a file" made.`,
      where: { file },
    });
  }
  const before = await backend.load();
  const { campaign } = before;
  if (parsed.data.campaign !== campaign.id) {
    throw new Problem({
      code: 'marks-file-invalid',
      message: say`The marks in ${file} belong to the campaign "${parsed.data.campaign}", and this is "${campaign.id}".`,
      where: { file },
    });
  }
  const corrections = await importCorrections(parsed.data.corrections ?? [], before, backend);
  // Who read a letter with corrected words read that text.
  const { plan, ledger } = corrections.by.size === 0 ? before : await backend.load();
  const letters = new Map(each(plan.letters, (letter) => [letter.key, letter] as const));
  const there = new Set(ledger.marks.map((mark) => identity(mark)));
  const read = new Map(ledger.marks.map((mark) => [identity(mark), mark.text]));
  const textOf = readDigests(plan);
  const by = new Map<string, number>();
  const taken: Mark[] = [];
  let known = 0;
  let gone = 0;
  for (const { id, mark, note, by: reader, at, text: digest } of parsed.data.marks) {
    const letter = letters.get(id);
    if (letter === undefined) {
      gone++;
      continue;
    }
    const hash = signerHash(letter.supporter);
    const made: Mark = {
      letter: letter.group.template.name,
      supporterHash: hash,
      mark,
      note: note === '' ? undefined : note,
      by: reader,
      at: new Date(at),
      ...(digest !== undefined && { text: digest }),
    };
    // A reader of the current text counts more than a reader of an earlier one.
    const isNewer =
      digest !== undefined &&
      read.has(identity(made)) &&
      digest === textOf(letter) &&
      read.get(identity(made)) !== digest;
    if (there.has(identity(made)) && !isNewer) {
      known++;
      continue;
    }
    there.add(identity(made));
    by.set(reader, (by.get(reader) ?? 0) + 1);
    taken.push(made);
  }
  if (taken.length > 0) await backend.mark(taken);
  return { by, known, gone, corrections };
}

/** The marks and corrected words of a campaign's folder as the text of a file of marks, for whoever has another copy of the folder. */
export async function exportMarks(backend: Pick<PreviewBackend, 'load'>): Promise<{
  readonly text: string;
  readonly marks: number;
  readonly corrections: number;
}> {
  const loaded = await backend.load();
  const { plan, campaign, ledger } = loaded;
  const given = new Map(ledger.marks.map((mark) => [identity(mark), mark]));
  const marks: MarksFile['marks'][number][] = [];
  for (const { key, group, supporter } of plan.letters) {
    const supporterKey = signerHash(supporter);
    for (const kind of ['read', 'hold'] as const) {
      const which = identity({ letter: group.template.name, supporterHash: supporterKey, mark: kind });
      const mark = given.get(which);
      if (mark === undefined) continue;
      given.delete(which); // a person's letters to several addressees share it
      const { note, by, at, text } = mark;
      marks.push({ id: key, mark: kind, note, by, at: at.toISOString(), text });
    }
  }
  const corrections = sentCorrections(loaded);
  const file: MarksFile = {
    postbag: 'marks',
    campaign: campaign.id,
    marks,
    ...(corrections.length > 0 && { corrections }),
  };
  return { text: `${JSON.stringify(file)}\n`, marks: marks.length, corrections: corrections.length };
}

function identity({ letter, supporterHash: hash, mark }: Pick<Mark, 'letter' | 'supporterHash' | 'mark'>): string {
  return `${letter} ${hash} ${mark}`;
}
