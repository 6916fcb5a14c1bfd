import { say } from '../../../src/language/sentence.js';
import { expect, test } from 'vitest';
import { deferredLetters } from '../../../src/outbox/delivery/queued-letters.js';
import { due } from '../setting.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 5, 26, 14, minute));

test('letters that wait come back the soonest first, and those for the same moment in their own order', () => {
  const waiting = deferredLetters();
  const minutes = [9, 3, 7, 3, 1, 9, 5, 3, 8, 2];
  for (const [number, minute] of minutes.entries()) {
    const item = { due: due(`${minute} ${number}`), tries: 1, firstTry: undefined, unanswered: 0 };
    waiting.add(item, { until: at(minute), why: say`later` }, true);
  }
  const back: string[] = [];
  for (let minute = 0; minute < 10; minute += 1) {
    for (let item = waiting.ready(at(minute)); item !== undefined; item = waiting.ready(at(minute))) {
      expect(Number(item.due.key.split(' ')[0])).toBe(minute);
      back.push(item.due.key);
    }
  }
  expect(back).toEqual(['1 4', '2 9', '3 1', '3 3', '3 7', '5 6', '7 2', '8 8', '9 0', '9 5']);
  expect(waiting.first()).toBeUndefined();
});

test('a run stays for a letter that was held for another reason than a server that deferred it', () => {
  const waiting = deferredLetters();
  const item = (key: string) => ({ due: due(key), tries: 1, firstTry: undefined, unanswered: 0 });
  waiting.add(item('a'), { until: at(1), why: say`later` }, true);
  expect(waiting.onlyRetries()).toBe(true);
  waiting.add(item('b'), { until: at(2), why: say`the pace` }, false);
  expect(waiting.onlyRetries()).toBe(false);
  waiting.ready(at(1));
  waiting.ready(at(2));
  expect(waiting.onlyRetries()).toBe(true);
});
