import type { RowRemark } from '../contacts/supporter.js';
import { readiness } from '../outbox/readiness.js';
import type { Problem } from '../problems/problem.js';
import type { Book } from './book.js';
import type { FacetName, FacetValue, Overview } from './page/data.js';
import { counts, facetNames } from './page/facets.js';
import { shownProblem } from './shown-problem.js';

/** What the overview says beside the book's own letters. */
export interface OverviewOptions {
  readonly version: number;
  readonly canMark: boolean;
  /** Complaints of files that were changed and cannot be shown yet; the letters are older than they. */
  readonly broken: { readonly problems: readonly Problem[]; readonly since: Date } | undefined;
}

/** The whole at a glance: ready or not and why, and the counts behind which the letters are. */
export function overview(book: Book, now: Date, { version, canMark, broken }: OverviewOptions): Overview {
  const { campaign, plan, sendingProblems } = book.loaded;
  const facets = shownFacets(book);
  const held = new Set(plan.letters.flatMap(({ key }, i) => (book.state(i) === 'held' ? key : [])));
  const ready = readiness(plan, { ...book.loaded.view, held }, now, sendingProblems);
  const problems = broken?.problems ?? [...ready.errors, ...ready.sendErrors, ...ready.warnings];
  const people = plan.letters.length === 0 ? 0 : facets.addressee.filter(({ count }) => count > 0).length;
  return {
    version,
    title: campaign.title,
    defaultLanguage: campaign.defaultLanguage,
    date: plan.date,
    approvalRequired: campaign.approval === 'required',
    canMark,
    letters: plan.letters.length,
    due: ready.due.length,
    leftOut: plan.leftOut.length,
    hard: book.hard.size,
    addressees: people,
    answer: answer(
      ready.errors.length + (broken?.problems.length ?? 0),
      ready.sendErrors.length,
      ready.letters,
      ready.due.length,
    ),
    shownSince: broken?.since.toISOString(),
    problems: problems.map(shownProblem),
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
