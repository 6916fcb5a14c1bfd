import { expect, test } from 'vitest';
import { inEnglish } from '../../src/language/sentence.js';
import { listenToSignals } from '../../src/terminal/signals.js';

/** A process that gets signals at moments (milliseconds), and what came of them. */
function listening(asking = false, terminal = true) {
  const listeners = new Map<string, () => void>();
  const said: string[] = [];
  let now = 0;
  const interruption = listenToSignals({
    source: { on: (name, listener) => listeners.set(name, listener) },
    clock: { now: () => new Date(now), sleep: () => Promise.resolve() },
    note: (text) => said.push(inEnglish(text)),
    atTerminal: () => terminal,
    asking: () => asking,
    leave: (problem) => said.push(`left: ${problem?.message ?? 'at once'}`),
  });
  const signal = (name: string, at: number): void => {
    now = at;
    listeners.get(name)?.();
  };
  return { interruption, said, signal };
}

const words = { stopping: () => 'Stopping.', leaving: () => 'Leaving.' };

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s ends a program that has nothing to finish', (name) => {
  const { said, signal, interruption } = listening();
  signal(name, 0);
  expect(said).toEqual(['left: Stopped on request.']);
  expect(interruption.signal.aborted).toBe(true);
});

test.each([
  ['once', [['SIGINT', 0]], ['Stopping.']],
  [
    'twice',
    [
      ['SIGINT', 0],
      ['SIGINT', 1000],
    ],
    ['Stopping.', 'Leaving.', 'left: at once'],
  ],
  [
    'twice at once, as under npx',
    [
      ['SIGINT', 0],
      ['SIGINT', 299],
    ],
    ['Stopping.'],
  ],
  [
    'by a closed window, which gives several',
    [
      ['SIGHUP', 0],
      ['SIGHUP', 1000],
      ['SIGHUP', 2000],
    ],
    ['Stopping.'],
  ],
  [
    'by a closed window and then SIGTERM',
    [
      ['SIGHUP', 0],
      ['SIGTERM', 5000],
    ],
    ['Stopping.', 'Leaving.', 'left: at once'],
  ],
] as const)('work that finishes by itself, stopped %s', (_, signals, expected) => {
  const { said, signal, interruption } = listening();
  interruption.take(words);
  for (const [name, at] of signals) signal(name, at);
  expect(said).toEqual(expected);
});

test('an open question ends by itself', () => {
  const { said, signal, interruption } = listening(true);
  signal('SIGTERM', 0);
  expect(said).toEqual([]);
  expect(interruption.signal.reason).toMatchObject({ code: 'interrupted' });
});

test('without a terminal, as under nohup, SIGHUP stops nothing', () => {
  const { said, signal, interruption } = listening(false, false);
  signal('SIGHUP', 0);
  expect({ said, aborted: interruption.signal.aborted }).toEqual({ said: [], aborted: false });
});
