import type { Query, Row, ShownLeftOut, ShownLetter } from './data.js';
import type { Overview } from './overview-data.js';
import type { Embedded } from './embedded-data.js';
import { fileMarks, withMarks } from './file-marks.js';
import { select, type SearchIndex } from './facets.js';
import type { Change, Source } from './source.js';

/** The letters that this file holds; `undefined` for a page that a server gives. Marks are kept in this window, to be saved to a file. */
export async function embeddedSource(): Promise<Source | undefined> {
  const found = await dataIn('postbag');
  if (found === undefined) return undefined;
  const all = found as Embedded; // written by `oneFile`, from the same shapes
  const { facets, folded } = all;
  const holding = (words: readonly string[]) => (index: number) =>
    words.every((word) => folded[index]?.includes(word) === true);
  const indexed: SearchIndex = { size: folded.length, facets, holding };
  const indexes = new Map(all.rows.map(({ id }, i) => [id, i]));
  const sourceOf = ({ head }: ShownLetter): string => ('problem' in head ? '' : (head.source ?? ''));
  const chunks = new Map<number, Promise<readonly (ShownLetter | ShownLeftOut)[]>>();
  const marks = fileMarks(all);
  let version = 1;
  let told: (now: Change) => void = () => undefined;

  function chunk(number: number): Promise<readonly (ShownLetter | ShownLeftOut)[]> {
    const known = chunks.get(number);
    if (known !== undefined) return known;
    // As above, some letters in one element.
    const coming = dataIn(`letters-${number}`) as Promise<readonly (ShownLetter | ShownLeftOut)[]>;
    chunks.set(number, coming);
    return coming;
  }

  function hits(query: Query): ArrayLike<number> {
    if (query.chosen.reason !== undefined) return select(indexed, query, all.hard);
    return select(indexed, query, query.by === 'person' ? all.byPerson : undefined);
  }

  return {
    overview: () => Promise.resolve({ ...all.overview, ...marks.figures(), version } satisfies Overview),
    rows: (query, from, count, at) => {
      const wanted = Array.from(hits(query));
      const position = at === undefined ? -1 : wanted.findIndex((i) => all.rows[i]?.id === at);
      return Promise.resolve({
        version,
        total: wanted.length,
        from,
        rows: wanted.slice(from, from + count).flatMap((i): readonly Row[] => marks.row(i)),
        position: position === -1 ? undefined : position,
      });
    },
    letter: async (id) => {
      const index = indexes.get(id);
      if (index === undefined) return undefined;
      const one = (await chunk(Math.floor(index / all.perChunk)))[index % all.perChunk];
      return one === undefined || !('subject' in one) ? one : withMarks(one, marks.of(index, one.marks));
    },
    frame: (frame, { html }, isMarked) => {
      const marked = html ?? '';
      frame.srcdoc = isMarked ? marked : marked.replace(/<\/?mark\b[^>]*>/g, '');
    },
    source: (letter) => Promise.resolve(sourceOf(letter)),
    draft: (letter) => {
      const source = sourceOf(letter);
      if (source === '') return undefined;
      // The source is seven-bit; its line ends are those of mail again. `X-Unsent` makes a draft of it.
      const octets = `X-Unsent: 1\r\n${source.replaceAll('\n', '\r\n')}`;
      return URL.createObjectURL(new Blob([octets], { type: 'message/rfc822' }));
    },
    paper: () => Promise.resolve(undefined),
    approvals: () => Promise.resolve([]),
    act: (action) => {
      const index = indexes.get(action['id'] ?? '');
      if (index !== undefined) marks.act(index, action);
      version++;
      told({ version, sending: undefined });
      return Promise.resolve([]);
    },
    listen: (changed) => void (told = changed),
    unsaved: marks.unsaved,
  };
}

/** What an element of the file holds: JSON, compressed and in base64, since letters have so much in common. */
async function dataIn(id: string): Promise<unknown> {
  const text = document.getElementById(id)?.textContent;
  if (text === undefined) return undefined;
  const octets = Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  const plain = new Blob([octets]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(plain).text());
}
