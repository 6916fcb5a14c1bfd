/** Groups smaller than this are never shown, and neither are groups that could be worked out from what is shown. */
export const smallestGroup = 5;

/** The name of what several groups are put together as. */
export const otherGroup = 'other';

/**
 * A number of which the whole is known: `undefined` where it, or what is left of the whole, is a small group.
 * Zero is nobody, and may be shown, except for a small rest.
 */
export function safeNumber(value: number, whole?: number): number | undefined {
  const isSmall = (n: number): boolean => n > 0 && n < smallestGroup;
  return isSmall(value) || (whole !== undefined && isSmall(whole - value)) ? undefined : value;
}

/**
 * The parts of a whole that may be shown. Small ones are put together, and with them the smallest of the others, until what they are
 * together tells nothing of one of them: two parts at least, five in all, and more than one way in which the sum can come about.
 * `undefined` where the parts cannot be shown at all.
 */
export function safeParts(parts: ReadonlyMap<string, number>): ReadonlyMap<string, number> | undefined {
  const sorted = [...parts].filter(([, n]) => n > 0).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const shown = sorted.filter(([, n]) => n >= smallestGroup);
  const hidden = sorted.filter(([, n]) => n < smallestGroup);
  if (hidden.length === 0) return new Map(shown);
  while (isTelling(hidden.map(([, n]) => n))) {
    const next = shown.pop();
    if (next === undefined) return undefined;
    hidden.unshift(next);
  }
  if (shown.length === 0) return undefined;
  const sum = hidden.reduce((all, [, n]) => all + n, 0);
  return new Map([...shown, [otherGroup, sum]]);
}

/** Whether the sum of hidden parts says what one of them is. */
function isTelling(hidden: readonly number[]): boolean {
  const sum = hidden.reduce((all, n) => all + n, 0);
  if (hidden.length < 2 || sum < smallestGroup) return true;
  const large = hidden.filter((n) => n >= smallestGroup).length;
  // All of them are small: then none may be forced to the least or the most that a small one can be.
  return large === 0 && (sum === hidden.length || sum === (smallestGroup - 1) * hidden.length);
}

/** Parts that overlap, each a part of the same whole: those that are small, or leave a small rest, are left out. */
export function safeShares(parts: ReadonlyMap<string, number>, whole: number): ReadonlyMap<string, number> {
  const shown = [...parts].filter(([, n]) => n > 0 && safeNumber(n, whole) !== undefined);
  // Two that differ by a few tell how many have one and not the other.
  const kept: [string, number][] = [];
  for (const one of shown.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))) {
    const before = kept.at(-1);
    if (before === undefined || before[1] === one[1] || safeNumber(before[1] - one[1]) !== undefined) kept.push(one);
  }
  return new Map(kept);
}

/** A span of time and a number. */
export interface Span {
  /** First day of the first week, and of the last one in it. */
  readonly from: string;
  readonly to: string;
  readonly value: number;
}

/** Weeks in their order, small ones joined to their neighbours until each span has enough. `undefined` where all together have too few. */
export function safeSpans(weeks: readonly (readonly [string, number])[]): readonly Span[] | undefined {
  const spans: Span[] = [];
  let open: Span | undefined;
  for (const [week, n] of weeks) {
    open = open === undefined ? { from: week, to: week, value: n } : { ...open, to: week, value: open.value + n };
    if (open.value === 0 || open.value >= smallestGroup) {
      spans.push(open);
      open = undefined;
    }
  }
  while (open !== undefined && open.value > 0 && open.value < smallestGroup) {
    const last = spans.pop();
    if (last === undefined) return undefined;
    open = { from: last.from, to: open.to, value: last.value + open.value };
  }
  return open === undefined ? spans : [...spans, open];
}
