import { expect, test } from 'vitest';
import type { Departure } from '../../src/outbox/ports.js';
import { message, setUp } from './setting.js';

const never = new AbortController().signal;
const yes = () => Promise.resolve(true);
const no = () => Promise.resolve(false);
const leaving: Departure = { leave: yes, textMayLeave: yes, noMore: never };

test('a letter that is kept back when it has a connection is unchanged, and leaves the connection to the next one', async () => {
  const { server, transport } = await setUp({});
  const send = (leave: Departure['leave']) =>
    transport.send(message(), ['minister@example.com'], never, { ...leaving, leave });
  // Nothing was said of it, so it is no refusal and does not wait for half an hour.
  expect(await send(no)).toMatchObject({ kind: 'deferred', unanswered: true });
  expect(server.letters).toHaveLength(0);
  expect(await send(yes)).toMatchObject({ kind: 'sent' });
  expect({ letters: server.letters.length, lines: server.sessions() }).toEqual({ letters: 1, lines: 1 });
});

test('the text of a letter waits until it may leave, when the server has asked for it', async () => {
  const steps: string[] = [];
  const { server, transport } = await setUp({ script: ({ step }) => void steps.push(step) });
  const [asked, disk] = [event(), event()];
  const textMayLeave = async (): Promise<boolean> => {
    asked.happens();
    await disk.happened;
    return true;
  };
  const outcome = transport.send(message(), ['minister@example.com'], never, { ...leaving, textMayLeave });
  await asked.happened;
  expect(steps).toEqual(['connect', 'ehlo', 'mail', 'rcpt', 'data']);
  disk.happens();
  expect(await outcome).toMatchObject({ kind: 'sent' });
  expect(steps.slice(5)).toEqual(['body', 'dot']);
  expect(server.letters).toHaveLength(1);
});

test('a letter whose text may not leave is broken off: the server has nothing, and the next letter gets another connection', async () => {
  const { server, transport } = await setUp({});
  const send = (textMayLeave: Departure['textMayLeave']) =>
    transport.send(message(), ['minister@example.com'], never, { ...leaving, textMayLeave });
  expect(await send(no)).toMatchObject({ kind: 'deferred', unanswered: true });
  expect(server.letters).toHaveLength(0);
  expect(await send(yes)).toMatchObject({ kind: 'sent' });
  expect({ letters: server.letters.length, lines: server.sessions() }).toEqual({ letters: 1, lines: 2 });
});

test.each([
  ['250 2.0.0 Ok', { kind: 'deferred', unanswered: true }],
  ['451 4.3.0 later', { kind: 'deferred', reply: '451 4.3.0 later' }],
  ['554 5.7.1 no', { kind: 'rejected', reply: '554 5.7.1 no' }],
])('a server that says %s before it has the text gets none, and its connection no other letter', async (said, kept) => {
  let early = true;
  const { server, transport } = await setUp({
    script: ({ step }) => (step === 'data' && early ? { say: `354 go on\r\n${said}` } : undefined),
  });
  const disk = event();
  const textMayLeave = async (): Promise<boolean> => {
    await disk.happened;
    return true;
  };
  const outcome = await transport.send(message(), ['minister@example.com'], never, { ...leaving, textMayLeave });
  disk.happens();
  expect(outcome).toMatchObject(kept);
  early = false;
  expect(await transport.send(message(), ['minister@example.com'], never, leaving)).toMatchObject({ kind: 'sent' });
  expect({ letters: server.letters.length, lines: server.sessions() }).toEqual({ letters: 1, lines: 2 });
});

/** Something that happens once. */
function event(): { readonly happened: Promise<void>; readonly happens: () => void } {
  let happens = (): void => undefined;
  const happened = new Promise<void>((resolve) => (happens = resolve));
  return { happened, happens: () => happens() };
}
