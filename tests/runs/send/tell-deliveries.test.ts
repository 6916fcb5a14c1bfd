import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../../../src/language/sentence.js';
import { expect, test } from 'vitest';
import type { DeliveryEvent } from '../../../src/outbox/delivery/delivery.js';
import type { DueLetter } from '../../../src/outbox/due-letters.js';
import { tellDeliveries } from '../../../src/runs/send/tell-deliveries.js';
import { folderWith } from '../../support/postbag.js';
import { fakeContext } from '../../commands/fake-context.js';
import { stillClock } from '../../districts/represent-server.js';
import { due } from '../../outbox/setting.js';

type Event = DeliveryEvent<DueLetter>;

const at = new Date('2026-06-26T14:00:00Z');
const letter = (key: string): DueLetter => due(key) as unknown as DueLetter; // nothing else of it is told in a summary

const sent = (key: string): Event => {
  const outcome = { kind: 'sent', reply: '250 ok', server: 'mail:25' } as const;
  return { type: 'sent', due: letter(key), outcome, at };
};
const held = (key: string): Event => ({
  type: 'held',
  due: letter(key),
  mailbox: { address: 'minister@example.com', reply: '550 5.1.1 no such user' },
});

/** Tells what these events come to, of ten letters that were due. */
async function told(events: () => AsyncGenerator<Event>) {
  const state = folderWith({});
  const { context: world, results, notes } = fakeContext(stillClock('2026-06-26T14:00:00Z'));
  const context = { ...world, cwd: state, stateFolder: state };
  const telling = { json: false, total: 10, doing: say`Sending`, done: 'sent', timeZone: 'UTC', also: {} } as const;
  const code = await tellDeliveries(events(), telling, context);
  return { code, results, notes: notes.map((note) => note.replace(state, 'STATE')), state };
}

test('an internal error while letters leave ends with 3, and what is known is reported', async () => {
  const run = await told(async function* () {
    yield await Promise.resolve(sent('a'));
    yield sent('b');
    throw new Error('no such thing');
  });
  const report = 'error-20260626T140000-1.txt';
  expect(readFileSync(join(run.state, report), 'utf8')).toContain('\nLast events: sent, sent\n\nError\n    at ');
  expect(run).toMatchObject({
    code: 3,
    results: ['2 letters sent, 8 not tried.'],
    notes: [
      `error Internal error: no such thing.\n  This is a bug in postbag. A report without names and addresses is in STATE/${report}: send it to the people who maintain postbag.`,
      '8 letters can still be sent. To see what was sent: postbag status',
    ],
  });
});

test('letters that only some addressees have are told apart, and what was said of each addressee', async () => {
  const recipients = ['minister@example.com', 'gone@example.com', 'busy@example.com'].map((address) => ({
    ...{ id: address, role: 'to' as const, address },
  }));
  const outcome = {
    ...({ kind: 'deferred', reply: '450 4.2.1 box busy', server: 'mail:25' } as const),
    recipients: [
      { address: 'minister@example.com', kind: 'sent', reply: '250 ok' },
      { address: 'gone@example.com', kind: 'rejected', reply: '550 5.1.1 no such user' },
      { address: 'busy@example.com', kind: 'deferred', reply: '450 4.2.1 box busy' },
    ],
  } as const;
  const letterToThree = (key: string) => due(key, { recipients }) as unknown as DueLetter; // as above
  const nextTry = new Date('2026-06-26T14:30:00Z');
  const run = await told(async function* () {
    for (const key of ['a', 'b']) yield await Promise.resolve(deferred(key));
    // The second is tried again, and the mailbox that was busy takes it.
    yield { ...sent('b'), due: letterToThree('b') } as Event;

    function deferred(key: string): Event {
      return { type: 'deferred', due: letterToThree(key), outcome, at, nextTry };
    }
  });
  expect(run).toMatchObject({
    code: 1,
    results: [
      [
        '1 letter sent, 1 to be tried again, 8 not tried.',
        '  2 × refused for one addressee, gone@example.com: 550 5.1.1 no such user',
        '  1 × deferred for one addressee, busy@example.com: 450 4.2.1 box busy',
        '1 letter to be tried again has reached some of its addressees; they get no second one.',
        'Mend the address that refuses: the next "postbag send" sends the letters to it, and to nobody a second time.',
        'Run "postbag send" again after 2026-06-26 14:30 for those to be tried again.',
      ].join('\n'),
    ],
    notes: [],
  });
});

test('letters held back for a dead mailbox are reported with its reply, and the run ends with 1', async () => {
  const run = await told(async function* () {
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) yield await Promise.resolve(sent(key));
    for (const key of ['h', 'i', 'j']) yield held(key);
  });
  expect(run).toMatchObject({
    code: 1,
    results: [
      [
        '7 letters sent, 3 held back.',
        '3 letters to minister@example.com held back: it refuses letters ("550 5.1.1 no such user").',
        '  They are still due. Mend the address; "postbag send" tries it again then.',
      ].join('\n'),
    ],
    notes: [],
  });
});
