import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Clock } from '../../../src/clock.js';
import { inEnglish, type Text } from '../../../src/language/sentence.js';
import type { Outcome } from '../../../src/outbox/ports.js';
import { heartbeat } from '../../../src/runs/send/heartbeat.js';
import type { Terminal } from '../../../src/terminal/terminal.js';
import { fakeTransport } from '../../outbox/setting.js';

/** A clock that stands still until it is moved on; what sleeps wakes then. */
function handClock(start: string) {
  let now = Date.parse(start);
  let wake = (): void => undefined;
  const clock: Clock = {
    now: () => new Date(now),
    sleep: (_milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const over = (): void => reject(new Error('over'));
        wake = () => {
          signal?.removeEventListener('abort', over);
          resolve();
        };
        signal?.addEventListener('abort', over);
      }),
  };
  /** Some minutes pass, of which the program sees `pieces`. */
  const pass = async (minutes: number, pieces = minutes): Promise<void> => {
    for (let i = 0; i < pieces; i++) {
      now += (minutes / pieces) * 60_000;
      wake();
      await turn();
    }
  };
  return { clock, pass };
}

test('each hour a line says how the run is; a sleep of the computer is reported', async () => {
  const { clock, pass } = handClock('2026-06-26T13:00:00Z');
  const notes: string[] = [];
  const events: unknown[] = [];
  const terminal = {
    note: (text: Text) => void notes.push(inEnglish(text)),
    result: (text: Text) => void events.push(JSON.parse(inEnglish(text))),
    summary: (figures: object) => void events.push({ event: 'summary', ...figures }),
  } as unknown as Terminal; // a run of days says no more
  const answers: Partial<Outcome>[] = [{}, {}, { kind: 'rejected' }, { kind: 'deferred', unanswered: true }];
  const inner = fakeTransport(() => answers.shift() ?? {});
  const pulse = heartbeat(inner, { json: true, timeZone: 'America/Toronto', confirmed: 9 }, { terminal, clock });
  const send = (key: string) =>
    pulse.transport.send({ key } as Parameters<typeof inner.send>[0], [], new AbortController().signal); // no more is looked at
  await send('a');
  await pass(59);
  expect(notes).toEqual([]);
  await pass(1);
  await send('b');
  await send('c');
  await send('d');
  await pass(60);
  await pass(180, 1);
  pulse.end();
  const line = (time: string, hours: string, counts: string): string =>
    `2026-06-26 ${time} Running for ${hours}: ${counts} refused, 0 unknown.`;
  expect(notes).toEqual([
    line('10:00', '1 hour', '1 letter of 9 sent, 1 of them since the last line; answers so far: 0 deferred, 0'),
    line('11:00', '2 hours', '2 letters of 9 sent, 1 of them since the last line; answers so far: 0 deferred, 1'),
    'The computer slept for 2 hours 59 minutes, or its clock was set forward by that. The run goes on.',
    line('14:00', '5 hours', '2 letters of 9 sent, 0 of them since the last line; answers so far: 0 deferred, 1'),
  ]);
  expect(events[1]).toEqual({
    event: 'health',
    at: '2026-06-26T15:00:00.000Z',
    since: '2026-06-26T13:00:00.000Z',
    confirmed: 9,
    sent: 2,
    deferred: 0,
    rejected: 1,
    unknown: 0,
    sent_since_last: 1,
  });
});
