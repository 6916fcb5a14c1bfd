import { expect, test } from 'vitest';
import { connections } from '../../src/preview/connections.js';
import { tallScroll } from '../../src/preview/page/tall-scroll.js';

interface Fake {
  readonly name: string;
  isOpen: boolean;
  on(event: 'close', listener: () => void): void;
  destroy(): void;
}

function fake(name: string): Fake {
  const closed: (() => void)[] = [];
  return {
    name,
    isOpen: true,
    on: (_, listener) => void closed.push(listener),
    destroy() {
      this.isOpen = false;
      for (const listener of closed) listener();
    },
  };
}

test('with too many connections the oldest stranger is closed, and nobody who has shown the token', () => {
  const pool = connections<Fake>(2);
  const [reader, first, second, third] = ['reader', 'first', 'second', 'third'].map(fake) as [Fake, Fake, Fake, Fake];
  pool.open(reader);
  pool.trust(reader);
  for (const stranger of [first, second, third]) pool.open(stranger);
  expect([reader, first, second, third].filter(({ isOpen }) => isOpen).map(({ name }) => name)).toEqual([
    'reader',
    'third',
  ]);
});

test('where all are known, the newest is closed', () => {
  const pool = connections<Fake>(1);
  const [reader, stranger] = [fake('reader'), fake('stranger')];
  pool.open(reader);
  pool.trust(reader);
  pool.open(stranger);
  expect([reader.isOpen, stranger.isOpen]).toEqual([true, false]);
});

test('a request that is sent before the last one is answered closes its connection', () => {
  const pool = connections<Fake>(1);
  const hasty = fake('hasty');
  pool.open(hasty);
  expect(pool.begin(hasty)).toBe(true);
  pool.answered(hasty);
  expect(pool.begin(hasty)).toBe(true);
  expect(pool.begin(hasty)).toBe(false);
  expect(hasty.isOpen).toBe(false);
});

test.each([10, 100_000, 500_000, 5_000_000])('the first and the last of %i rows can be scrolled to', (total) => {
  const [height, view] = [60, 600];
  const scroll = tallScroll({ total, height, view });
  expect(scroll.canvas).toBeLessThanOrEqual(Math.min(total * height, 8_000_000));
  const end = scroll.canvas - view;
  expect(scroll.place(0, 0)).toBe(0);
  expect(scroll.place(total - 1, end)).toBeCloseTo(scroll.canvas - height, 3);
  expect(scroll.top(scroll.scrollFor(total * height - view))).toBeCloseTo(total * height - view, 3);
});
