import { alternatives, say, type Sentence } from '../language/sentence.js';
import type { Columns } from './columns.js';
import { memoized } from './memoized.js';
import { replacedText } from './replaced-columns.js';
import { shortCell } from './short-cell.js';
import type { CellMend } from './supporter.js';
import { oddText, type OddText } from './values/odd-text.js';
import { saysNothing, isPlaceholder } from './values/placeholder.js';
import { unusableTextIn, type UnusableText } from './values/unusable-text.js';
import { postalCode } from './values/postal-code.js';
import { provinceCode } from './values/province.js';
import { isOrdinary, trimmed, withoutQuotes } from './values/text.js';

/** Something worth saying about a row that is kept. */
export interface Note {
  readonly code: string;
  readonly message: Sentence;
  /** What cells should probably say instead. */
  readonly mends?: readonly CellMend[];
}

/** Blanks that are there by mistake within a name: two of them, or one that breaks no line. */
const ODD_BLANKS = /[\u00A0\u202F]| {2}/;
/** In characters; a longer name is none. */
const LONGEST = 200;

const NAMES = new Set(['first_name', 'last_name', 'full_name']);

/** Fields that take one line of a letter, and that postbag prints itself. */
const LINES = new Set([
  'email',
  'first_name',
  'last_name',
  'full_name',
  'preferred_name',
  'middle_name',
  'honorific',
  'city',
  'province',
  'postal_code',
  'country',
  'organisation',
  'riding',
  'phone',
]);
/** Fields that may hold several lines, and that a letter prints. */
const TEXTS = new Set(['personal_note', 'street']);

/**
 * Makes the reader of a row's fields: each cell trimmed, in NFC, checked for what must not reach a letter; postal code and
 * province in their normal form. It gives the fields that are not empty, or why the row must be left out.
 */
export function fieldsOf(
  { all, replaced }: Pick<Columns, 'all' | 'replaced'>,
  cell: (cells: readonly string[], at: number) => string,
): (cells: readonly string[], notes: Note[]) => { values: Record<string, string> } | Note {
  const columns = all.map((column) => ({
    ...column,
    pair: replaced.find(({ main }) => main === column.index),
    kind: LINES.has(column.name) ? ('line' as const) : ('text' as const),
    isPrinted: LINES.has(column.name) || TEXTS.has(column.name),
    odd:
      NAMES.has(column.name) || column.name === 'preferred_name'
        ? ('name' as const)
        : TEXTS.has(column.name)
          ? ('words' as const)
          : ['city', 'province', 'country', 'organisation'].includes(column.name)
            ? ('place' as const)
            : undefined,
    // A name is looked at as a whole (`nameCells`); `consentOf` decides what a cell of consent means.
    isBlank: column.name === 'personal_note' ? saysNothing : NAMES.has(column.name) ? undefined : isPlaceholder,
    isAnswer: column.name === 'consent' || column.name === 'consent_date',
  }));
  const provinceIn = memoized(provinceCode);
  return (cells, notes) => {
    // Both are always there in the end; put in first, they keep all people's fields of one shape, which is quick.
    const values: Record<string, string> = { email: '', full_name: '' };
    let refusal: Note | undefined;
    const garbled: CellMend[] = [];
    for (const { index, name, alias, header, pair, kind, isPrinted, odd, isBlank, isAnswer } of columns) {
      if (name === 'email') continue;
      const typed = pair === undefined ? cell(cells, index) : replacedText(pair, (at) => cell(cells, at));
      if (typed === '') continue;
      const isPlain = isOrdinary(typed) && typed.charCodeAt(0) !== 0x22 && typed.charCodeAt(0) !== 0x27;
      let value = isPlain ? typed : kind === 'line' ? withoutQuotes(trimmed(typed, kind)) : trimmed(typed, kind);
      if (value === '') continue;
      if (odd === 'name' && value.length < LONGEST && ODD_BLANKS.test(value))
        value = value.replace(/[ \u00A0\u202F]+/g, ' ');
      if (isBlank?.(value) === true) {
        if (isPrinted && /[^-–—_.\s]/.test(value)) notes.push(placeholderNote(value, header));
        if (!isAnswer) continue;
      }
      const strange = odd === undefined ? undefined : oddText(value, odd);
      if (strange !== undefined) notes.push(oddNote(value, header, strange, odd === 'name', index));
      if (isPlain) {
        values[name] = value;
        if (alias !== undefined) values[alias] = value;
        continue;
      }
      const harm = unusableTextIn(value, kind);
      if (harm === undefined) {
        values[name] = value;
        if (alias !== undefined) values[alias] = value;
        continue;
      }
      const message = harmNote(shortCell(value), header, harm);
      if (!isPrinted) {
        notes.push({ code: harm.code, message: say`${message} That cell is not used.` });
        continue;
      }
      refusal ??= { code: harm.code, message };
      if (harm.suggestion !== undefined) garbled.push({ index, from: value, text: harm.suggestion });
    }
    if (refusal !== undefined) {
      // Of all its cells, so that mending once is enough for a row.
      const mends = [...garbled, ...notes.flatMap((note) => note.mends ?? [])];
      return mends.length === 0 ? refusal : { ...refusal, mends };
    }
    unmark(values);
    settlePlace(values, notes, provinceIn);
    return { values };
  };
}

