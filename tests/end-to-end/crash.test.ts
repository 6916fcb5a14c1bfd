import { expect, test } from 'vitest';
import { events, postbag, type Running } from '../support/postbag.js';
import type { Fault, Place } from '../support/fault-server.js';
import { campaignOf, keysAt, sendWords, serverWith, standingOf, startSending } from '../support/sending.js';

const foundInFlight = (count: string): string =>
  `warning An earlier run ended with ${count} in flight; whether they arrived is unknown. They are not sent again: see "postbag resolve".\n`;

/** A server that kills the run at a place, and then falls silent or says what it would have said. */
async function deadlyServer(deadly: (place: Place) => boolean, last: Fault = 'silence') {
  const target: { run?: Running } = {};
  const server = await serverWith((place) => {
    if (!deadly(place)) return undefined;
    target.run?.child.kill('SIGKILL');
    return last;
  });
  return {
    server,
    /** Sends until it is killed. */
    sendTo: async (cwd: string, confirm: number, connections = 1) => {
      target.run = startSending(cwd, server, confirm, connections);
      const { code, stderr } = await target.run.ended;
      expect({ code, stderr: stderr.replace(/^warning An earlier run.*\n/, '') }).toEqual({ code: null, stderr: '' });
    },
  };
}

const third = (step: Place['step']) => (place: Place) => place.step === step && place.letter === 2;

test.each([
  { at: 'when it has connected', deadly: ({ step }: Place) => step === 'connect', sent: 0, inDoubt: 0 },
  { at: 'at MAIL', deadly: third('mail'), sent: 2, inDoubt: 1 },
  { at: 'at RCPT', deadly: third('rcpt'), sent: 2, inDoubt: 1 },
  { at: 'at DATA, before 354', deadly: third('data'), sent: 2, inDoubt: 1 },
  { at: 'within the letter', deadly: third('body'), sent: 2, inDoubt: 1 },
  { at: 'after the last dot, before 250', deadly: third('dot'), sent: 2, inDoubt: 1 },
])('killed $at, twice: nothing is lost, nothing doubled', async ({ deadly, sent, inDoubt }) => {
  const cwd = campaignOf(8);
  const first = await deadlyServer(deadly);
  await first.sendTo(cwd, 8);
  const before = await standingOf(cwd);
  // The status of a run that died: what was under way is still called so, until the next run finds it.
  const left = 8 - sent - inDoubt;
  expect(before).toMatchObject({ due: left, sent, deferred: 0, rejected: 0, unknown: 0, sending: inDoubt });

  const second = await deadlyServer(deadly);
  await second.sendTo(cwd, left);

  const good = await serverWith();
  const rest = 8 - 2 * (sent + inDoubt);
  const last = await postbag(sendWords(good, rest), { cwd });
  expect({ code: last.code, stderr: last.stderr }).toEqual({
    // What an earlier run left in doubt is open as long as nobody has said what happened.
    code: inDoubt,
    stderr: inDoubt === 0 ? '' : foundInFlight('1 letter'),
  });
  const unknown = 2 * inDoubt;
  expect(await standingOf(cwd)).toMatchObject({ due: 0, sent: 8 - unknown, unknown, sending: 0 });
  const arrived = keysAt(first.server, second.server, good);
  expect(new Set(arrived).size).toBe(arrived.length);
  expect(arrived.length).toBeGreaterThanOrEqual(8 - unknown);
});

test('killed after the 250 of a letter, it knows or does not know, and does not send it again', async () => {
  const cwd = campaignOf(4);
  const first = await deadlyServer(({ step, letter }) => step === 'mail' && letter === 1);
  await first.sendTo(cwd, 4);
  expect(await standingOf(cwd)).toMatchObject({ due: 2, sent: 1, sending: 1 });
  const good = await serverWith();
  expect((await postbag(sendWords(good, 2), { cwd })).code).toBe(1);
  const arrived = keysAt(first.server, good);
  expect({ arrived: arrived.length, different: new Set(arrived).size }).toEqual({ arrived: 3, different: 3 });
});

