import type { Query, Row } from './data.js';
import type { Source } from './source.js';

/** How many rows are asked for at once. */
export const ROWS_AT_ONCE = 100;

/** The rows that a query wants, as far as they are here. */
export interface FetchedRows {
  readonly at: (index: number) => Row | undefined;
  /** Index of a letter that is here. */
  readonly find: (id: string) => number | undefined;
  /** Fetches a row that is not here; `undefined` where it cannot be had. */
  readonly fetch: (index: number) => Promise<Row | undefined>;
  /** Fetches what a window of rows needs, and gives up what an earlier window asked for. */
  readonly show: (first: number, last: number) => void;
  /** Other rows take the place of these. */
  readonly close: () => void;
}

/** Rows that were asked for together. */
interface Chunk {
  readonly coming: Promise<void>;
  readonly cancel: AbortController;
  /** Somebody waits for one of them, also when they leave the window. */
  isWanted: boolean;
}

/** Fetches the rows that a query wants, of which the first are here already. `arrived`: there are more than before. */
export function fetchedRows(
  source: Source,
  query: Query,
  first: readonly Row[],
  arrived: () => void = () => undefined,
): FetchedRows {
  const rows = new Map(first.entries());
  const chunks = new Map<number, Chunk>();
  if (first.length > 0) chunks.set(0, { coming: Promise.resolve(), cancel: new AbortController(), isWanted: true });
  let isClosed = false;

  const chunkOf = (index: number): number => Math.floor(index / ROWS_AT_ONCE);

  function chunkAt(place: number): Chunk {
    const known = chunks.get(place);
    if (known !== undefined) return known;
    const cancel = new AbortController();
    const coming = source.rows(query, place * ROWS_AT_ONCE, ROWS_AT_ONCE, undefined, cancel.signal).then(
      ({ rows: got, from }) => {
        if (isClosed) return;
        for (const [i, row] of got.entries()) rows.set(from + i, row);
        arrived();
      },
      // Left the window before it came, or the server is gone: asked again when it is scrolled to again.
      () => void chunks.delete(place),
    );
    const chunk = { coming, cancel, isWanted: false };
    chunks.set(place, chunk);
    return chunk;
  }

  return {
    at: (index) => rows.get(index),
    find: (id) => [...rows].find(([, row]) => row.id === id)?.[0],
    fetch: async (index) => {
      const chunk = chunkAt(chunkOf(index));
      chunk.isWanted = true;
      await chunk.coming;
      return rows.get(index);
    },
    show: (from, to) => {
      for (const [place, { cancel, isWanted }] of chunks)
        if (!isWanted && (place < chunkOf(from) || place > chunkOf(to))) cancel.abort();
      for (let place = chunkOf(from); place <= chunkOf(to); place++) chunkAt(place);
    },
    close: () => {
      isClosed = true;
      for (const { cancel } of chunks.values()) cancel.abort();
    },
  };
}