function harmNote(shown: string, header: string, { what, suggestion }: UnusableText): Sentence {
  if (suggestion === undefined) return say`"${shown}" in column ${header} holds ${what}.`;
  return say`"${shown}" in column ${header} holds ${what}. Perhaps "${shortCell(suggestion)}" is meant.`;
}

/** Says that a cell counts as empty. */
export const placeholderNote = (text: string, header: string): Note => ({
  code: 'placeholder',
  message: say`"${shortCell(text)}" in column ${header} is no value: it counts as empty.`,
});

function oddNote(value: string, header: string, { what, suggestion }: OddText, isName: boolean, index: number): Note {
  const code = isName ? 'name-suspicious' : 'text-suspicious';
  if (suggestion === undefined)
    return { code, message: say`"${shortCell(value)}" in column ${header} looks like ${what}.` };
  const message = say`"${shortCell(value)}" in column ${header} looks like ${what}. Perhaps "${shortCell(suggestion)}" is meant.`;
  return { code, message, mends: [{ index, from: value, text: suggestion }] };
}

/** What programs put before numbers so that spreadsheets leave them alone: `'+1613…` (Shopify, Wix), `p:+1613…`, `z:K1A 0A6` (Facebook). */
const MARK = /^(?:'|[pz]:)\s*(?=[+(\p{L}\d])/u;

function unmark(values: Record<string, string>): void {
  const { phone, postal_code: code } = values;
  if (phone !== undefined && MARK.test(phone)) values['phone'] = phone.replace(MARK, '');
  if (code !== undefined && MARK.test(code)) values['postal_code'] = code.replace(MARK, '');
}

function settlePlace(values: Record<string, string>, notes: Note[], provinceIn: typeof provinceCode): void {
  const { province, postal_code: typed, country } = values;
  const code = province === undefined ? undefined : provinceIn(province);
  if (code !== undefined) values['province'] = code;
  if (typed === undefined) return;
  const { text, provinces, wrong, suggestion } = postalCode(typed);
  values['postal_code'] = text;
  if (wrong && (country === undefined || /^ca(n|nada)?$/i.test(country))) {
    const shown = shortCell(text);
    notes.push({
      code: 'postal-code-invalid',
      message:
        suggestion === undefined
          ? say`"${shown}" is not a postal code of Canada.`
          : say`"${shown}" is not a postal code of Canada. Perhaps ${suggestion} is meant.`,
    });
  } else if (code !== undefined && provinces.length > 0 && !provinces.includes(code)) {
    notes.push({
      code: 'postal-code-elsewhere',
      message: say`The postal code ${text} is in ${alternatives(provinces)}, the province says ${code}.`,
    });
  }
}
