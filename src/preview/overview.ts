import type { RowRemark } from '../contacts/supporter.js';
import type { Render } from '../language/sentence.js';
import { readiness } from '../outbox/plan/readiness.js';
import type { Problem } from '../problems/problem.js';
import type { Book } from './book.js';
import { outdated } from '../outbox/approval.js';
import type { FacetName, FacetValue, Overview, ShownProblem, ShownSending } from './page/data.js';
import { counts, facetNames } from './page/facets.js';
import { shownProblem } from './shown-problem.js';

/** What the overview says beside the book's own letters. */
export interface OverviewOptions {
  readonly version: number;
  readonly can: Overview['can'];
  readonly sending: ShownSending | undefined;
  /** Renders the program's own sentences in French. */
  readonly french: Render;
  /** Complaints of files that were changed and cannot be shown yet; the letters are older than they. */
  readonly broken: { readonly problems: readonly Problem[]; readonly since: Date } | undefined;
}

/** The whole at a glance: ready or not and why, and the counts behind which the letters are. */
export function overview(book: Book, now: Date, { version, can, broken, sending, french }: OverviewOptions): Overview {
  const { campaign, plan } = book.loaded;
  const facets = shownFacets(book);
  const { view, sendingProblems, approvals } = book.ledger();
  const ready = readiness(plan, view, now, sendingProblems);
  const problems = broken?.problems ?? [...ready.errors, ...ready.sendErrors, ...ready.warnings];
  const covered = book.loaded.approvable.filter((one) => {
    const given = approvals.get(one.letter);
    return given === undefined || outdated(given.approved, one) !== undefined;
  });
  const people = plan.letters.length === 0 ? 0 : facets.addressee.filter(({ count }) => count > 0).length;
  return {
    version,
    title: campaign.title,
    defaultLanguage: campaign.defaultLanguage,
    date: plan.date,
    approvalRequired: campaign.approval === 'required',
    can,
    letters: plan.letters.length,
    due: ready.due.length,
    leftOut: plan.leftOut.length,
    held: ready.dueStates.held ?? 0,
    hard: book.hard.size,
    hardRead: [...book.hard.keys()].filter((i) => book.isRead(plan.letters.at(i)!)).length, // indexes of letters
    readers: readers(book),
    unapproved: covered.reduce((sum, { letters }) => sum + letters.length, 0),
    sending,
    addressees: people,
    answer: answer(
      ready.errors.length + (broken?.problems.length ?? 0),
      ready.sendErrors.length,
      ready.letters,
      ready.due.length,
    ),
    shownSince: broken?.since.toISOString(),
    problems: unlike(problems.map((problem) => shownProblem(problem, french))),
    facets,
    leftOutReasons: leftOutReasons(plan.leftOut),
    sameness: book.sameness.all,
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
function readers(book: Book): Overview['readers'] {
  const byReader = new Map<string, number>();
  for (const letter of book.loaded.plan.letters) {
    if (!book.isRead(letter)) continue;
    for (const { mark, by } of book.marksOf(letter)) if (mark === 'read') byReader.set(by, (byReader.get(by) ?? 0) + 1);
  }
  return [...byReader].map(([by, letters]) => ({ by, letters })).sort((a, b) => b.letters - a.letters);
}

function leftOutReasons(leftOut: readonly RowRemark[]): Overview['leftOutReasons'] {
  const reasons = new Map<string, number>();
  for (const { code } of leftOut) reasons.set(code, (reasons.get(code) ?? 0) + 1);
  return [...reasons].map(([id, count]) => ({ id, count })).sort((a, b) => b.count - a.count);
}

function shownFacets({ catalogue }: Book): Readonly<Record<FacetName, readonly FacetValue[]>> {
  const shown: Partial<Record<FacetName, readonly FacetValue[]>> = {};
  for (const name of facetNames) {
    const all = counts(catalogue, name);
    shown[name] = catalogue.facets[name].values.map(({ id, label }, i) => ({ id, label, count: all[i]! })); // each value has a count
  }
  return shown as Record<FacetName, readonly FacetValue[]>; // facetNames has all of them
}
