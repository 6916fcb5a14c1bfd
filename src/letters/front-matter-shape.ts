import * as z from 'zod/mini';
import { packed, say, type Sentence } from '../language/sentence.js';
import { leavesFolder } from '../own-files.js';
import { isOwnOffice } from '../decision-makers/decision-maker.js';
import { languages } from '../language/language.js';
import { listDate } from '../language/list-date.js';
import type { LocalDate } from '../language/local-date.js';
import { conditionForms, parseCondition, type Condition } from './condition.js';
import type { AttachmentSpec } from './enclosure.js';

/** A fact: full years since a day, or a value, which may differ by language. */
export type Fact =
  { readonly since: LocalDate } | FactValue | { readonly [L in (typeof languages)[number]]?: FactValue | undefined };

/** Words, a number, or a list. */
export type FactValue = string | number | readonly (string | number)[];

/** What the front matter says, every value checked. */
export interface FrontMatter {
  readonly subject: string;
  readonly version: number;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly address: 'together' | 'each';
  /** `update`: news from the campaign to its supporters themselves, never to officials. */
  readonly kind: 'individual' | 'sign-on' | 'update';
  /**
   * Of a sign-on letter: the campaign's default language alone, one letter in each language that it is written in, or one letter in both.
   */
  readonly languages: 'default' | 'each' | 'both';
  readonly salutation: 'named' | 'bare';
  /** In how many columns the signatories of a sign-on letter are set. */
  readonly signatory_columns: number;
  readonly requires: readonly string[];
  /** Which supporters get the letter; `undefined`: all. */
  readonly only: Condition | undefined;
  /** A draft is read only when it is named, and never sent. */
  readonly draft: boolean;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly attachments: readonly AttachmentSpec[];
  /** Whether the printed letter itself is attached. */
  readonly attach_pdf: boolean;
}

const office = z
  .string(packed(say`must be the name of an office, such as minister-of-public-safety`))
  .check(
    z.regex(
      /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
      packed(say`must be the name of an office, in small letters with -, such as minister-of-public-safety`),
    ),
  );

const offices = (least: string) =>
  z
    .union(
      [
        z.pipe(
          office,
          z.transform((one: string) => [one]),
        ),
        z.array(office),
      ],
      packed(say`must be a list of offices, such as [minister-of-public-safety]`),
    )
    .check(
      z.refine((list) => list.length > 0 || least === '', least),
      z.refine((list) => new Set(list).size === list.length, packed(say`names an office twice`)),
    );

const name = z.string(packed(say`must be a name`));
const word = z.string(packed(say`must be words`)).check(z.refine((text) => text.trim() !== '', packed(say`is empty`)));
const factValue = z.union(
  [
    word,
    z.number(),
    z
      .array(z.union([word, z.number()], packed(say`must be words or a number`)))
      .check(z.minLength(1, packed(say`is an empty list`))),
  ],
  packed(say`must be words, a number, a list, or { since: 2004-11-01 }`),
);
const since = z.pipe(
  z.string(packed(say`must be a day, such as 2004-11-01`)),
  z.transform((text: string, context): LocalDate => {
    const date = listDate(text);
    if (date !== undefined && date !== 'unclear') return date;
    return refuse(context, say`must be a day that exists, such as 2004-11-01`);
  }),
);
const fact = z.union([
  factValue,
  z.pipe(
    z.strictObject({
      since: z.optional(since),
      ...Object.fromEntries(languages.map((language) => [language, z.optional(factValue)])),
    }),
    z.transform(({ since: day, ...texts }: FactGroup, context): Fact => {
      if (day === undefined && Object.keys(texts).length > 0) return texts;
      if (day !== undefined && Object.keys(texts).length === 0) return { since: day };
      return refuse(context, say`must have since, or ${languages.join(', ')}`);
    }),
  ),
]);

type FactGroup = { readonly since?: LocalDate | undefined } & Readonly<Record<string, FactValue | undefined>>;

/** Gives a complaint in place of a value. */
function refuse(context: z.core.ParsePayload, message: Sentence): never {
  context.issues.push({ code: 'custom', input: context.value, message: packed(message) });
  return z.NEVER;
}

