import { expect, test } from 'vitest';
import { message, setUp } from './setting.js';

test('a letter that is kept back when it has a connection is unchanged, and leaves the connection to the next one', async () => {
  const { server, transport } = await setUp({});
  const never = new AbortController().signal;
  const send = (leaves: boolean) =>
    transport.send(message(), ['minister@example.com'], never, {
      leave: () => Promise.resolve(leaves),
      noMore: never,
    });
  // Nothing was said of it, so it is no refusal and does not wait for half an hour.
  expect(await send(false)).toMatchObject({ kind: 'deferred', unanswered: true });
  expect(server.letters).toHaveLength(0);
  expect(await send(true)).toMatchObject({ kind: 'sent' });
  expect({ letters: server.letters.length, lines: server.sessions() }).toEqual({ letters: 1, lines: 1 });
});
