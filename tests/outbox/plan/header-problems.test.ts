import { expect, test } from 'vitest';
import { headerWatch } from '../../../src/outbox/plan/header-problems.js';
import { campaign, letter } from '../../support/letters.js';

test('what no header may carry is found before the first letter leaves, and said once', () => {
  const watch = headerWatch(campaign());
  watch.look(letter({ subject: 'Rivers' }), 'a'.repeat(32));
  for (const key of ['b', 'c']) watch.look(letter({ subject: 'Riv\u202Eers' }), key.repeat(32));
  watch.look(letter({ subject: 'Riv\ters' }), 'd'.repeat(32));
  expect(watch.problems().map(({ code, message }) => ({ code, message }))).toEqual([
    { code: 'header-unsafe', message: expect.stringContaining('Riv⟨') as string },
    { code: 'header-unsafe', message: expect.stringContaining('Riv⟨') as string },
  ]);
});

test('a campaign whose own address cannot be a header is complained of once, whatever the letters', () => {
  const watch = headerWatch(campaign({ from: 'letters@@example.org' }));
  watch.look(letter(), 'a'.repeat(32));
  watch.look(letter(), 'b'.repeat(32));
  expect(watch.problems().map(({ code }) => code)).toEqual(['address-unusable']);
});
