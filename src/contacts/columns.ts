import { fieldOf } from './headers/field-of.js';
import { rejectHeaders } from './headers/fields.js';
import { plainHeader, snakeCase, tidied } from './headers/plain-header.js';
import { contactStatusColumn, type ContactStatusColumn } from './headers/contact-status.js';
import { isOwnAddress } from './headers/whose-column.js';
import { programOf, type Program } from './headers/programs.js';
import { claimsOf } from './column-claims.js';
import { isFreeText } from './free-text.js';
import { consentColumns } from './consent-columns.js';
import { cellsUnder, type Layout } from './layout.js';
import { postConsentColumns } from './post-consent.js';
import { replacedColumns, type ReplacedColumn } from './replaced-columns.js';
import { columnsByHand } from './columns-by-hand.js';
import { columnNature } from './yes-no-column.js';

/** A column of a list, and what it means to postbag. */
interface Column {
  /** Counted from 0. */
  readonly index: number;
  /** Header as shown; `column 3` where there is none. */
  readonly header: string;
  /** The name under which a template finds it. */
  readonly name: string;
  /** How sure that is, from 0 to 1; 1 for what was given by hand. */
  readonly confidence: number;
  /** Another name for it: that of its heading, where it is a personal note or a preferred name as well. */
  readonly alias?: string;
  /** Whether people answer in their own words under it. */
  readonly isFreeText: boolean;
}

/** The columns of a list as understood. */
export interface Columns {
  /** All columns but empty ones and those a reject file adds, in the list's order. */
  readonly all: readonly Column[];
  /** More columns of addresses, asked where the first is empty. */
  readonly otherEmails: readonly number[];
  /** Columns that say what is so now, beside one of the same field. */
  readonly replaced: readonly ReplacedColumn[];
  /** More columns that ask for consent: a form that asked twice. */
  readonly otherConsents: readonly number[];
  /** Dates of consent besides the consent column, where a withdrawal may be noted. */
  readonly consentDates: readonly number[];
  /** Columns that say who agreed to a letter by post. */
  readonly postConsents: readonly number[];
  /** Columns of yes and no that are about something else than letters. */
  readonly unused: readonly NamedColumn[];
  /** Columns of yes and no of which nobody knows what they are about; a list with one is refused. */
  readonly unclear: readonly NamedColumn[];
  /** Columns that would be unclear at the first no in them. */
  readonly watched: readonly NamedColumn[];
  readonly contactStatus: readonly (ContactStatusColumn & { readonly index: number; readonly header: string })[];
  /** Whether the list is a reject file read again. */
  readonly rejects: boolean;
  /** Index by field name. */
  readonly byName: ReadonlyMap<string, number>;
}

/** A column and its heading as shown. */
export interface NamedColumn {
  /** Counted from 0. */
  readonly index: number;
  readonly header: string;
}

/**
 * Understands the columns of a list from its headers and first rows; `told` (field → header or `#3`) goes before any guess.
 * Raises `column-unknown`.
 */
export function columnsOf(layout: Layout, told: Readonly<Record<string, string>>, file: string): Columns {
  const plain = layout.headers.map((header) => plainHeader(header.replace(MARKER, ' ')));
  const program = programOf(new Set(plain))?.program;
  const statusOf = (heading: string): ContactStatusColumn | undefined => contactStatusColumn(heading, program);
  const isAdded = (index: number): boolean => rejectHeaders.some((header) => layout.headers[index] === header);
  const taken = new Map<number, { field: string; confidence: number }>();
  for (const [index, name] of columnsByHand(layout, told, file)) {
    taken.set(index, { field: knownOrSnake(name), confidence: 1 });
  }
  const toldConsent = [...taken].find(([, { field }]) => field === 'consent' || field === 'consent_date');
  const claims = claimsOf(layout, plain, statusOf).filter(({ index }) => !taken.has(index) && !isAdded(index));
  const fields = new Set([...taken.values()].map(({ field }) => field));
  const otherEmails: number[] = [];
  for (const { index, field, score } of claims.sort((a, b) => b.score - a.score || a.index - b.index)) {
    if (taken.has(index)) continue;
    if (!fields.has(field)) {
      taken.set(index, { field, confidence: Math.min(0.99, score) });
      fields.add(field);
    } else if (
      field === 'email' &&
      told['email'] === undefined &&
      isOwnAddress(plain[index] ?? '') &&
      (score > 0.5 || (isNamedEmail(plain[index] ?? '') && columnNature(cellsUnder(layout, index)) === 'else'))
    )
      otherEmails.push(index);
  }
  const replaced = replacedColumns(
    plain,
    taken,
    (index) => cellsUnder(layout, index),
    (index) => shownHeader(layout, index),
  );
  otherEmails.push(
    ...replaced.flatMap(({ field, spare }) => (field === 'email' && !otherEmails.includes(spare) ? [spare] : [])),
  );
  const postConsents = postConsentColumns(plain, (index) => cellsUnder(layout, index), taken);
  for (const [at, index] of postConsents.entries())
    if (!taken.has(index))
      taken.set(index, { field: at === 0 ? 'post_consent' : `post_consent_${at + 1}`, confidence: 0.9 });
  const others = new Set(
    [...taken.keys(), ...otherEmails, ...layout.headers.keys()].filter(
      (index) => taken.has(index) || otherEmails.includes(index) || isAdded(index),
    ),
  );
  const consent = consentColumns(
    plain,
    (index) => cellsUnder(layout, index),
    others,
    toldConsent && { index: toldConsent[0], field: toldConsent[1].field },
    { isOwn: ownHeadings(program), statusOf },
  );
  if (consent.main !== undefined && toldConsent === undefined) {
    taken.set(consent.main.index, { field: consent.main.field, confidence: consent.main.confidence });
  }
  const date = consent.dates.find(() => consent.main?.field === 'consent');
  if (date !== undefined) taken.set(date, { field: 'consent_date', confidence: 0.9 });
  const all = named(layout, taken, isAdded);
  const shown = (indexes: readonly number[]): NamedColumn[] =>
    indexes.map((index) => ({ index, header: shownHeader(layout, index) }));
  return {
    all,
    otherEmails,
    replaced,
    otherConsents: consent.others,
    postConsents,
    consentDates: consent.dates,
    unused: shown(consent.unused),
    unclear: shown(consent.unclear),
    watched: shown(consent.watched),
    contactStatus: statusColumns(layout, plain, taken, statusOf),
    rejects: layout.headers.some((_, index) => isAdded(index)),
    byName: new Map(all.map(({ name, index }) => [name, index])),
  };
}

