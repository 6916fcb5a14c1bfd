import { say, type Sentence } from '../language/sentence.js';
import type { NamedColumn } from './columns.js';
import { asksForLetter, columnTopic, hasLegend, namesConsent } from './headers/column-topic.js';
import {
  contactStatusOf,
  isOfRowAlone,
  isUnfinished,
  type ContactStatus,
  type ContactStatusColumn,
} from './headers/contact-status.js';
import { plainHeader } from './headers/plain-header.js';
import { memoized } from './memoized.js';
import type { OpenedList } from './opened-list.js';
import { isAboutEmail, postConsentOf } from './post-consent.js';
import { shortCell } from './short-cell.js';
import { consentOf, isNoConsent, isUndecided, type Consent } from './values/consent.js';
import { trimmed } from './values/text.js';
import { withdrawalReader, type WithdrawalCell } from './withdrawal-columns.js';
import { isRefusal } from './yes-no-column.js';

/** Why no letter goes in somebody’s name: the reason, the column that says so and what it says. */
interface Barred {
  readonly reason: ContactStatus;
  readonly header: string;
  /** Where that is said, for a sentence. */
  readonly told: Sentence;
}

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
export interface ConsentReader {
  /** A status, withdrawal or death, whatever consent says; `undefined` for most. */
  barred(cells: readonly string[]): Barred | undefined;
  /** As `barred`, but only what keeps somebody from every letter, whatever another row says. */
  barredEverywhere(cells: readonly string[]): Barred | undefined;
  /** As `barred`, for a letter by post: what concerns the e-mail address alone keeps nobody from it. */
  barredFromPost(cells: readonly string[]): Barred | undefined;
  /** What a row says of a letter by post; a no to any letter counts there too. */
  postConsent(cells: readonly string[]): { readonly consent: Consent; readonly text: string };
  /** What a row says of consent; where it was asked twice, whatever speaks most against. `undefined` without such a column. */
  consent(cells: readonly string[]): { readonly consent: Consent; readonly text: string } | undefined;
  /** A no in a column of which nobody knows what it is about. */
  unclear(cells: readonly string[]): (NamedColumn & { readonly text: string }) | undefined;
  /** A longer text that may ask that no letter be sent. */
  remark(cells: readonly string[]): WithdrawalCell | undefined;
}

/** Two answers of one person: a no is never outvoted by a yes. */
const weightiest: readonly Consent[] = ['withdrawn', 'no', 'unclear', 'yes', 'blank'];

