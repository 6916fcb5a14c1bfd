import { expect, test } from 'vitest';
import { delivered, due, fakeTransport, later } from './setting.js';

test('a server that puts off everybody at first (greylisting) does not end the run before the last letter was tried', async () => {
  const keys = Array.from({ length: 1500 }, (_, at) => `k${at}`);
  const transport = fakeTransport(() => later, 10);
  const lines = await delivered(
    keys.map((key) => due(key)),
    { transport },
  );
  expect([lines.length, new Set(transport.asked.map(({ key }) => key)).size]).toEqual([1500, 1500]);
});
