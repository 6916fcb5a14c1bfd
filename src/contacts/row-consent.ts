import type { NamedColumn } from './columns.js';
import { asksForLetter, columnTopic, hasLegend, namesConsent } from './headers/column-topic.js';
import type { ContactStatus } from './headers/contact-status.js';
import { plainHeader } from './headers/plain-header.js';
import { memoized } from './memoized.js';
import type { OpenedList } from './opened-list.js';
import { isAboutEmail, postConsentOf } from './post-consent.js';
import type { RowColumns } from './row-columns.js';
import { statusReader, type StatusReader } from './row-status.js';
import { consentOf, isNoConsent, weightiest, type Consent, type ConsentCell } from './values/consent.js';
import { withdrawalReader, type WithdrawalCell } from './withdrawal-columns.js';
import { isRefusal } from './yes-no-column.js';

/** Somebody who wants no letter, as one row says it. */
export interface RowRefusal {
  /** Normal forms of the addresses. */
  readonly keys: readonly string[];
  /** Of her who said no when asked for consent; `undefined` where the address opted out, whoever has it. */
  readonly name: string | undefined;
  /** Why, where a status or a remark says it. */
  readonly status?: ContactStatus | undefined;
}

/** What the rows of one list say about whether their people may be written for. */
export interface ConsentReader extends StatusReader {
  /** What a row says of a letter by post; a no to any letter counts there too. */
  readonly postConsent: (cells: readonly string[]) => ConsentCell;
  /** What a row says of consent; where it was asked twice, whatever speaks most against. `undefined` without such a column. */
  readonly consent: (cells: readonly string[]) => ConsentCell | undefined;
  /** A no in a column of which nobody knows what it is about. */
  readonly unclear: (cells: readonly string[]) => (NamedColumn & { readonly text: string }) | undefined;
  /** A longer text that may ask that no letter be sent. */
  readonly remark: (cells: readonly string[]) => WithdrawalCell | undefined;
}

/** Makes the reader of a list, once. `cell` gives the text of a cell as it was typed. */
export function consentReader(opened: OpenedList, cell: RowColumns['cell']): ConsentReader {
  const { columns } = opened;
  const headingOf = (at: number): string => opened.layout.headers[at] ?? '';
  const asksAt = (at: number): boolean => asksForLetter(plainHeader(headingOf(at)));
  const mainAt = columns.byName.get('consent') ?? columns.byName.get('consent_date');
  const askedAt = mainAt === undefined ? [] : [mainAt, ...columns.otherConsents];
  const datesAt = columns.consentDates.filter((at) => at !== mainAt);
  // Where nothing else asks for a letter, a no to one by post may be a no to any.
  const lettersByPost = columns.postConsents.filter(asksAt);
  const notByEmail = askedAt.filter((at) => !isAboutEmail(headingOf(at)));
  const consents = memoized((text: string) => consentOf(text));
  const consentIn = consentCells(opened, askedAt, datesAt, consents);
  const { reason, remark } = withdrawalReader(opened, cell);

  function consent(cells: readonly string[]): ConsentCell | undefined {
    const [only] = askedAt;
    if (only === undefined) {
      const said = postConsentOf(lettersByPost, cells, cell);
      return said.consent === 'no' || said.consent === 'withdrawn' ? said : undefined;
    }
    if (askedAt.length === 1 && datesAt.length === 0) {
      const text = cell(cells, only);
      return { consent: consentIn(text, only), text };
    }
    const said = askedAt.map((at) => ({ consent: consentIn(cell(cells, at), at), text: cell(cells, at) }));
    for (const at of datesAt) {
      const text = cell(cells, at);
      const meant = consents(text);
      if (meant === 'withdrawn' || meant === 'no') said.push({ consent: meant, text });
    }
    return weightiest(said);
  }

  function postConsent(cells: readonly string[]): ConsentCell {
    const any = consent(cells);
    if (any?.consent === 'withdrawn') return any;
    const refusedAt = notByEmail.find((at) => consents(cell(cells, at)) === 'no');
    if (refusedAt !== undefined) return { consent: 'no', text: cell(cells, refusedAt) };
    return postConsentOf(columns.postConsents, cells, cell);
  }

  return {
    ...statusReader(opened, cell, reason),
    consent,
    postConsent,
    unclear: unclearReader(opened, cell, consents),
    remark,
  };
}

/**
 * Reads the cells of columns that ask for consent, by what the column asks and who fills it. `askedAt`: the columns that ask, `datesAt`:
 * those of dates beside them; `consents`: what a text says in any of them.
 */
function consentCells(
  { columns, layout }: OpenedList,
  askedAt: readonly number[],
  datesAt: readonly number[],
  consents: (text: string) => Consent,
): (text: string, at: number) => Consent {
  const sampleAt = (at: number): readonly string[] => layout.sample.map((cells) => cells[at] ?? '');
  const asking = askedAt.filter((at) => asksForLetter(plainHeader(layout.headers[at] ?? '')));
  const told = columns.all.filter(({ confidence }) => confidence === 1).map(({ index }) => index);
  /** Columns of 1 and 0, or of yes and no, where the letter O is no "oui": somebody may have typed it for the figure. */
  const figures = new Set(
    [...askedAt, ...datesAt].filter((at) =>
      sampleAt(at).some((text) => /^\s*([01]|yes|no|true|false)\s*$/i.test(text)),
    ),
  );
  /** Columns of more figures than 1 and 0, or with a legend in the heading: nobody knows which of them is a yes. */
  const coded = new Set(
    askedAt.filter(
      (at) =>
        hasLegend(plainHeader(layout.headers[at] ?? '')) || sampleAt(at).some((text) => /^\s*[2-9]\s*$/.test(text)),
    ),
  );
  const choices = new Map(
    askedAt.filter((at) => told.includes(at) || asking.includes(at)).map((at) => [at, repeated(sampleAt(at))]),
  );
  /** A box exports its own words: those of the heading. */
  const boxes = new Map(asking.map((at) => [at, layout.headers[at]]));
  return (text, at) => {
    if (text.length < 4 && coded.has(at) && /^\s*[1a-z]\s*$/i.test(text)) return 'unclear';
    if (text.length < 4 && figures.has(at) && /^\s*o\s*$/i.test(text)) return 'unclear';
    if (text.length > 4 && text === boxes.get(at)) return 'yes';
    return choices.get(at)?.has(text) === true ? consentOf(text, true) : consents(text);
  };
}

/** Finds a no in columns of which nobody knows what they are about. */
function unclearReader(
  { columns, layout }: OpenedList,
  cell: RowColumns['cell'],
  consents: (text: string) => Consent,
): ConsentReader['unclear'] {
  const watched = columns.watched.map(({ index, header }) => {
    const plain = plainHeader(layout.headers[index] ?? '');
    // Under a heading that refuses, anything is a no.
    return { index, header, refuses: columnTopic(plain) === 'refusal', isOfConsent: namesConsent(plain) };
  });
  return (cells) => {
    for (const { index, header, refuses, isOfConsent } of watched) {
      const text = cell(cells, index);
      if (text === '') continue;
      const isNo = isRefusal(text) || (isOfConsent && isNoConsent(text));
      if (isNo || (refuses && consents(text) !== 'blank')) return { index, header, text };
    }
    return undefined;
  };
}

/** Cells that are found twice: choices that a form offers, and not somebody's own words. */
const repeated = (cells: readonly string[]): ReadonlySet<string> =>
  new Set([...cells].sort().filter((text, at, all) => text !== '' && text === all[at + 1]));
