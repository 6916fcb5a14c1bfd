import type { ShownApproval } from './approval-data.js';
import type { Query, Rows, ShownLeftOut, ShownLetter, ShownProblem } from './data.js';
import type { Opening, Overview } from './overview-data.js';
import { facetNames } from './facets.js';
import type { Change, Source } from './source.js';

/** The letters as the server of this page gives them. All addresses are below the page's own. */
export function servedSource(): Source {
  return {
    // The server's answers are of the shapes in data.ts: both are made from the same source.
    overview: async () => (await answered('overview')).json() as Promise<Opening | Overview>,
    rows: async (query, from, count, at, signal) =>
      (await answered(`letters?${asked(query, from, count, at)}`, signal)).json() as Promise<Rows>,
    letter: async (id, signal) => {
      const response = await fetch(`letter/${encodeURIComponent(id)}`, { signal: signal ?? null });
      if (response.status === 404) return undefined;
      return (await good(response)).json() as Promise<ShownLetter | ShownLeftOut>;
    },
    frame: (frame, { id }, marks) => {
      frame.src = `frame/${id}${marks ? '?marks' : ''}`;
    },
    source: async ({ id }) => (await answered(`source/${id}`)).text(),
    draft: ({ id }) => `eml/${id}`,
    paper: async ({ id }) => {
      try {
        return (await fetch(`pdf/${id}`)).ok ? `pdf/${id}` : undefined;
      } catch {
        return undefined;
      }
    },
    approvals: async () => (await answered('approvals')).json() as Promise<readonly ShownApproval[]>,
    act: async (action) => {
      const headers = { 'content-type': 'application/json' };
      let response: Response;
      try {
        response = await fetch('act', { method: 'POST', headers, body: JSON.stringify(action) });
      } catch {
        return [failure('not-connected')];
      }
      if (response.ok) return [];
      if (response.status === 404) return [failure('gone')];
      if (response.status !== 409) return [failure('internal', `${response.status} ${await response.text()}`)];
      const { problems } = (await response.json()) as { problems: readonly ShownProblem[] }; // what `complaint` makes
      return problems;
    },
    listen: (changed, connected) => {
      // A browser keeps few connections to one server: a page that nobody sees gives its own back.
      let events: EventSource | undefined;
      const follow = (): void => {
        events?.close();
        events = undefined;
        if (document.hidden) return;
        events = new EventSource('events');
        events.addEventListener('message', ({ data }) => changed(JSON.parse(String(data)) as Change)); // as above
        events.addEventListener('open', () => connected(true));
        events.addEventListener('error', () => connected(false));
      };
      document.addEventListener('visibilitychange', follow);
      follow();
    },
    unsaved: undefined,
  };
}

function failure(code: string, words = ''): ShownProblem {
  const nowhere = { file: undefined, line: undefined, column: undefined, quoted: undefined };
  return {
    severity: 'error',
    code,
    message: { en: words, fr: words },
    hint: undefined,
    onlySending: false,
    ...nowhere,
  };
}

async function answered(path: string, signal?: AbortSignal): Promise<Response> {
  return good(await fetch(path, { signal: signal ?? null }));
}

async function good(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new Error(`${response.status} ${await response.text()}`);
}

function asked({ text, chosen, by }: Query, from: number, count: number, at: string | undefined): string {
  const query = new URLSearchParams({ from: String(from), count: String(count), by });
  if (text !== '') query.set('q', text);
  if (at !== undefined) query.set('at', at);
  for (const name of facetNames) {
    const value = chosen[name];
    if (value !== undefined) query.set(name, value);
  }
  return query.toString();
}
