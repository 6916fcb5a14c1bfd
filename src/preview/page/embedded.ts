import type { Embedded, ShownLeftOut, ShownLetter } from './data.js';
import { select } from './facets.js';
import type { Source } from './source.js';

/** The letters that this very file holds; `undefined` for a page that a server gives. Nothing can be written down in a file. */
export function embeddedSource(): Source | undefined {
  const found = dataIn('postbag');
  if (found === undefined) return undefined;
  const all = found as Embedded; // written by `oneFile`, from the same shapes
  const sourceOf = ({ head }: ShownLetter): string => ('problem' in head ? '' : (head.source ?? ''));
  return {
    overview: () => Promise.resolve(all.overview),
    rows: (query, from, count, at) => {
      const chosen = select(all, query);
      const wanted = new Set(chosen);
      const hits = query.chosen.reason === undefined ? [...chosen] : all.hard.filter((i) => wanted.has(i));
      const position = at === undefined ? -1 : hits.findIndex((i) => all.rows[i]?.id === at);
      return Promise.resolve({
        version: 1,
        total: hits.length,
        from,
        rows: hits.slice(from, from + count).flatMap((i) => all.rows[i] ?? []),
        position: position === -1 ? undefined : position,
      });
    },
    // As above, one element for each letter and row left out.
    letter: (id) => Promise.resolve(dataIn(`letter-${id}`) as ShownLetter | ShownLeftOut | undefined),
    frame: (frame, { html }, marks) => {
      frame.srcdoc = (marks ? html?.marked : html?.plain) ?? '';
    },
    source: (letter) => Promise.resolve(sourceOf(letter)),
    draft: (letter) => {
      const source = sourceOf(letter);
      if (source === '') return undefined;
      // The source is seven-bit; its line ends are those of mail again. `X-Unsent` makes a draft of it.
      const octets = `X-Unsent: 1\r\n${source.replaceAll('\n', '\r\n')}`;
      return URL.createObjectURL(new Blob([octets], { type: 'message/rfc822' }));
    },
    approvals: () => Promise.resolve([]),
    act: () => Promise.resolve([]),
    listen: () => undefined,
  };
}

function dataIn(id: string): unknown {
  const text = document.getElementById(id)?.textContent;
  return text === undefined ? undefined : JSON.parse(text);
}
