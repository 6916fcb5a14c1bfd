import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  safeNumber,
  safeParts,
  safeShares,
  safeSpans,
  smallestGroup,
  otherGroup,
} from '../../src/report/campaign-report/small-numbers.js';

test.each([
  { what: 'nobody', value: 0, shown: 0 },
  { what: 'four people', value: 4, shown: undefined },
  { what: 'five people', value: 5, shown: 5 },
  { what: 'all but three', value: 97, whole: 100, shown: undefined },
  { what: 'all but five', value: 95, whole: 100, shown: 95 },
  { what: 'all', value: 100, whole: 100, shown: 100 },
])('$what', ({ value, whole, shown }) => {
  expect(safeNumber(value, whole)).toBe(shown);
});

test.each([
  { what: 'nothing is hidden where all are large', parts: { ON: 9, QC: 7 }, shown: { QC: 7, ON: 9 } },
  { what: 'one small part takes the next with it', parts: { ON: 90, QC: 7, NU: 2 }, shown: { ON: 90, other: 9 } },
  { what: 'two small parts stand together', parts: { ON: 90, NU: 2, YT: 4 }, shown: { ON: 90, other: 6 } },
  {
    what: 'small parts that add up to too little take another',
    parts: { ON: 90, QC: 7, NU: 1, YT: 2 },
    shown: { ON: 90, other: 10 },
  },
  {
    what: 'a sum that can only be fours takes another',
    parts: { ON: 90, QC: 7, NU: 4, YT: 4 },
    shown: { ON: 90, other: 15 },
  },
  { what: 'two parts of which one is small are not shown at all', parts: { email: 90, paper: 3 }, shown: undefined },
])('$what', ({ parts, shown }) => {
  const found = safeParts(
    new Map(Object.entries(parts).filter((one): one is [string, number] => one[1] !== undefined)),
  );
  expect(found === undefined ? undefined : Object.fromEntries(found)).toEqual(shown);
});

test('no part of a whole that is shown is small, and what is hidden is never one part alone', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12), { maxLength: 13 }), (numbers) => {
      const parts = new Map(numbers.map((n, i) => [`p${i}`, n]));
      const shown = safeParts(parts);
      if (shown === undefined) return;
      const whole = numbers.reduce((all, n) => all + n, 0);
      expect([...shown.values()].reduce((all, n) => all + n, 0)).toBe(whole);
      for (const n of shown.values()) expect(n).toBeGreaterThanOrEqual(smallestGroup);
      const hidden = numbers.filter((n, i) => n > 0 && !shown.has(`p${i}`));
      expect(hidden.length).not.toBe(1);
      if (shown.has(otherGroup)) expect(hidden.reduce((all, n) => all + n, 0)).toBeGreaterThanOrEqual(smallestGroup);
    }),
  );
});

test('of parts that overlap, none is small, leaves a small rest, or differs from another by few', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { maxLength: 6 }), (numbers) => {
      const shown = [...safeShares(new Map(numbers.map((n, i) => [`p${i}`, n])), 60).values()];
      for (const n of shown) {
        expect(safeNumber(n, 60)).toBe(n);
        for (const other of shown) expect(safeNumber(Math.abs(n - other))).toBe(Math.abs(n - other));
      }
    }),
  );
});

test('weeks with few letters are joined until no span is small, and none is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 20 }), (numbers) => {
      const spans = safeSpans(numbers.map((n, i) => [`2026-${String(i).padStart(2, '0')}`, n]));
      const whole = numbers.reduce((all, n) => all + n, 0);
      if (spans === undefined) {
        expect(whole).toBeLessThan(smallestGroup);
        return;
      }
      expect(spans.reduce((all, { value }) => all + value, 0)).toBe(whole);
      for (const { value } of spans) expect(value === 0 || value >= smallestGroup).toBe(true);
    }),
  );
});
