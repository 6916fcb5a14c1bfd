import { plainHeader } from './headers/plain-header.js';
import { consentOf, isUndecided } from './values/consent.js';
import { withdrawalIn } from './values/withdrawal.js';

/** What the cells under a heading are, as far as yes and no go. */
export type ColumnNature =
  /** Nearly all of them are a yes or a no, a tick, 1 or 0. */
  | 'yes-no'
  /** All of them are dates. */
  | 'dates'
  /** No cell that was looked at is filled, or all hold the same number, which can be a count as well as a tick. */
  | 'undecided'
  | 'else';

/** Cells that are a yes or a no only where yes and no are asked for: elsewhere a province, a direction, an initial, or nothing. */
const LOOSE = /^(on|off|in|out|none|aucune?|never|jamais|not|given|active?|t|f|v|cancell?ed|annul[ée]e?)$/i;
/** In characters. */
const LONGEST_ANSWER = 80;
/** What is no province, initial or number. */
const WORD_OR_TICK = /\p{L}{2}|[^\p{L}\p{N}\p{P}\p{Z}]/u;
/** "1/2/18" */
const SHORTEST_DATE = 6;
const DATE = /^\W*(le )?\d.*\d/;

/** Tells columns of yes and no by their cells, whatever the heading says. `sample`: the cells of the first rows. */
export function columnNature(sample: readonly string[]): ColumnNature {
  const filled = sample.map((cell) => cell.trim()).filter((cell) => cell !== '');
  // Answers are short and few; a column of long texts is none, and is not looked at in detail.
  if (filled.filter((cell) => cell.length > LONGEST_ANSWER).length * 2 > filled.length) return 'else';
  const said = filled.filter((cell) => consentOf(cell) !== 'blank');
  if (said.length === 0) return 'undecided';
  if (isTrueFalse(said) || isForAndAgainst(said)) return 'yes-no';
  // Beside a plain "oui", a loose word answers the same question.
  const isPlain = said.some((cell) => isAnswer(cell) && WORD_OR_TICK.test(cell));
  const answers = said.filter((cell) => isAnswer(cell, isPlain) || isUndecided(cell));
  const dates = said.filter((cell) => !isAnswer(cell) && isDay(cell));
  if (answers.length === 0) return dates.length === said.length ? 'dates' : 'else';
  if (answers.every((cell) => !isAnswer(cell, isPlain))) return 'else';
  if ((answers.length + dates.length) * 5 < said.length * 4)
    return isChoice(said, answers, dates.length) ? 'yes-no' : 'else';
  const isCount =
    filled.length === sample.length && said.every((cell) => cell === said[0]) && /^1([.,]0+)?$/.test(said[0] ?? '');
  return isCount ? 'undecided' : 'yes-no';
}

/** "t" and "f", as databases write them, or "V" and "F"; a "f" alone is somebody’s gender. */
const isTrueFalse = (cells: readonly string[]): boolean =>
  cells.every((cell) => /^[tfv]$/i.test(cell)) &&
  cells.some((cell) => /^f$/i.test(cell)) &&
  cells.some((cell) => /^[tv]$/i.test(cell));

/** Votes and positions: "for" and "against", "in" and "out". */
const isForAndAgainst = (cells: readonly string[]): boolean => {
  const plain = cells.map(plainHeader);
  return (
    plain.every((cell) => FOR.test(cell) || AGAINST.test(cell) || NEITHER.test(cell)) &&
    plain.some((cell) => AGAINST.test(cell))
  );
};

const FOR = /^(in|for|pour|support(s|er|ed|ing)?|favou?rable|en faveur|in favou?r)$/;
const AGAINST = /^(out|against|contre|oppos(e|es|ed|ee|ing)|opposed to|unfavou?rable|defavorable)$/;
const NEITHER = /^(abstention|abstain(s|ed)?|neutral|neutre|undecided|indecise?|unsure)$/;

/** Different answers that a question gives to choose from, at most. */
const CHOICES = 8;

/**
 * A question with a few answers to choose from ("Oui", "Non", "Par téléphone seulement"), one of them at least in a word or a tick. Where
 * somebody refuses in a few words, or others agree, half of the cells that answer are enough, whatever the others say; else there must be
 * hardly anything beside the answers.
 */
function isChoice(cells: readonly string[], answers: readonly string[], dates: number): boolean {
  const answered = answers.length + dates;
  const words = answers.filter((cell) => WORD_OR_TICK.test(cell)).length;
  if (words === 0) return false;
  const isFew = new Set(cells.map((cell) => cell.toLowerCase())).size <= CHOICES;
  const refusals = answers.filter(isRefusal);
  const isMixed = refusals.length > 0 && refusals.length < answered;
  if (isMixed) return answered * 2 >= cells.length || (isFew && words * 3 >= cells.length);
  if (refusals.length > 0 && refusals.every(isShort)) return answered * 2 >= cells.length;
  return isFew && answered * 3 >= cells.length * 2;
}

const isShort = (cell: string): boolean => cell.split(/\s+/).length <= 2;

/** Whether a cell is a yes, a no or a withdrawal, and nothing else. */
function isAnswer(cell: string, isLooseToo = false): boolean {
  const text = cell.trim();
  if (text.length > LONGEST_ANSWER || (!isLooseToo && LOOSE.test(text))) return false;
  const consent = consentOf(text);
  return (
    (consent === 'yes' && !isDay(text)) ||
    consent === 'no' ||
    (consent === 'withdrawn' && text.split(/\s+/).length <= 3)
  );
}

/** Whether a cell says no, in a column that nobody has told the meaning of. */
export const isRefusal = (cell: string): boolean => {
  const text = cell.trim();
  return isAnswer(text) && consentOf(text) !== 'yes';
};

/**
 * A refusal in words that are said to a letter, not to any question: "refusé", "no letter". A withdrawal is obeyed as it is
 * (`withdrawalIn`).
 */
export const isStrongRefusal = (cell: string): boolean =>
  isRefusal(cell) &&
  /^(refus|declin|i (refuse|decline)|je refuse|no (letter|consent)|(pas de|aucune) lettre)/i.test(cell.trim()) &&
  withdrawalIn(cell) === undefined;

const isDay = (cell: string): boolean =>
  cell.length >= SHORTEST_DATE &&
  (DATE.test(cell) || /\b(19|20)\d\d\b/.test(cell)) &&
  /\d[-/. ]|\d,/.test(cell) &&
  consentOf(cell) === 'yes';
