import type { Answer } from '../../ledger/answers.js';
import { addDays, type LocalDate } from '../../language/local-date.js';
import type { LetterCounts } from './letter-count.js';
import { safeNumber, safeParts, safeShares, safeSpans, type Span } from './small-numbers.js';

/** A number of the report. `undefined`: hidden, because it is a small group or would tell one. */
export interface Figure {
  readonly name: string;
  /** `total`, or which part. */
  readonly group: string;
  readonly value: number | undefined;
}

/** What is shown of the counts, with nothing in it from which a small group could be worked out. */
export interface ShownCounts {
  readonly totals: ReadonlyMap<TotalName, number | undefined>;
  readonly parts: ReadonlyMap<PartName, ReadonlyMap<string, number>>;
  readonly weeks: readonly Span[];
}

export const totalNames = [
  'letters',
  'letters_before',
  'letters_since_start',
  'people',
  'people_new',
  'people_again',
  'own_words',
  'bounced',
  'refused',
  'unknown',
  'waiting',
  'dropped',
  'answered',
  'automatic_answers',
] as const;
export type TotalName = (typeof totalNames)[number];

export const partNames = [
  'addressee',
  'province',
  'language',
  'list',
  'form',
  'letter',
  'replies',
  'left_out',
] as const;
export type PartName = (typeof partNames)[number];

/** The figures of parts that do not count letters. */
const figureNames: Readonly<Partial<Record<PartName, string>>> = {
  replies: 'replies_by_addressee',
  left_out: 'people_left_out_by_reason',
};

/**
 * Hides what must not be shown. `answers`: those of the period. `leftOut`: for how many people their own member is left out, by the reason.
 */
export function shownCounts(
  counts: LetterCounts,
  answers: readonly Answer[],
  leftOut: ReadonlyMap<string, number> = new Map(),
): ShownCounts {
  const { letters, before, people, newPeople, ownWords, outcomes, by } = counts;
  const shownLetters = safeNumber(letters);
  const whole = shownLetters ?? 0;
  const hasParts = whole > 0;
  const isSafe = safeNumber(before) !== undefined && shownLetters !== undefined;
  // Of no letters nothing has to be hidden: nobody wrote.
  const mayShow = hasParts || letters === 0;
  const shownPeople = mayShow ? safeNumber(people, letters) : undefined;
  const isSplit = safeNumber(newPeople, people) !== undefined && shownPeople !== undefined;
  const replies = answers.filter(({ kind }) => kind === 'reply');
  const answered = new Set(replies.flatMap(({ key }) => key ?? [])).size;
  const automatic = answers.filter(({ kind }) => kind === 'away' || kind === 'auto' || kind === 'challenge').length;
  const outcome = (...states: readonly string[]): number | undefined =>
    safeNumber(states.reduce((all, state) => all + (outcomes.get(state) ?? 0), 0));
  const totals: [TotalName, number | undefined][] = [
    ['letters', shownLetters],
    ['letters_before', isSafe ? before : undefined],
    ['letters_since_start', isSafe ? before + letters : undefined],
    ['people', shownPeople],
    ['people_new', isSplit ? newPeople : undefined],
    ['people_again', isSplit ? people - newPeople : undefined],
    ['own_words', mayShow ? safeNumber(ownWords, letters) : undefined],
    ['bounced', outcome('bounced')],
    ['refused', outcome('rejected')],
    ['unknown', outcome('unknown', 'sending')],
    ['waiting', outcome('ready', 'deferred')],
    ['dropped', outcome('dropped')],
    ['answered', mayShow ? safeNumber(answered, letters === 0 ? undefined : letters) : undefined],
    ['automatic_answers', safeNumber(automatic)],
  ];
  const none: ReadonlyMap<string, number> = new Map();
  const partsOf = (all: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
    hasParts ? (safeParts(all) ?? none) : none;
  const byOffice = new Map<string, number>();
  for (const { addressee = 'unknown' } of replies) byOffice.set(addressee, (byOffice.get(addressee) ?? 0) + 1);
  const parts: [PartName, ReadonlyMap<string, number>][] = [
    ['addressee', hasParts ? safeShares(by.addressee, letters) : none],
    ['province', partsOf(by.province)],
    ['language', partsOf(by.language)],
    ['list', partsOf(by.list)],
    ['form', partsOf(by.form)],
    ['letter', partsOf(by.letter)],
    ['replies', safeParts(byOffice) ?? none],
    ['left_out', safeParts(leftOut) ?? none],
  ];
  return {
    totals: new Map(totals),
    parts: new Map(parts),
    weeks: hasParts ? (safeSpans(everyWeek(by.week)) ?? []) : [],
  };
}

/** Every number, in the order of the report. */
export function* figures({ totals, parts, weeks }: ShownCounts, goal: number | undefined): Generator<Figure> {
  for (const [name, value] of totals) yield { name, group: 'total', value };
  if (goal !== undefined) yield { name: 'goal', group: 'total', value: goal };
  for (const { from, to, value } of weeks) {
    yield { name: 'letters_by_week', group: from === to ? from : `${from}/${to}`, value };
  }
  for (const [name, groups] of parts) {
    for (const [group, value] of groups) yield { name: figureNames[name] ?? `letters_by_${name}`, group, value };
  }
}

/** All weeks from the first to the last, those without letters too: a line must not jump over them. */
function everyWeek(weeks: ReadonlyMap<LocalDate, number>): readonly (readonly [LocalDate, number])[] {
  const known = [...weeks.keys()].sort();
  const [first, last] = [known[0], known.at(-1)];
  const all: [LocalDate, number][] = [];
  if (first === undefined || last === undefined) return all;
  for (let week = first; week <= last; week = addDays(week, 7)) all.push([week, weeks.get(week) ?? 0]);
  return all;
}
