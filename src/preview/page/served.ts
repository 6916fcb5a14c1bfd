import type { Overview, Query, Rows, ShownApproval, ShownLeftOut, ShownLetter, ShownProblem } from './data.js';
import { facetNames } from './facets.js';
import type { Source } from './source.js';

/** The letters as the server of this page gives them. All addresses are below the page's own. */
export function servedSource(): Source {
  return {
    // The server's answers are of the shapes in data.ts: both are made from the same source.
    overview: async () => (await answered('overview')).json() as Promise<Overview>,
    rows: async (query, from, count, at) =>
      (await answered(`letters?${asked(query, from, count, at)}`)).json() as Promise<Rows>,
    letter: async (id) => {
      const response = await fetch(`letter/${encodeURIComponent(id)}`);
      if (response.status === 404) return undefined;
      return (await good(response)).json() as Promise<ShownLetter | ShownLeftOut>;
    },
    frame: (frame, { id }, marks) => {
      frame.src = `frame/${id}${marks ? '?marks' : ''}`;
    },
    source: async ({ id }) => (await answered(`source/${id}`)).text(),
    draft: ({ id }) => `eml/${id}`,
    approvals: async () => (await answered('approvals')).json() as Promise<readonly ShownApproval[]>,
    act: async (action) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch('act', { method: 'POST', headers, body: JSON.stringify(action) });
      if (response.status !== 409) {
        await good(response);
        return [];
      }
      const { problems } = (await response.json()) as { problems: readonly ShownProblem[] }; // what `complaint` makes
      return problems;
    },
    listen: (changed, connected) => {
      const events = new EventSource('events');
      events.addEventListener('message', ({ data }) => changed(Number(data)));
      events.addEventListener('open', () => connected(true));
      events.addEventListener('error', () => connected(false));
    },
  };
}

async function answered(path: string): Promise<Response> {
  return good(await fetch(path));
}

async function good(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new Error(`${response.status} ${await response.text()}`);
}

function asked({ text, chosen }: Query, from: number, count: number, at: string | undefined): string {
  const query = new URLSearchParams({ from: String(from), count: String(count) });
  if (text !== '') query.set('q', text);
  if (at !== undefined) query.set('at', at);
  for (const name of facetNames) {
    const value = chosen[name];
    if (value !== undefined) query.set(name, value);
  }
  return query.toString();
}
