import { expect, test } from 'vitest';
import { move, moves, stateOfLetter } from '../../src/ledger/states.js';
import type { State } from '../../src/outbox/ports.js';

const states = Object.keys(moves) as State[]; // the table has every state

test('every move that is allowed is in this table, and no other', () => {
  const allowed = states.flatMap((from) => states.filter((to) => tried(from, to)).map((to) => `${from} → ${to}`));
  expect(allowed).toEqual([
    'ready → sending',
    'ready → printed',
    'sending → deferred',
    'sending → unknown',
    'sending → sent',
    'sending → rejected',
    'deferred → sending',
    'deferred → rejected',
    'unknown → ready',
    'unknown → sent',
    'sent → ready',
    'sent → bounced',
    'rejected → ready',
    'rejected → sent',
    'bounced → ready',
    'bounced → sent',
    'printed → ready',
  ]);
});

test('a move that is not allowed says what was tried', () => {
  expect(() => move('sent', 'sending')).toThrow('A letter that is sent cannot become sending.');
});

test.each<[State, readonly State[]]>([
  ['sent', ['sent', 'sent']],
  ['sent', ['sent', 'rejected']],
  ['rejected', ['rejected', 'rejected']],
  ['deferred', ['sent', 'deferred']],
  ['deferred', ['rejected', 'deferred']],
  ['unknown', ['sent', 'unknown']],
  ['unknown', ['deferred', 'unknown']],
  ['sending', ['sent', 'sending']],
  ['deferred', ['sent', 'ready']],
  ['deferred', ['bounced', 'ready']],
  ['deferred', ['deferred', 'ready']],
  ['unknown', ['bounced', 'unknown']],
  ['sent', ['sent', 'bounced']],
  ['sent', ['printed', 'sent']],
  ['printed', ['printed', 'bounced']],
  ['bounced', ['bounced', 'rejected']],
  ['bounced', ['bounced', 'bounced']],
])('a letter is %s when its addressees are %s', (state, recipients) => {
  expect(stateOfLetter(recipients.map((one) => ({ role: 'to', state: one })))).toBe(state);
});

test('a letter that only the campaign itself has is not sent', () => {
  const recipients = [
    { role: 'to', state: 'rejected' },
    { role: 'copy', state: 'sent' },
  ] as const;
  expect(stateOfLetter(recipients)).toBe('rejected');
});

function tried(from: State, to: State): boolean {
  try {
    return move(from, to) === to;
  } catch {
    return false;
  }
}
