import { consentOf } from './values/consent.js';

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
const LOOSE = /^(on|off|none|aucune?|never|jamais|not|given|active?)$/i;
const DATE = /^\W*(le )?\d.*\d/;

/** Tells columns of yes and no by their cells, whatever the heading says. `sample`: the cells of the first rows. */
export function columnNature(sample: readonly string[]): ColumnNature {
  const filled = sample.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const said = filled.filter((cell) => consentOf(cell) !== 'blank');
  if (said.length === 0) return 'undecided';
  const answers = said.filter(isAnswer);
  const dates = said.filter((cell) => !isAnswer(cell) && isDay(cell));
  if (answers.length === 0) return dates.length === said.length ? 'dates' : 'else';
  if ((answers.length + dates.length) * 5 < said.length * 4) return 'else';
  const isCount = filled.length === sample.length && said.every((cell) => cell === said[0]) && said[0] === '1';
  return isCount ? 'undecided' : 'yes-no';
}

/** Whether a cell is a yes, a no or a withdrawal, and nothing else. */
function isAnswer(cell: string): boolean {
  const text = cell.trim();
  if (text.length > 80 || LOOSE.test(text)) return false;
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

const isDay = (cell: string): boolean =>
  (DATE.test(cell) || /\b(19|20)\d\d\b/.test(cell)) && /\d[-/. ]|\d,/.test(cell) && consentOf(cell) === 'yes';
