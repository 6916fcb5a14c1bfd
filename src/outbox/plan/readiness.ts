import type { DecisionMaker } from '../../decision-makers/decision-maker.js';
import { atPlaces, each, Numbers, type Sequence } from '../../contacts/sequence.js';
import type { Text } from '../../language/sentence.js';
import { codesThatStopOnlySending } from '../../decision-makers/office-problems.js';
import type { Code } from '../../problems/codes.js';
import type { Problem } from '../../problems/problem.js';
import { bouncedAddresses } from './bounced-addresses.js';
import { dueState, type LedgerView, type DueState } from '../delivery/due.js';
import type { Plan } from './plan.js';
import type { LetterGroup, PlannedLetter } from './planned-letter.js';
import type { Counts, State } from '../ports.js';
import { countToSuccessors } from './successors.js';

/** The answer to "can I send?", counted. */
export interface Readiness {
  readonly letters: number;
  readonly due: Sequence<PlannedLetter>;
  /** How many letters are in each state, `due` among them. */
  readonly dueStates: Readonly<Partial<Record<DueState, number>>>;
  /** How many of the letters the ledger has as sent, also where one is due again for an addressee. */
  readonly sent: number;
  /** Who holds letters back, and why; most letters first. */
  readonly heldBack: readonly HeldBack[];
  /** To addressees of the letters that are due. */
  readonly addressees: readonly DecisionMaker[];
  /** Those who get nothing but copies of them (Cc). */
  readonly copied: readonly DecisionMaker[];
  /** How many of those that are due go to an office where an earlier holder has the same person's letter. */
  readonly toSuccessors: number;
  /** How many of those that are due were finished, and go only to addresses that were mended since. */
  readonly mended: number;
  /** Errors that stop everything. */
  readonly errors: readonly Problem[];
  /** Errors that stop only a send: letters can be read, rehearsed and printed. */
  readonly sendErrors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Letters that one person holds back for one reason. */
export interface HeldBack {
  readonly by: string;
  readonly note: Text | undefined;
  readonly letters: number;
}

/** How many letters are in each state, each counted once: a letter that is due again, held back or already `written` is in no other. */
export type StateCounts = Readonly<Record<State | 'due' | 'held' | 'written' | 'dropped', number>>;

/** The counts of a ledger that has no letters. */
export const noLetters: Counts = {
  ready: 0,
  sending: 0,
  sent: 0,
  deferred: 0,
  rejected: 0,
  unknown: 0,
  bounced: 0,
  printed: 0,
};

/**
 * Counts the letters of a plan and those of the ledger, which may know of more. `counts`: the ledger's own, by state; letters may have
 * moved between that count and the view. `dropped`: the states of those that are in no plan any more.
 */
export function stateCounts(
  { letters }: Pick<Plan, 'letters'>,
  view: LedgerView,
  counts: Counts,
  now: Date,
  dropped: Iterable<State> = [],
): StateCounts {
  const all = { ...withoutDropped(counts, dropped), due: 0, held: 0, written: 0 };
  for (const letter of letters) {
    const stands = dueState(letter, view, now);
    if (stands !== 'due' && stands !== 'held' && stands !== 'written') continue;
    all[stands] += 1;
    const known = view.states.get(letter.key);
    if (known !== undefined) all[known.state] = Math.max(0, all[known.state] - 1);
  }
  return all;
}

/** The counts of a ledger without the letters that are in no plan any more, whose states these are, and how many those are. */
export function withoutDropped(counts: Counts, dropped: Iterable<State>): Record<State | 'dropped', number> {
  const all = { ...counts, dropped: 0 };
  for (const state of dropped) {
    all.dropped += 1;
    all[state] = Math.max(0, all[state] - 1);
  }
  return all;
}

/** Complaints that concern the real sending only. */
const onlyForSending: ReadonlySet<string> = new Set<Code>([
  'smtp-missing',
  'sample-value',
  'letter-draft',
  'template-placeholder',
  'approval-missing',
  'approval-outdated',
  'official-left',
  'official-address-bounced',
  'signatory-not-agreed',
  'dkim-key-unusable',
  'secret-file-open',
  'sender-domain-unknown',
  'sender-unproven',
]);

/** Whether a complaint stops a send, and nothing else. */
export function stopsOnlySending({ code }: Problem): boolean {
  return onlyForSending.has(code) || codesThatStopOnlySending.has(code);
}

/** Counts what a plan would send at a moment, and sorts its problems by what they stop. `more`: problems of sending itself. */
export function readiness(plan: Plan, view: LedgerView, now: Date, more: readonly Problem[] = []): Readiness {
  const standings: Partial<Record<DueState, number>> = {};
  const places = new Numbers();
  const groups = new Set<LetterGroup>();
  const held = new Map<string, HeldBack>();
  const addressees = new Map<string, DecisionMaker>();
  const copied = new Map<string, DecisionMaker>();
  let sent = 0;
  let mended = 0;
  for (const [place, letter] of plan.letters.entries()) {
    const stands = dueState(letter, view, now);
    standings[stands] = (standings[stands] ?? 0) + 1;
    if (stands === 'sent' || (view.refused.has(letter.key) && view.states.get(letter.key)?.state === 'sent')) sent += 1;
    if (stands === 'held') {
      const { by, note } = view.holds?.get(letter.key) ?? { by: '', note: undefined };
      const same = JSON.stringify([by, note]);
      held.set(same, { by, note, letters: (held.get(same)?.letters ?? 0) + 1 });
    }
    if (stands !== 'due') continue;
    places.add(place);
    const known = view.states.size === 0 ? undefined : view.states.get(letter.key)?.state;
    if (known !== undefined && known !== 'ready' && known !== 'deferred') mended += 1;
    groups.add(letter.group);
  }
  const due = atPlaces(plan.letters, places);
  for (const { to, cc } of each(groups, (group) => group.addressees)) {
    for (const person of to) addressees.set(person.id, person);
    for (const person of cc) copied.set(person.id, person);
  }
  return {
    letters: plan.letters.length,
    due,
    dueStates: standings,
    sent,
    heldBack: [...held.values()].sort((a, b) => b.letters - a.letters),
    addressees: [...addressees.values()],
    copied: [...copied.values()].filter(({ id }) => !addressees.has(id)),
    toSuccessors: countToSuccessors(due, view),
    mended,
    ...sortedProblems(plan, view, more),
  };
}

/** The problems of a plan by what they stop. `more`: problems of sending itself. */
export function sortedProblems(
  { letters, campaign, problems }: Plan,
  view: LedgerView,
  more: readonly Problem[],
): Pick<Readiness, 'errors' | 'sendErrors' | 'warnings'> {
  const returned = bouncedAddresses(letters, view.bounced ?? new Map<string, Date>(), campaign.timeZone);
  const all = [...problems, ...returned, ...more];
  const errors = all.filter(({ severity }) => severity === 'error');
  return {
    errors: errors.filter((problem) => !stopsOnlySending(problem)),
    sendErrors: errors.filter(stopsOnlySending),
    warnings: all.filter(({ severity }) => severity === 'warning'),
  };
}