const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, packed(say`must be one of ${values.join(', ')}`));

const only = z.pipe(
  z.string(packed(say`must be a condition: ${conditionForms}`)),
  z.transform((text: string, context): Condition => {
    const condition = parseCondition(text);
    if (condition !== undefined) return condition;
    return refuse(context, say`is not a condition. Write it like ${conditionForms}`);
  }),
);
const attachmentPhrase = packed(
  say`must be a list of files in the campaign folder, such as [briefs/report.pdf], or { column: NAME } for one of each supporter`,
);
const attachment = z.union(
  [
    z.pipe(
      z.string().check(
        z.trim(),
        z.minLength(1),
        z.refine((path) => !leavesFolder(path), attachmentPhrase),
      ),
      z.transform((file: string) => ({ file })),
    ),
    z.strictObject({ column: name.check(z.minLength(1, packed(say`must be a name`))) }),
  ],
  attachmentPhrase,
);

const updatePhrase = packed(say`is for letters to officials: an update goes to supporters, and names no office`);

/** Whether a value that may be anything has this under a key. */
const says = (found: unknown, key: string, value: unknown): boolean =>
  typeof found === 'object' && found !== null && (found as Readonly<Record<string, unknown>>)[key] === value;

/** The front matter's shape. Messages go after the name of the value. */
export const frontMatterShape = z
  .strictObject({
    subject: word.check(z.refine((text) => !/[\n\r]/.test(text), packed(say`must be one line`))),
    version: z
      .int(packed(say`must be a whole number from 1 on`))
      .check(
        z.minimum(1, packed(say`must be a whole number from 1 on`)),
        z.maximum(1_000_000, packed(say`is too large`)),
      ),
    to: z.optional(offices(packed(say`needs one office or more`))),
    cc: z._default(offices(''), []),
    address: z._default(choice(['together', 'each']), 'together'),
    kind: z._default(choice(['individual', 'sign-on', 'update']), 'individual'),
    languages: z._default(choice(['default', 'each', 'both']), 'default'),
    salutation: z._default(choice(['named', 'bare']), 'named'),
    signatory_columns: z._default(
      z
        .int(packed(say`must be 1, 2 or 3`))
        .check(z.minimum(1, packed(say`must be 1, 2 or 3`)), z.maximum(3, packed(say`must be 1, 2 or 3`))),
      2,
    ),
    requires: z._default(z.array(name, packed(say`must be a list of names, such as [city]`)), []),
    only: z.optional(only),
    draft: z._default(z.boolean(packed(say`must be true or false`)), false),
    facts: z._default(
      z.record(z.string(), fact, packed(say`must be names with values, such as { years: { since: 2004-11-01 } }`)),
      {},
    ),
    attachments: z._default(z.array(attachment, attachmentPhrase), []),
    attach_pdf: z._default(z.boolean(packed(say`must be true or false`)), false),
  })
  .check(
    z.refine((found) => says(found, 'kind', 'update') || !says(found, 'to', undefined), {
      path: ['to'],
      message: packed(say`needs one office or more`),
      when: () => true,
    }),
    z.refine(({ kind, to }) => kind !== 'update' || to === undefined, { path: ['to'], message: updatePhrase }),
    z.refine(({ kind, cc }) => kind !== 'update' || cc.length === 0, { path: ['cc'], message: updatePhrase }),
    z.refine(({ kind, attach_pdf: attached }) => kind !== 'update' || !attached, {
      path: ['attach_pdf'],
      message: packed(say`is for letters on paper: an update is never printed`),
    }),
    z.refine(({ kind, only: condition }) => kind !== 'sign-on' || condition === undefined, {
      path: ['only'],
      message: packed(say`has no supporter to choose: a sign-on letter is written once`),
    }),
    z.refine(({ kind, languages: each }) => kind === 'sign-on' || each === 'default', {
      path: ['languages'],
      message: packed(say`is for sign-on letters: each supporter’s letter is in her own language`),
    }),
    z.refine(({ kind, to, cc }) => kind !== 'sign-on' || ![...(to ?? []), ...cc].some(isOwnOffice), {
      path: ['kind'],
      message: packed(say`has no supporter whose own member, councillor or mayor it could go to`),
    }),
  );
