import type { Render } from '../language/sentence.js';
import { sortedProblems } from '../outbox/plan/readiness.js';
import type { Problem } from '../problems/problem.js';
import type { IndexedLetters } from './indexed-letters.js';
import { outdated } from '../outbox/approval.js';
import { countByReason, passedOverBy } from '../outbox/plan/refusals.js';
import type { FacetName, FacetValue, ShownProblem, ShownState } from './page/data.js';
import type { Opening, Overview, ReasonCount, ShownSending } from './page/overview-data.js';
import { counts, forEachFacet, select } from './page/facets.js';
import { shownProblem } from './shown-problem.js';

/** What the overview says besides the letters. */
export interface OverviewOptions {
  readonly version: number;
  readonly can: Overview['can'];
  readonly sending: ShownSending | undefined;
  /** Renders the program's own sentences in French. */
  readonly french: Render;
  /** As postbag is called where the page is served. */
  readonly calls?: Overview['calls'] | undefined;
  /** Puts that into the commands of a sentence. */
  readonly called?: Render | undefined;
  /** Complaints of files that were changed and cannot be shown yet; the letters are older than they. */
  readonly broken: { readonly problems: readonly Problem[]; readonly since: Date } | undefined;
}

/** What is known as long as not all letters were looked at. */
export function opening(
  { loaded: { campaign, plan } }: IndexedLetters,
  { version, can, sending, calls }: OverviewOptions,
): Opening {
  return {
    version,
    isWhole: false,
    title: campaign.title,
    defaultLanguage: campaign.defaultLanguage,
    calls: calls ?? { preview: 'postbag preview', send: 'postbag send' },
    date: plan.date,
    approvalRequired: campaign.approval === 'required',
    can,
    letters: plan.letters.length,
    sending,
  };
}

/** The data of the overview: ready or not and why, and counts that lead to their letters. */
export function overview(indexed: IndexedLetters, options: OverviewOptions): Overview {
  const { broken, french, called } = options;
  const { plan, approvalNow } = indexed.loaded;
  const facets = shownFacets(indexed);
  const { view, sendingProblems, approvals } = indexed.ledger();
  const { errors, sendErrors, warnings } = sortedProblems(plan, view, sendingProblems);
  const problems = broken?.problems ?? [...errors, ...sendErrors, ...warnings];
  const unapproved = facets.letter.filter(({ id, count }) => {
    const given = count === 0 ? undefined : approvals.get(id);
    return given === undefined || outdated(given.approved, approvalNow(id)) !== undefined;
  });
  const inState = (state: ShownState): number => facets.state.find(({ id }) => id === state)?.count ?? 0;
  const people = plan.letters.length === 0 ? 0 : facets.addressee.filter(({ count }) => count > 0).length;
  return {
    ...opening(indexed, options),
    isWhole: true,
    due: inState('due'),
    leftOut: plan.leftOut.length,
    held: inState('held'),
    hard: indexed.notable.size,
    hardRead: [...indexed.notable.keys()].filter((i) => indexed.isRead(plan.letters.at(i)!)).length, // indexes of letters
    readers: readers(indexed),
    unapproved: unapproved.reduce((sum, { count }) => sum + count, 0),
    addressees: people,
    answer: answer(
      errors.length + (broken?.problems.length ?? 0),
      sendErrors.length,
      plan.letters.length,
      inState('due'),
    ),
    shownSince: broken?.since.toISOString(),
    problems: unlike(problems.map((problem) => shownProblem(problem, french, called))),
    facets,
    leftOutReasons: reasonCounts(countByReason(plan.leftOut)),
    passedOver: [...passedOverBy(plan)].map(([letter, reasons]) => ({
      letter,
      people: [...reasons.values()].reduce((sum, n) => sum + n, 0),
      reasons: reasonCounts(reasons),
    })),
    sameness: indexed.sameness.all,
  };
}

function answer(errors: number, sendErrors: number, letters: number, due: number): Overview['answer'] {
  if (errors > 0) return 'not-ready';
  if (letters === 0) return 'nobody';
  if (sendErrors > 0) return 'rehearse-only';
  return due === 0 ? 'nothing-due' : 'ready';
}

/** Each complaint once, however many letters and addressees raise it. */
function unlike(problems: readonly ShownProblem[]): readonly ShownProblem[] {
  return [...new Map(problems.map((one) => [JSON.stringify(one), one])).values()];
}

/** Who has read how many letters, most first. */
function readers({ catalogue, loaded, marksOf }: IndexedLetters): Overview['readers'] {
  const byReader = new Map<string, number>();
  for (const index of select(catalogue, { text: '', chosen: { read: 'yes' }, by: 'letter' }))
    for (const { mark, by } of marksOf(loaded.plan.letters.at(index)!))
      // found among them
      if (mark === 'read') byReader.set(by, (byReader.get(by) ?? 0) + 1);
  return [...byReader].map(([by, letters]) => ({ by, letters })).sort((a, b) => b.letters - a.letters);
}

function reasonCounts(reasons: ReadonlyMap<string, number>): readonly ReasonCount[] {
  return [...reasons].map(([id, count]) => ({ id, count })).sort((a, b) => b.count - a.count);
}

function shownFacets({ catalogue }: IndexedLetters): Readonly<Record<FacetName, readonly FacetValue[]>> {
  return forEachFacet((name) => {
    const all = counts(catalogue, name);
    return catalogue.facets[name].values.map(({ id, label }, i) => ({ id, label, count: all[i]! })); // each value has a count
  });
}