/** Makes the reader of a list, once. `cell` gives the text of a cell as it was typed. */
export function consentReader(
  opened: OpenedList,
  cell: (cells: readonly string[], at: number) => string,
): ConsentReader {
  const { columns, program, layout } = opened;
  const mainAt = columns.byName.get('consent') ?? columns.byName.get('consent_date');
  const askedAt = mainAt === undefined ? [] : [mainAt, ...columns.otherConsents];
  // Where nothing else asks for a letter, a no to one by post may be a no to any.
  const lettersByPost = columns.postConsents.filter((at) => asksForLetter(plainHeader(layout.headers[at] ?? '')));
  const datesAt = columns.consentDates.filter((at) => at !== mainAt);
  // Under a heading that refuses, anything is a no.
  const watched = columns.watched.map((column) => ({
    ...column,
    refuses: columnTopic(plainHeader(layout.headers[column.index] ?? '')) === 'refusal',
    isOfConsent: namesConsent(plainHeader(layout.headers[column.index] ?? '')),
  }));
  const consents = memoized((text: string) => consentOf(text));
  const statuses = memoized((text: string) => contactStatusOf(plainHeader(text)));
  const list = program?.program.list;
  const wholeList = list === 'unsubscribed' || list === 'bounced' ? list : undefined;
  const { reason: withdrawal, remark } = withdrawalReader(opened, cell);

  const barred = (cells: readonly string[]): Barred | undefined => barredBy(cells, () => false);
  const barredEverywhere = (cells: readonly string[]): Barred | undefined =>
    barredBy(cells, ({ reason }) => isOfRowAlone(reason));
  const barredFromPost = (cells: readonly string[]): Barred | undefined =>
    barredBy(
      cells,
      ({ reason, header }) =>
        reason === 'bounced' || reason === 'unconfirmed' || (reason === 'do-not-email' && isAboutEmail(header)),
    );

  /** `skipped`: what does not count. */
  function barredBy(cells: readonly string[], skipped: (found: Barred) => boolean): Barred | undefined {
    for (const column of columns.contactStatus) {
      const { index: at, header } = column;
      const text = trimmed(cell(cells, at), 'text');
      const reason = statusIn(text, column);
      if (reason === undefined) continue;
      const told = text === '' ? say`nothing in column ${header}` : say`"${shortCell(text)}" in column ${header}`;
      const found = { reason, header, told };
      if (!skipped(found)) return found;
    }
    const said = withdrawal(cells);
    if (said !== undefined) {
      const { reason, header, text } = said;
      const found = { reason, header, told: say`"${shortCell(text)}" in column ${header}` };
      if (!skipped(found)) return found;
    }
    if (wholeList === undefined) return undefined;
    const header = program?.program.name ?? '';
    return { reason: wholeList, header, told: say`the list is "${header}"` };
  }

  /** Why the cell of a column of status leaves somebody out. */
  function statusIn(text: string, { out, reason }: ContactStatusColumn): ContactStatus | undefined {
    if (out === 'blank') return text === '' ? reason : undefined;
    if (text === '') return undefined;
    const said = consents(text);
    if (out === 'filled') return said === 'no' ? undefined : reason;
    if (reason === 'unfinished' && out === 'words') return isUnfinished(plainHeader(text)) ? reason : undefined;
    const worded = statuses(text);
    if (out === 'yes') return worded ?? (isOutYes(text, said) ? reason : undefined);
    // Where a column says who may be written to, somebody undecided may not.
    const isNo = said === 'no' || (said === 'unclear' && isUndecided(text));
    if (out === 'no') return said === 'yes' ? undefined : (worded ?? (isNo ? reason : undefined));
    // "None" and "off" above other words are perhaps no answer.
    const isWord = out === 'words' && /^\W*(no|non)\W*$/i.test(text);
    if (worded !== undefined) return worded;
    return isWord ? 'do-not-email' : out === 'words-or-no' && isNo ? reason : undefined;
  }

  /** Columns of 1 and 0, or of yes and no, where the letter O is no "oui": somebody may have typed it for the figure. */
  const figures = new Set(
    [...askedAt, ...datesAt].filter((at) =>
      layout.sample.some((cells) => /^\s*([01]|yes|no|true|false)\s*$/i.test(cells[at] ?? '')),
    ),
  );
  /** Columns of more figures than 1 and 0, or with a legend in the heading: nobody knows which of them is a yes. */
  const coded = new Set(
    askedAt.filter(
      (at) =>
        hasLegend(plainHeader(layout.headers[at] ?? '')) ||
        layout.sample.some((cells) => /^\s*[2-9]\s*$/.test(cells[at] ?? '')),
    ),
  );
  const isToldConsent = (at: number): boolean =>
    columns.all.some(({ index, confidence }) => index === at && confidence === 1);
  const choices = new Map(
    askedAt
      .filter((at) => isToldConsent(at) || asksForLetter(plainHeader(layout.headers[at] ?? '')))
      .map((at) => [at, repeated(layout.sample.map((cells) => cells[at] ?? ''))]),
  );
  const boxes = new Map(
    askedAt
      .map((at) => [at, layout.headers[at]] as const)
      .filter(([, header = '']) => asksForLetter(plainHeader(header))),
  );
  const consentIn = (text: string, at: number): Consent => {
    if (text.length < 4 && coded.has(at) && /^\s*[1a-z]\s*$/i.test(text)) return 'unclear';
    if (text.length < 4 && figures.has(at) && /^\s*o\s*$/i.test(text)) return 'unclear';
    // A box exports its own words: those of the heading.
    if (text.length > 4 && text === boxes.get(at)) return 'yes';
    return choices.get(at)?.has(text) === true ? consentOf(text, true) : consents(text);
  };

  function consent(cells: readonly string[]): { readonly consent: Consent; readonly text: string } | undefined {
    if (askedAt.length === 0) {
      const said = postConsentOf(lettersByPost, cells, cell);
      return said.consent === 'no' || said.consent === 'withdrawn' ? said : undefined;
    }
    const [only] = askedAt;
    if (only !== undefined && askedAt.length === 1 && datesAt.length === 0) {
      const text = cell(cells, only);
      return { consent: consentIn(text, only), text };
    }
    const said = askedAt.map((at) => ({ consent: consentIn(cell(cells, at), at), text: cell(cells, at) }));
    for (const at of datesAt) {
      const text = cell(cells, at);
      const meant = consents(text);
      if (meant === 'withdrawn' || meant === 'no') said.push({ consent: meant, text });
    }
    return weightiest.flatMap((wanted) => said.filter((one) => one.consent === wanted))[0];
  }

  function postConsent(cells: readonly string[]): { readonly consent: Consent; readonly text: string } {
    const general = askedAt
      .filter((at) => !isAboutEmail(layout.headers[at] ?? ''))
      .map((at) => ({ consent: consents(cell(cells, at)), text: cell(cells, at) }))
      .find(({ consent: meant }) => meant === 'no');
    const any = consent(cells);
    if (any?.consent === 'withdrawn') return any;
    return general ?? postConsentOf(columns.postConsents, cells, cell);
  }

  function unclear(cells: readonly string[]): (NamedColumn & { text: string }) | undefined {
    for (const column of watched) {
      const text = cell(cells, column.index);
      if (text === '') continue;
      const isNo = isRefusal(text) || (column.isOfConsent && isNoConsent(text));
      if (isNo || (column.refuses && consents(text) !== 'blank')) {
        const { index, header } = column;
        return { index, header, text };
      }
    }
    return undefined;
  }

  return { barred, barredEverywhere, barredFromPost, consent, postConsent, unclear, remark };
}

/** Cells that are found twice: choices that a form offers, and not somebody's own words. */
const repeated = (cells: readonly string[]): ReadonlySet<string> =>
  new Set([...cells].sort().filter((text, at, all) => text !== '' && text === all[at + 1]));

/** Anything but a clear no in this column means "do not e-mail". */
const isOutYes = (text: string, said: Consent): boolean => said === 'yes' || (said === 'unclear' && text !== '');
