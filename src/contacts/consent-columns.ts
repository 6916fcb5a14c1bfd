import {
  agreesToLetter,
  asksForLetter,
  columnTopic,
  hasLegend,
  isAboutEmails,
  mayBeConsent,
  namesConsent,
  type ColumnTopic,
} from './headers/column-topic.js';
import type { ContactStatusColumn } from './headers/contact-status.js';
import { fieldOf } from './headers/field-of.js';
import { plainHeader } from './headers/plain-header.js';
import { consentOf, isNoConsent } from './values/consent.js';
import { mayHoldChoices, mayHoldCodes } from './coded-answers.js';
import { asksForPost } from './post-consent.js';
import { columnNature, isStrongRefusal, type ColumnNature } from './yes-no-column.js';

/** The columns of a list that say yes or no, by index, and what they are taken for. */
export interface ConsentColumns {
  /** The column that says who agreed. */
  readonly main: { readonly index: number; readonly field: string; readonly confidence: number } | undefined;
  /** More columns that ask for the same: a no in one of them is never outvoted by a yes in another. */
  readonly others: readonly number[];
  /** Columns of dates of consent, beside the main one: only a word of withdrawal in them counts. */
  readonly dates: readonly number[];
  /** Columns of yes and no about something else. */
  readonly unused: readonly number[];
  /** Columns of yes and no of which it is not known what they are about: nobody may be written for until it is. */
  readonly unclear: readonly number[];
  /** Columns that could still turn out to be such ones, at the first no in them. */
  readonly watched: readonly number[];
}

/** A column that may hold consent, and what is known of it. */
interface Candidate {
  readonly index: number;
  readonly field: string;
  readonly score: number;
  readonly nature: ColumnNature;
}

/** What is known of headings, whatever stands under them. */
interface KnownHeadings {
  /** Whether the program that wrote the list puts it above a column of its own. */
  readonly isOwn: (heading: string) => boolean;
  /** What it says about who opted out. */
  readonly statusOf: (heading: string) => ContactStatusColumn | undefined;
}

/** "Status" above words tells who unsubscribed; above yes and no it may ask anything. */
const isPlainYesNo = (cells: readonly string[]): boolean => {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return filled.length > 0 && filled.every((cell) => /^(yes|no|y|n|oui|non|o|true|false|vrai|faux|[01])$/i.test(cell));
};

/**
 * Decides about columns of yes and no by heading and cells. `plain`: headings in plain form; `cellsOf`: the first cells
 * of a column; `taken`: columns that are something else already; `told`: the consent column, where it was given by hand.
 */