/** A column that is called so holds addresses, even where nobody has typed a right one; except for answers: "Email: no". */
const isNamedEmail = (plain: string): boolean => {
  const guess = fieldOf(plain);
  return guess?.field === 'email' && guess.confidence > 0.8;
};

/** What forms add to a question that must be answered, or need not be. */
const MARKER = /\((required|obligatoire|requis|optional|facultatif)\)|\*+\s*$/i;

/** Whether a heading is one that the program that wrote the list puts above its own columns: "is_organic", "UID". */
function ownHeadings(program: Program | undefined): (heading: string) => boolean {
  if (program === undefined) return () => false;
  const named = new Set([...program.all, ...program.some, ...program.own]);
  return (heading) => named.has(heading) || /^(is|has|do ?not)\b|^(is|has)[a-z]+$/.test(heading);
}

/** Columns that may say that somebody opted out: by their headings, or given by hand as `opt_out`. */
function statusColumns(
  layout: Layout,
  plain: readonly string[],
  taken: ReadonlyMap<number, { field: string }>,
  statusOf: (heading: string) => ContactStatusColumn | undefined,
): Columns['contactStatus'] {
  return plain.flatMap((header, index) => {
    const field = taken.get(index)?.field;
    const rule: ContactStatusColumn | undefined =
      field === 'opt_out'
        ? { reason: 'do-not-email', out: 'yes' }
        : field === undefined || field === 'organisation'
          ? statusOf(header)
          : undefined;
    return rule === undefined ? [] : [{ ...rule, index, header: shownHeader(layout, index) }];
  });
}

function named(
  layout: Layout,
  taken: ReadonlyMap<number, { field: string; confidence: number }>,
  isAdded: (index: number) => boolean,
): Column[] {
  const used = new Set([...taken.values()].map(({ field }) => field));
  const columns: Column[] = [];
  for (const [index, header] of layout.headers.entries()) {
    if (isAdded(index)) continue;
    const known = taken.get(index);
    const isEmpty = header.trim() === '' && layout.sample.every((cells) => (cells[index] ?? '').trim() === '');
    if (known === undefined && isEmpty && layout.headerLine > 0) continue;
    const name = known?.field ?? unique(knownOrSnake(header === '' ? `column ${index + 1}` : header), used);
    used.add(name);
    const alias = ['personal_note', 'preferred_name'].includes(name) ? knownOrSnake(header) : name;
    columns.push({
      index,
      header: shownHeader(layout, index),
      name,
      confidence: known?.confidence ?? 1,
      ...(alias !== name && !used.has(alias) && { alias }),
      isFreeText: name === 'personal_note' || (known === undefined && isFreeText(cellsUnder(layout, index))),
    });
    used.add(alias);
  }
  return columns;
}

function unique(name: string, used: ReadonlySet<string>): string {
  if (!used.has(name)) return name;
  for (let count = 2; ; count++) if (!used.has(`${name}_${count}`)) return `${name}_${count}`;
}

/** Names that every object has already are not given to a column; neither is what postbag makes itself. */
function knownOrSnake(header: string): string {
  const name = snakeCase(header);
  return name in Object.prototype || ['constructor', 'prototype', 'proto'].includes(name) ? `column_${name}` : name;
}

/** The heading of a column; where it has none, its number, as --column takes it. */
const shownHeader = (layout: Layout, index: number): string => tidied(layout.headers[index] ?? '') || `#${index + 1}`;
