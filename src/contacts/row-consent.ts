import { say, type Sentence } from '../language/sentence.js';
import type { NamedColumn } from './columns.js';
import { asksForLetter, columnTopic } from './headers/column-topic.js';
import {
  contactStatusOf,
  isOfRowAlone,
  isOtherChannel,
  isUnfinished,
  type ContactStatus,
  type ContactStatusColumn,
} from './headers/contact-status.js';
import { fieldHeaders } from './headers/fields.js';
import { plainHeader } from './headers/plain-header.js';
import type { OpenedList } from './opened-list.js';
import { isAboutEmail, postConsentOf } from './post-consent.js';
import { shortCell } from './short-cell.js';
import { consentOf, isUndecided, type Consent } from './values/consent.js';
import { trimmed } from './values/text.js';
import { mayAskForRemoval, removalIn, removalInName, withdrawalIn } from './values/withdrawal.js';
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
  remark(cells: readonly string[]): { readonly header: string; readonly text: string } | undefined;
}

/** Two answers of one person: a no is never outvoted by a yes. */
const weightiest: readonly Consent[] = ['withdrawn', 'no', 'unclear', 'yes', 'blank'];
/** Fields in which a word of withdrawal is somebody's name, or her own words. */
const personal = new Set(
  fieldHeaders
    .map(({ field }) => field)
    .filter((field) => !['consent', 'consent_date', 'update_consent'].includes(field)),
);

/** Headings of what an organiser writes about somebody: what is asked for there concerns that person, and a "No" is no lack of words of her own. */
const ofOrganiser = /^(remarks?|remarques?|notes?|observations?|suivis?|follow ups?)$/;

/** Makes the reader of a list, once. `cell` gives the text of a cell as it was typed. */
export function consentReader(
  { columns, program, layout, mentionsWithdrawal }: OpenedList,
  cell: (cells: readonly string[], at: number) => string,
): ConsentReader {
  const mainAt = columns.byName.get('consent') ?? columns.byName.get('consent_date');
  const askedAt = mainAt === undefined ? [] : [mainAt, ...columns.otherConsents];
  // Where nothing else asks for a letter, a no to one by post may be a no to any.
  const lettersByPost = columns.postConsents.filter((at) => asksForLetter(plainHeader(layout.headers[at] ?? '')));
  const datesAt = columns.consentDates.filter((at) => at !== mainAt);
  // Under a heading that refuses, anything is a no.
  const watched = columns.watched.map((column) => ({
    ...column,
    refuses: columnTopic(plainHeader(layout.headers[column.index] ?? '')) === 'refusal',
  }));
  const consents = memoized((text: string) => consentOf(text));
  const statuses = memoized((text: string) => contactStatusOf(plainHeader(text)));
  const said = memoized((text: string) => withdrawalIn(text) ?? removalIn(text, false));
  const noted = memoized((text: string) => withdrawalIn(text) ?? removalIn(text, true));
  const removals = memoized(mayAskForRemoval);
  const list = program?.program.list;
  const wholeList = list === 'unsubscribed' || list === 'bounced' ? list : undefined;
  const searched = !mentionsWithdrawal
    ? []
    : columns.all
        .filter(({ index, name }) => !personal.has(name) && !isOtherChannel(plainHeader(layout.headers[index] ?? '')))
        .map((column) => ({ ...column, read: ofOrganiser.test(plainHeader(column.header)) ? noted : said }));
  const names = columns.all.filter(({ name }) => ['first_name', 'last_name', 'full_name'].includes(name));
  const texts = !mentionsWithdrawal
    ? []
    : columns.all.filter(({ name }) => name === 'personal_note' || !personal.has(name));
  const remarks = columns.all.filter(
    ({ index, name }) => !personal.has(name) && ofOrganiser.test(plainHeader(layout.headers[index] ?? '')),
  );

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
    for (const { index, header, read } of searched) {
      const text = cell(cells, index);
      const reason = text === '' ? undefined : read(text);
      if (reason !== undefined) return { reason, header, told: say`"${shortCell(text)}" in column ${header}` };
    }
    for (const { index, header } of names) {
      const text = cell(cells, index);
      const reason = removalInName(text);
      if (reason !== undefined) return { reason, header, told: say`"${shortCell(text)}" in column ${header}` };
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
    return worded ?? (out === 'words-or-no' && isNo ? reason : undefined);
  }

  /** Columns of 1 and 0, or of yes and no, where the letter O is no "oui": somebody may have typed it for the figure. */
  const figures = new Set(
    [...askedAt, ...datesAt].filter((at) =>
      layout.sample.some((cells) => /^\s*([01]|yes|no|true|false)\s*$/i.test(cells[at] ?? '')),
    ),
  );
  const isToldConsent = (at: number): boolean =>
    columns.all.some(({ index, confidence }) => index === at && confidence === 1);
  const choices = new Map(
    askedAt
      .filter((at) => isToldConsent(at) || asksForLetter(plainHeader(layout.headers[at] ?? '')))
      .map((at) => [at, repeated(layout.sample.map((cells) => cells[at] ?? ''))]),
  );
  const consentIn = (text: string, at: number): Consent => {
    if (text.length < 4 && figures.has(at) && /^\s*o\s*$/i.test(text)) return 'unclear';
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
      if (isRefusal(text) || (column.refuses && consents(text) !== 'blank')) {
        const { index, header } = column;
        return { index, header, text };
      }
    }
    return undefined;
  }

  function remark(cells: readonly string[]): { header: string; text: string } | undefined {
    for (const { index, header } of texts) {
      const text = cell(cells, index);
      if (text.length > 8 && removals(text)) return { header, text };
    }
    for (const { index, header } of remarks) {
      const text = cell(cells, index);
      if (isRefusal(text)) return { header, text };
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

/** Columns of yes and no hold few different texts: each is read once, up to a thousand of them. */
export function memoized<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T; // `has` says that it was put there by us
    const value = read(text);
    if (known.size < 1000) known.set(text, value);
    return value;
  };
}
