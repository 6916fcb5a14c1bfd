import { expect, test } from 'vitest';
import type { Outcome } from '../../../src/outbox/ports.js';
import { slowdown, type Slowdown } from '../../../src/outbox/delivery/slowdown.js';

const tooFast: Outcome = { kind: 'deferred', reply: '421 4.7.0 too fast', server: 'mail:25', tooFast: true };
const minute = 60_000;
const at = (seconds: number): Date => new Date(seconds * 1_000);

/** The gap that follows a complaint at a moment, in seconds. */
function gapAfter(speed: Slowdown, seconds: number): number {
  const hold = speed.tooFast(tooFast, at(seconds));
  return 'until' in hold ? (hold.until.getTime() - seconds * 1_000) / 1_000 : NaN;
}

/** The pause that follows so many letters that were taken at a moment, in seconds. */
function pauseAfter(speed: Slowdown, letters: number, seconds: number): number {
  for (let taken = 0; taken < letters; taken += 1) speed.accepted(at(seconds));
  const pause = speed.pause(at(seconds));
  return pause === undefined ? 0 : (pause.until.getTime() - seconds * 1_000) / 1_000;
}

test('each complaint doubles the gap, up to five minutes; those that come together count once', () => {
  const speed = slowdown(3_600_000);
  expect(speed.slow).toBe(false);
  expect([0, 0, 1].map((seconds) => gapAfter(speed, seconds))).toEqual([2, 2, 2]);
  expect([10, 20, 40, 80, 160, 320, 640, 1_300].map((seconds) => gapAfter(speed, seconds))).toEqual([
    4, 8, 16, 32, 64, 128, 256, 300,
  ]);
  expect(speed.slow).toBe(true);
});

test('every tenth letter that is taken halves the gap, until there is none', () => {
  const speed = slowdown(3_600_000);
  gapAfter(speed, 0);
  expect(pauseAfter(speed, 9, 10)).toBe(2);
  expect(pauseAfter(speed, 1, 20)).toBe(1);
  expect(pauseAfter(speed, 10, 30)).toBe(0.5);
  expect(pauseAfter(speed, 10, 40)).toBe(0.25);
  expect(speed.slow).toBe(true);
  expect(pauseAfter(speed, 10, 50)).toBe(0);
  expect(speed.slow).toBe(false);
});

test('a complaint after letters were taken begins the count again', () => {
  const speed = slowdown(3_600_000);
  gapAfter(speed, 0);
  expect(pauseAfter(speed, 9, 10)).toBe(2);
  expect(gapAfter(speed, 20)).toBe(4);
  expect(pauseAfter(speed, 9, 30)).toBe(4);
});

test('a server that says nothing else for as long as its patience ends the run, to the minute', () => {
  const speed = slowdown(15 * minute);
  expect(gapAfter(speed, 0)).toBe(2);
  expect(gapAfter(speed, 15 * 60 - 1)).toBe(4);
  expect(speed.tooFast(tooFast, at(15 * 60))).toMatchObject({
    code: 'smtp-quota',
    message: 'mail:25 has said for 15 minutes that letters come too fast: "421 4.7.0 too fast".',
  });
});

test('a letter that is taken meanwhile begins that time again', () => {
  const speed = slowdown(15 * minute);
  gapAfter(speed, 0);
  speed.accepted(at(60));
  expect(gapAfter(speed, 15 * 60)).toBe(4);
});