export function consentColumns(
  plain: readonly string[],
  cellsOf: (index: number) => readonly string[],
  taken: ReadonlySet<number>,
  told: { readonly index: number; readonly field: string } | undefined,
  { isOwn, statusOf }: KnownHeadings,
): ConsentColumns {
  const isFree = (index: number): boolean => {
    const status = statusOf(plain[index] ?? '');
    if (status === undefined) return true;
    const cells = cellsOf(index);
    return status.out === 'words' && (isPlainYesNo(cells) || mayHoldCodes(plain[index] ?? '', cells));
  };
  const free = [...plain.keys()].filter((index) => !taken.has(index) && isFree(index));
  const natures = new Map(free.map((index) => [index, columnNature(cellsOf(index))]));
  const found = free
    .flatMap((index) => candidate(index, plain[index] ?? '', natures.get(index) ?? 'else'))
    .sort((a, b) => Number(a.field !== 'consent') - Number(b.field !== 'consent') || b.score - a.score);
  // Beside a column that asks for letters by post, one about e-mail asks for letters by e-mail.
  const byPost = plain.some(asksForPost);
  const best = found.find(({ index }) => byPost || !isAboutEmails(plain[index] ?? ''));
  const main = told === undefined ? best && { ...best, confidence: best.score } : { ...told, confidence: 1 };
  const rest = main === undefined ? [] : found.filter(({ index }) => index !== main.index);
  const others = rest.filter(
    ({ index, field, nature }) =>
      field === 'consent' && (nature !== 'else' || (main !== undefined && plain[index] === plain[main.index])),
  );
  const unknown = free.filter((index) => index !== main?.index && !rest.some((one) => one.index === index));
  const isHere = (index: number, nature: ColumnNature): boolean => natures.get(index) === nature;
  // Beside a column of consent that is understood, only what may be a refusal is asked about, by its heading or its cells.
  const topicOf = (index: number): ColumnTopic =>
    isOwn(plain[index] ?? '') ? 'other' : columnTopic(plain[index] ?? '');
  // The date on which somebody refused is no yes.
  const isRefusing = (index: number): boolean => topicOf(index) === 'refusal';
  const isUnclear = (index: number): boolean => {
    const topic = topicOf(index);
    return (
      topic !== 'other' &&
      (main === undefined ||
        topic === 'refusal' ||
        mayBeConsent(plain[index] ?? '') ||
        cellsOf(index).some(isStrongRefusal))
    );
  };
  // A day alone does not say that it was a yes, and to what.
  const isUnsaid = main === undefined || (told === undefined && main.field === 'consent_date');
  /** What kind of consent it was is asked about where some have none, and nothing else says who agreed. */
  const namesNone = (index: number): boolean =>
    isUnsaid && isHere(index, 'else') && topicOf(index) !== 'other' && namesConsent(plain[index] ?? '');
  /** Under a heading that refuses, one tick among other words is enough. */
  const isTicked = (index: number): boolean =>
    isHere(index, 'else') && isRefusing(index) && cellsOf(index).some((cell) => /^\s*[x✓✔☑✅]\uFE0F?\s*$/iu.test(cell));
  const mayAnswer = (index: number): boolean => {
    const [heading, cells] = [plain[index] ?? '', cellsOf(index)];
    return (
      offersLetter(cells) ||
      answersLetter(heading, cells) ||
      mayHoldCodes(heading, cells) ||
      (isHere(index, 'else') && mayHoldChoices(heading, cells))
    );
  };
  return {
    main: main && { index: main.index, field: main.field, confidence: main.confidence },
    others: others.map(({ index }) => index),
    dates: rest.filter(({ field }) => field === 'consent_date').map(({ index }) => index),
    unused: unknown.filter((index) => isHere(index, 'yes-no') && !isUnclear(index)),
    unclear: unknown.filter((index) =>
      isHere(index, 'dates')
        ? isRefusing(index)
        : hasLegend(plain[index] ?? '')
          ? topicOf(index) !== 'other'
          : (isHere(index, 'yes-no') && isUnclear(index)) ||
            isTicked(index) ||
            (main === undefined && topicOf(index) !== 'other' && mayAnswer(index)) ||
            (namesNone(index) && cellsOf(index).some(isNoConsent)),
    ),
    watched: unknown.filter((index) => (isHere(index, 'undecided') && isUnclear(index)) || namesNone(index)),
  };
}

/**
 * Whether a question of boxes offered the letter as one of them ("J’accepte que la lettre soit envoyée en mon nom, Je veux l’infolettre"): whoever
 * did not tick that one did not agree.
 */
const offersLetter = (cells: readonly string[]): boolean =>
  cells.some(
    (cell) => cell.length < LONGEST_CHOICES && cell.split(/[,;|\n]/).some((part) => offers(plainHeader(part))),
  );

/** Whether a question that names a letter is answered in people’s own words: "I’d rather not, sorry". */
const answersLetter = (plain: string, cells: readonly string[]): boolean =>
  mayBeConsent(plain) &&
  cells.some((cell) => !/\d{4}/.test(cell) && ['yes', 'no', 'withdrawn'].includes(consentOf(cell)));

const offers = (plain: string): boolean =>
  agreesToLetter(plain) ||
  (/^(i (will|want to|would like to) |je (veux|souhaite) )?(sign|send|add|signer?|envoyer)\b/.test(plain) &&
    asksForLetter(plain));

/** In characters. */
const LONGEST_CHOICES = 400;

function candidate(index: number, plain: string, nature: ColumnNature): Candidate[] {
  const guess = fieldOf(plain);
  const isNamed = guess !== undefined && guess.confidence > 0.8;
  if (isNamed && (guess.field === 'consent' || guess.field === 'consent_date')) {
    return [{ index, field: guess.field, score: guess.confidence, nature }];
  }
  if (plain === '' || hasLegend(plain) || columnTopic(plain) !== 'consent') return [];
  const isDate = nature === 'dates' || guess?.field === 'consent_date';
  const asked = /\b(letters?|lettres?|name|nom|behalf)\b/.test(plain) ? 0.75 : 0.6;
  const fits = nature === 'yes-no' ? 0.1 : nature === 'else' ? -0.2 : 0;
  return [{ index, field: isDate ? 'consent_date' : 'consent', score: asked + fits, nature }];
}
