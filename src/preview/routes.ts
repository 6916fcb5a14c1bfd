import type { Clock } from '../clock.js';
import { problemsOf } from '../problems/problem.js';
import { performAction } from './actions.js';
import type { PreviewBackend } from './loaded.js';
import { markedLetter } from './marked-letter.js';
import type { FacetName, Query, Rows } from './page/data.js';
import { facetNames } from './page/facets.js';
import { wantsAll } from './indexed-letters.js';
import type { PageSession } from './session.js';
import { shownApprovals } from './shown-approval.js';
import { letterDocument, shownLetter } from './shown-letter.js';
import { shownProblem } from './shown-problem.js';
import { sourceText } from './source-text.js';

/** What is asked of the page's server, below its token: `letters`, `letter/KEY`, … */
export interface PageRequest {
  readonly method: 'GET' | 'POST';
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** An answer, without the headers that all answers share. */
export interface Answer {
  readonly status: number;
  readonly type: 'application/json' | 'text/html' | 'text/plain' | 'message/rfc822' | 'application/pdf';
  readonly body: string | Buffer;
}

/** As many rows as one answer holds at most. */
const MOST_ROWS = 200;

/** Answers what the page asks about letters. GET reads; POST, to `performAction` alone, writes. */
export async function answer(
  asked: PageRequest,
  session: PageSession,
  backend: PreviewBackend,
  clock: Clock,
): Promise<Answer> {
  const [what = '', id = ''] = asked.path;
  const query = queryOf(asked.query);
  if (asked.method === 'POST' || what === 'approvals' || (what === 'letters' && !wantsAll(query)))
    await session.whole();
  if (asked.method === 'POST') return what === 'act' ? acted(asked.body, session, backend, clock) : nothing;
  const indexed = session.indexed();
  switch (what) {
    case 'overview':
      return json(session.overview());
    case 'approvals':
      return json(shownApprovals(indexed, session.french));
    case 'letters':
      return json(rows(query, asked.query, session));
  }
  const index = indexed.indexOf(id);
  const planned = index === undefined ? undefined : indexed.loaded.plan.letters.at(index);
  if (index === undefined || planned === undefined) {
    const out = what === 'letter' ? indexed.without(id, session.french) : undefined;
    return out === undefined ? nothing : json(out);
  }
  switch (what) {
    case 'letter': {
      const { french } = session;
      const shownOptions = { compose: session.compose(), now: clock.now(), embedded: false, french };
      return json(await shownLetter(indexed, index, shownOptions));
    }
    case 'frame':
      return { status: 200, type: 'text/html', body: letterDocument(markedLetter(planned), asked.query.has('marks')) };
    case 'pdf':
      return { status: 200, type: 'application/pdf', body: await backend.pdf(indexed.loaded, planned) };
    case 'source':
    case 'eml': {
      const bytes = session
        .compose()(planned.group.merge(planned.supporter).letter, planned.key, clock.now())
        .bytes(false);
      if (what === 'source') return { status: 200, type: 'text/plain', body: sourceText(bytes) };
      // `X-Unsent` makes Outlook and others open it as a draft.
      return { status: 200, type: 'message/rfc822', body: Buffer.concat([Buffer.from('X-Unsent: 1\r\n'), bytes]) };
    }
  }
  return nothing;
}

const nothing: Answer = { status: 404, type: 'text/plain', body: 'There is nothing here.\n' };

/** A complaint as an answer: 409, the page shows its words. Anything else is thrown again. */
export function complaint(thrown: unknown, { french, called }: Pick<PageSession, 'french' | 'called'>): Answer {
  const problems = problemsOf(thrown).map((problem) => shownProblem(problem, french, called));
  return { ...json({ problems }), status: 409 };
}

async function acted(body: unknown, session: PageSession, backend: PreviewBackend, clock: Clock): Promise<Answer> {
  switch (await performAction(body, session, backend, clock)) {
    case 'done':
      return json({});
    case 'gone':
      return nothing;
    case 'not-understood':
      return { status: 400, type: 'text/plain', body: 'That was not understood.\n' };
  }
}

function rows(wanted: Query, query: URLSearchParams, { indexed, change }: PageSession): Rows {
  const open = indexed();
  const found = open.find(wanted);
  const at = query.get('at');
  const index = at === null ? undefined : open.indexOf(at);
  const position = index === undefined ? -1 : found.indexOf(index);
  const from = number(query.get('from'), 0);
  const count = Math.min(number(query.get('count'), 100), MOST_ROWS);
  return {
    version: change().version,
    total: found.length,
    from,
    rows: Array.from({ length: Math.max(0, Math.min(count, found.length - from)) }, (_, i) =>
      open.row(found[from + i]!),
    ), // below its length
    position: position === -1 ? undefined : position,
  };
}

function queryOf(query: URLSearchParams): Query {
  const chosen: Partial<Record<FacetName, string>> = {};
  for (const name of facetNames) {
    const value = query.get(name);
    if (value !== null && value !== '') chosen[name] = value;
  }
  return { text: (query.get('q') ?? '').slice(0, 200), chosen, by: query.get('by') === 'letter' ? 'letter' : 'person' };
}

function number(text: string | null, otherwise: number): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : otherwise;
}

function json(value: unknown): Answer {
  return { status: 200, type: 'application/json', body: JSON.stringify(value) };
}
