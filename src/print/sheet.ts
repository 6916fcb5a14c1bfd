/** Lengths in this file are millimetres. */

/** A sheet of paper, and where an address must stand to be seen through the window of its envelope. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Where it is folded, from the top: marks at the edge show it. */
  readonly folds: readonly number[];
  /** Where the text begins: below the first fold, so that the window never shows it. */
  readonly start: number;
  readonly bottom: number;
  readonly window: Window;
}

/** The part of the sheet that the window shows wherever the sheet slides in its envelope. */
interface Window {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Right of here nothing can be seen through it. */
  readonly beside: number;
}

/** Names of paper. */
export const paperSizes = ['letter', 'a4'] as const;

/** A name of paper. */
export type Paper = (typeof paperSizes)[number];

/**
 * US Letter in a No. 10 envelope (241.3 × 104.8; window 114.3 × 28.6, 22.2 from the left, 12.7 from the bottom), and A4 in a DL envelope
 * (220 × 110; window 90 × 35, 20 from the left, 18 from the bottom). A folded sheet is lower and narrower than its envelope and slides in
 * it. Folded at 100, Letter shows 58.7–87.3 of its height through No. 10 when it lies low and 63.5–92.1 when it lies high; A4 folded at 105
 * (as DIN 5008, form B) shows 52–87 or 57–92 through DL. What both have is always seen.
 */
export const sheets: Readonly<Record<Paper, Sheet>> = {
  letter: {
    width: 215.9,
    height: 279.4,
    folds: [100, 200],
    start: 101,
    bottom: 20,
    window: { x: 25, y: 65, width: 84, height: 21.5, beside: 138 },
  },
  a4: {
    width: 210,
    height: 297,
    folds: [105, 210],
    start: 106,
    bottom: 20,
    window: { x: 25, y: 59, width: 74, height: 27, beside: 112 },
  },
};

/** An envelope without a window, to be printed. */
export interface EnvelopeSize {
  readonly width: number;
  readonly height: number;
}

/** The envelope that goes with each paper: No. 10 and DL. */
export const envelopes: Readonly<Record<Paper, EnvelopeSize>> = {
  letter: { width: 241.3, height: 104.8 },
  a4: { width: 220, height: 110 },
};

/** A sheet of labels. */
export interface LabelSheet {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  readonly label: { readonly width: number; readonly height: number };
  /** Where the first label begins, and how far it is from one to the next. */
  readonly left: number;
  readonly top: number;
  readonly across: number;
  readonly down: number;
}

const usLetter = [215.9, 279.4] as const;
const a4 = [210, 297] as const;

/** Sheets of labels, by Avery's numbers: 5160 and 5161 on US Letter, L7160 and L7162 on A4. */
export const labelSheets: ReadonlyMap<string, LabelSheet> = new Map([
  ['5160', labels(usLetter, { grid: [3, 10], label: [66.7, 25.4], first: [4.8, 12.7], across: 69.8 })],
  ['5161', labels(usLetter, { grid: [2, 10], label: [101.6, 25.4], first: [4, 12.7], across: 106.4 })],
  ['l7160', labels(a4, { grid: [3, 7], label: [63.5, 38.1], first: [7.2, 15.1], across: 66 })],
  ['l7162', labels(a4, { grid: [2, 8], label: [99.1, 33.9], first: [4.7, 12.9], across: 101.6 })],
]);

type Pair = readonly [across: number, down: number];

/** Labels that touch each other from top to bottom. In millimetres. */
function labels(
  [width, height]: Pair,
  given: { readonly grid: Pair; readonly label: Pair; readonly first: Pair; readonly across: number },
): LabelSheet {
  const { grid, label, first, across } = given;
  const [columns, rows] = grid;
  const [left, top] = first;
  const [labelWidth, down] = label;
  return { width, height, columns, rows, label: { width: labelWidth, height: down }, left, top, across, down };
}
