import { expect, test } from 'vitest';
import type { Entry, State } from '../../../src/outbox/ports.js';
import { Problem } from '../../../src/problems/problem.js';
import { correctionReason, type Correction } from '../../../src/runs/send/letter-correction.js';
import { fakeContext } from '../../commands/fake-context.js';
import { stillClock } from '../../districts/represent-server.js';
import { minute, plan } from '../../ledger/plans.js';

const letter = (number: number, state: State): Entry => ({
  ...plan(number),
  ...{ state, tries: 1, reply: undefined, server: undefined, changed: minute(0), nextTry: undefined },
  ...{ firstTry: undefined, recipients: [] },
});

async function reasonFor(letters: readonly Entry[], changes: Partial<Correction>, answers: readonly string[]) {
  const { context, notes } = fakeContext(stillClock('2026-01-06T10:00:00Z'), answers);
  const correction = { as: 'not-sent', why: undefined, sendAgain: false, ...changes } as const;
  const ended = await correctionReason(letters, correction, 'America/Toronto', context).catch((thrown: unknown) => {
    if (thrown instanceof Problem) return thrown.code;
    throw thrown;
  });
  return { ended, notes };
}

test('letters that somebody has go again after a typed sentence and a reason', async () => {
  expect(await reasonFor([letter(1, 'sent'), letter(2, 'printed')], {}, ['Send 2 letters AGAIN', 'a test server'])).toEqual({
    ended: 'a test server',
    notes: [
      `The letter ${plan(1).key.slice(0, 12)} to minister-of-rivers/jo-stone, minister-of-fish/ray-brook, copy is recorded as sent since 2026-01-05.`,
      `The letter ${plan(2).key.slice(0, 12)} to minister-of-rivers/jo-stone, minister-of-fish/ray-brook, copy is recorded as printed since 2026-01-05.`,
      'Whoever has them would get them twice.',
      'Type "send 2 letters again" to do so, or press Enter to stop: ',
      'Why? It is recorded with your name: ',
    ],
  });
}); // prettier-ignore

test.each<[string, State, Partial<Correction>, readonly string[], string | undefined, readonly string[]]>([
  ['a reason alone does not send it again', 'sent', { why: 'x' }, ['', ''], 'confirmation-missing', ['Type']],
  ['nor another sentence', 'bounced', { why: 'x' }, ['yes', 'send 2 letters again'], 'confirmation-missing', ['Type', 'Type']],
  ['nor a reason where nobody can be asked', 'sent', { why: 'x' }, [], 'confirmation-missing', []],
  ['the flag is the sentence', 'sent', { why: 'x', sendAgain: true }, [], 'x', []],
  ['the flag is no reason', 'sent', { sendAgain: true }, [], 'usage', ['Why']],
  ['a refused letter needs a reason', 'rejected', {}, ['mended'], 'mended', ['Why']],
  ['so does a letter that is taken for sent', 'rejected', { as: 'sent' }, ['found it'], 'found it', ['Why']],
  ['a letter of unknown outcome needs neither', 'unknown', {}, [], undefined, []],
])('%s', async (_, state, changes, answers, ended, questions) => {
  const run = await reasonFor([letter(1, state)], changes, answers);
  const asked = run.notes.flatMap((note) => /^(?:Type|Why)/.exec(note) ?? []);
  expect({ ended: run.ended, asked }).toEqual({ ended, asked: questions });
}); // prettier-ignore
