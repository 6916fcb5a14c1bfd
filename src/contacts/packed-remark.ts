import type { Packing } from './block-store.js';
import type { RowRemark } from './supporter.js';

/** What many remarks share: their list, their kind, and the words of what they say. */
export interface RemarkShape extends Pick<RowRemark, 'list' | 'effect' | 'code'> {
  readonly words: string;
}

/** A remark as JSON has it: number of its shape, line, row (0 for none), and what stands in the places of the words. */
type Packed = readonly [shape: number, line: number, row: number, ...values: RowRemark['message']['values']];

/** How remarks are made small for a file. Few have more in them than a list, a place and a sentence; those are written as they are. */
export const packedRemarks: Packing<RowRemark, RemarkShape> = {
  packing: () => {
    const shapes: RemarkShape[] = [];
    const numbers = new Map<string, number>();
    const numberOf = ({ list, effect, code, message: { words } }: RowRemark): number => {
      const id = [list, effect, code, words].join('\n');
      const known = numbers.get(id) ?? shapes.push({ list, effect, code, words }) - 1;
      numbers.set(id, known);
      return known;
    };
    return {
      shapes,
      pack: (one) => {
        const { line, row = 0, message, mends } = one;
        if (mends !== undefined || message.counted !== undefined) return one;
        const packed: Packed = [numberOf(one), line, row, ...message.values];
        return packed;
      },
    };
  },
  unpacking: (shapes) => (packed) => {
    // `pack` gives nothing else.
    if (!Array.isArray(packed)) return packed as RowRemark;
    const [shape, line, row, ...values] = packed as unknown as Packed;
    const { list, effect, code, words } = shapes[shape]!; // it was met
    return { list, line, ...(row !== 0 && { row }), effect, code, message: { words, values } };
  },
};