test('killed at any moment with four connections, at most four letters are unknown and none comes twice', async () => {
  const cwd = campaignOf(60);
  const servers = [];
  let due = 60;
  for (const moment of [5, 17]) {
    let commands = 0;
    const deadly = await deadlyServer(({ step }) => step !== 'connect' && ++commands === moment * 3);
    servers.push(deadly.server);
    await deadly.sendTo(cwd, due, 4);
    const { due: left = 0, sending = 0 } = await standingOf(cwd);
    expect(sending).toBeLessThanOrEqual(4);
    due = left;
  }
  const good = await serverWith();
  const { code } = await postbag(sendWords(good, due, 4), { cwd });
  const { sent = 0, unknown = 0, due: left } = await standingOf(cwd);
  expect(code).toBe(unknown > 0 ? 1 : 0);
  expect({ left, all: sent + unknown }).toEqual({ left: 0, all: 60 });
  expect(unknown).toBeLessThanOrEqual(8);
  const arrived = keysAt(...servers, good);
  expect(new Set(arrived).size).toBe(arrived.length);
  expect(arrived.length).toBeGreaterThanOrEqual(sent);
});

test('a person decides on what is unknown, and the next run goes on from there', async () => {
  const cwd = campaignOf(3);
  const first = await deadlyServer(({ step }) => step === 'dot');
  await first.sendTo(cwd, 3);
  const [key = ''] = keysAt(first.server);

  const listed = await postbag(['resolve', '--json'], { cwd });
  expect({ ...listed, stdout: events(listed) }).toEqual({
    code: 1,
    stdout: [
      {
        event: 'unknown',
        key,
        letter: 'no-fly',
        list: 'contacts/supporters.csv',
        supporter_line: 2,
        to: ['minister@ps.gc.ca'],
        message_id: `${key}@campaign.example.org`,
        at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      },
      { event: 'summary', resolved: 0, unknown: 1 },
    ],
    stderr: `${foundInFlight('1 letter')}Record what happened: postbag resolve KEY --as sent, or --as not-sent\n`,
  });

  const words = ['--by', 'Sam Lee', '--why', 'not in the log of the server'];
  const resolved = await postbag(['resolve', key.slice(0, 8), '--as', 'not-sent', ...words, '--json'], { cwd });
  expect({ code: resolved.code, last: events(resolved).at(-1) }).toEqual({
    code: 0,
    last: { event: 'summary', resolved: 1, unknown: 0 },
  });
  const good = await serverWith();
  expect((await postbag(sendWords(good, 3), { cwd })).code).toBe(0);
  expect(new Set(keysAt(good))).toContain(key);
  expect(await standingOf(cwd)).toMatchObject({ due: 0, sent: 3, unknown: 0 });
});

test('what a person says was sent is never sent again', async () => {
  const cwd = campaignOf(2);
  const first = await deadlyServer(({ step }) => step === 'dot');
  await first.sendTo(cwd, 2);
  const [key = ''] = keysAt(first.server);
  expect(
    await postbag(['resolve', key, '--as', 'sent', '--by', 'Sam Lee', '--why', 'in the copy box'], { cwd }),
  ).toEqual({
    code: 0,
    stdout: expect.stringMatching(
      /^[0-9a-f]{12} {2}no-fly, [^]*\n {2}resolved as sent, by Sam Lee\n\nNo letter has an unknown outcome\.\n$/,
    ) as string,
    stderr: foundInFlight('1 letter'),
  });
  const good = await serverWith();
  expect((await postbag(sendWords(good, 1), { cwd })).code).toBe(0);
  expect(keysAt(good)).not.toContain(key);
  expect(await standingOf(cwd)).toMatchObject({ due: 0, sent: 2, unknown: 0 });
});
