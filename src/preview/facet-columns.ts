import type { Facet } from './page/data.js';

/** One facet of all letters and rows while it is written: which values each has. */
export interface FacetColumn {
  /** The number of a value, which is new when it was not seen before. */
  readonly value: (id: string) => number;
  /** Gives the letter or row with this index one value. */
  readonly set: (index: number, id: string) => void;
  readonly setAll: (index: number, ids: readonly string[]) => void;
  readonly facet: (label: (id: string) => string | undefined) => Facet;
}

/** An octet for each index, and more only where there are more than 256 sets of values. */
export function facetColumn(size: number): FacetColumn {
  const values = new Map<string, number>();
  const sets: (readonly number[])[] = [[]];
  /** Each set by its ids, a line each. */
  const known = new Map<string, number>([['', 0]]);
  let codes: Uint8Array | Uint16Array | Uint32Array = new Uint8Array(size);
  const value = (id: string): number => {
    const number = values.get(id) ?? values.size;
    values.set(id, number);
    return number;
  };
  const put = (index: number, name: string, ids: () => readonly string[]): void => {
    let code = known.get(name);
    if (code === undefined) {
      code = sets.push([...new Set(ids())].map(value)) - 1;
      known.set(name, code);
      if (code === 2 ** 8) codes = Uint16Array.from(codes);
      if (code === 2 ** 16) codes = Uint32Array.from(codes);
    }
    codes[index] = code;
  };
  return {
    value,
    set: (index, id) => put(index, id, () => [id]),
    setAll: (index, ids) => put(index, ids.join('\n'), () => ids),
    facet: (label) => ({ values: [...values.keys()].map((id) => ({ id, label: label(id) })), sets, codes }),
  };
}
