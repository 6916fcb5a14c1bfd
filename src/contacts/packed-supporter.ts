import type { Packing } from './block-store.js';
import type { Supporter } from './supporter.js';

/** What many supporters share: their list, their language, and the names of their fields in order. */
export interface PackedShape {
  readonly list: string;
  readonly language: Supporter['language'];
  readonly names: readonly string[];
}

/**
 * A supporter as JSON has her: number of her shape, line, row (0 for none), address, key (0 where it is the address), and a text for each
 * name.
 */
type Packed = readonly [shape: number, line: number, row: number, email: string, key: string | 0, ...fields: string[]];

/** Beyond so many shapes, as a list of a thousand columns may have, supporters are written as they are. */
const mostShapes = 1_000;

/** How supporters are made small for a file. */
export const packedSupporters: Packing<Supporter, PackedShape> = {
  packing: () => {
    const shapes: PackedShape[] = [];
    const numbers = new Map<string, number>();
    const numberOf = ({ list, language, fields }: Supporter): number | undefined => {
      const shape: PackedShape = { list, language, names: Object.keys(fields) };
      const id = JSON.stringify(shape);
      const known = numbers.get(id);
      if (known !== undefined || shapes.length === mostShapes || Object.hasOwn(fields, '__proto__')) return known;
      numbers.set(id, shapes.length);
      return shapes.push(shape) - 1;
    };
    return {
      shapes,
      pack: (one) => {
        const shape = numberOf(one);
        if (shape === undefined) return one;
        const { line, row = 0, email, key, fields } = one;
        const packed: Packed = [shape, line, row, email, key === email ? 0 : key, ...Object.values(fields)];
        return packed;
      },
    };
  },
  unpacking: (shapes) => {
    return (packed) => {
      // `pack` gives nothing else.
      if (!Array.isArray(packed)) return packed as Supporter;
      const all = packed as unknown as Packed;
      const [number, line, row, email, key] = all;
      const { list, language, names } = shapes[number]!; // it was met
      const fields: Record<string, string> = {};
      for (let i = 0; i < names.length; i++) fields[names[i]!] = all[i + 5] as string; // as many as names
      const ownKey = key === 0 ? email : key;
      return row === 0
        ? { list, line, email, key: ownKey, language, fields }
        : { list, line, row, email, key: ownKey, language, fields };
    };
  },
};
