import { fieldHeaders } from './fields.js';

/** A field that a header probably means. */
export interface FieldGuess {
  readonly field: string;
  /** From 0 to 1. */
  readonly confidence: number;
}

const byName: ReadonlyMap<string, FieldGuess> = new Map(
  fieldHeaders
    .flatMap(({ field, names }) =>
      names.split('|').map((name, at) => ({ name, field, confidence: 0.98 - Math.min(at, 60) / 500 })),
    )
    .reverse()
    .map(({ name, ...guess }) => [name, guess]),
);

/** What a header in plain form means: one of the known words surely, a longer question probably. */
export function fieldOf(plain: string): FieldGuess | undefined {
  const exact = byName.get(plain);
  if (exact !== undefined) return exact;
  const bare = byName.get(
    plain.replace(/ (required|obligatoire|requis|optional|facultatif)$|^(your|votre|q\d+|\d+) /g, ''),
  );
  // "Consent required" may say that there is none yet.
  if (bare !== undefined && bare.field !== 'consent') return { ...bare, confidence: bare.confidence - 0.05 };
  const asked = askedIn(plain);
  // Consent is asked for in long questions that name letters and addresses; nothing else is asked for in more than 15 words.
  if (asked === undefined || plain === '') return undefined;
  const consent =
    fieldHeaders.find(({ field }) => field === 'consent')?.pattern?.test(plain) === true && asked !== 'consent_date';
  if (consent) return { field: 'consent', confidence: /\b(letter|lettre|behalf|name|nom)\b/.test(plain) ? 0.75 : 0.6 };
  return plain.split(' ').length > 15 ? undefined : { field: asked, confidence: 0.6 };
}

/** The field that a question asks for. One that asks for the first name and for the last name asks for the whole name. */
function askedIn(plain: string): string | undefined {
  const [found, other] = fieldHeaders.filter(({ pattern }) => pattern?.test(plain)).map(({ field }) => field);
  return (found === 'first_name' && other === 'last_name') || BOTH_NAMES.test(plain) ? 'full_name' : found;
}

/** "Name (first and last)", "First & Last Name", « Votre prénom et votre nom ». */
const BOTH_NAMES = /^(?=.*\bname)(.* )?(first (and |or )?last|last (and |or )?first)\b|\bprenoms? et (votre )?noms?\b/;
