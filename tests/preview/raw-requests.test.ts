import { existsSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { manySupportersCsv } from '../support/campaign-files.js';
import { previewed } from './browser.js';
import { unrulyFiles } from './campaign.js';

interface Server {
  readonly host: string;
  readonly path: string;
  readonly origin: string;
  /** Sends these pieces one after the other on a connection of their own, and gives the status lines that come back before it closes. */
  readonly say: (pieces: readonly string[], close?: boolean) => Promise<readonly string[]>;
  readonly open: () => Promise<Socket>;
  /** Status of an ordinary request. */
  readonly works: () => Promise<number>;
  /** Megabytes that the server holds; `undefined` where the system does not tell. */
  readonly megabytes: () => number | undefined;
}

async function served(files = unrulyFiles()): Promise<Server> {
  const { url, running } = await previewed(files);
  const { port, pathname, host, origin } = new URL(url);
  const open = async (): Promise<Socket> => {
    const socket = connect(Number(port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => undefined);
    await new Promise<void>((settled) => socket.once('connect', settled).once('close', () => settled()));
    return socket;
  };
  const say = async (pieces: readonly string[], close = false): Promise<readonly string[]> => {
    const socket = await open();
    let answer = '';
    socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
    const over = new Promise<void>((closed) => socket.once('close', () => closed()));
    for (const piece of pieces) {
      if (socket.destroyed) break;
      await new Promise<void>((written) => socket.write(piece, 'latin1', () => written()));
    }
    if (close) socket.end();
    await over;
    return answer.match(/^HTTP\/1\.1 \d+/gm) ?? [];
  };
  return {
    host,
    path: pathname,
    origin,
    say,
    open,
    works: async () => (await fetch(`${url}overview`)).status,
    megabytes: () => {
      const file = `/proc/${running.child.pid}/status`;
      return existsSync(file) ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))![1]) / 1024 : undefined; // the system's own form
    },
  };
}

test('no first line, header or body ends the server, with the token or without', async () => {
  const { host, path, origin, say, open, works } = await served();
  const get = (address: string, more = ''): string =>
    `GET ${address} HTTP/1.1\r\nHost: ${host}\r\n${more}Connection: close\r\n\r\n`;
  const post = (length: number, body: string, type = 'application/json'): string =>
    `POST ${path}act HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${body}`;
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['an address that no parser takes', [get('//[')], ['HTTP/1.1 400']],
    ['the same below the token', [get(`${path}//[`)], ['HTTP/1.1 404']],
    ['an absolute address', [get(`http://evil.example.net${path}`)], ['HTTP/1.1 400']],
    ['its own absolute address', [get(`${origin}${path}`)], ['HTTP/1.1 400']],
    ['a star', [`OPTIONS * HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`], ['HTTP/1.1 405']],
    ['percent signs', [get(`${path}letter/%E0%A4%A`)], ['HTTP/1.1 404']],
    ['a tunnel', [`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`], []],
    ['another protocol', [get(path, 'Upgrade: websocket\r\n')], ['HTTP/1.1 200']],
    ['an expectation', [get(path, 'Expect: the impossible\r\n')], ['HTTP/1.1 417']],
    ['the address without its slash', [get(path.slice(0, -1))], ['HTTP/1.1 308']],
    ['no host', ['GET / HTTP/1.1\r\n\r\n'], ['HTTP/1.1 400']],
    ['two hosts, of which the first counts', [get(path, 'Host: evil.example.net\r\n')], ['HTTP/1.1 200']],
    ['two lengths', [post(5, '{}').replace('\r\n\r\n', '\r\nContent-Length: 6\r\n\r\n')], ['HTTP/1.1 400']],
    ['not HTTP', ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'], ['HTTP/1.1 400']],
    [
      'endless headers',
      ['GET / HTTP/1.1\r\n', ...Array.from({ length: 40 }, () => `X: ${'x'.repeat(1_000)}\r\n`)],
      ['HTTP/1.1 431'],
    ],
    ['headers in many pieces', get(path).split(/(?!^)/), ['HTTP/1.1 200']],
    ['an empty body', [post(0, '')], ['HTTP/1.1 400']],
    ['a body that is no JSON', [post(4, '{"a"')], ['HTTP/1.1 400']],
    ['a body of wrong octets', [post(2, '\xff\xfe')], ['HTTP/1.1 400']],
    ['a body too long', [post(200_000, 'x'.repeat(200_000))], ['HTTP/1.1 413']],
    [
      'a wrong chunk',
      [
        `POST ${path}act HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
      ],
      ['HTTP/1.1 400'],
    ],
  ];
  // A server that closes while its client is still writing may reset the line before the answer is read.
  const mayBeCutShort = new Set(['endless headers', 'a body too long']);
  const answers = await Promise.all(
    cases.map(async ([name, pieces, expected]) => {
      const answer = await say(pieces);
      return [name, mayBeCutShort.has(name) && answer.length === 0 ? expected : answer] as const;
    }),
  );
  expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(cases.map(([name, , expected]) => [name, expected])));
  // A hundred octets are promised, one comes, and the client goes.
  const [socket, requested] = [await open(), post(100, '{')];
  await new Promise<void>((written) => socket.write(requested, () => written()));
  socket.resetAndDestroy();
  expect(await works()).toBe(200);
});

test('whatever is made of a request, the server answers the next one', async () => {
  const { host, path, origin, say, works } = await served();
  const whole = `POST ${path}act HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{"action":"unmark"}\n`;
  const junk = fc.oneof(
    fc.string({ unit: 'binary-ascii', maxLength: 8 }),
    fc.constantFrom('\r\n', '\0', '//[', '%', '\xff\xfe'),
  );
  const mangled = fc.record({
    at: fc.nat(whole.length),
    cut: fc.nat(20),
    junk,
    pieces: fc.integer({ min: 1, max: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(mangled, async ({ at, cut, junk: put, pieces }) => {
      const text = whole.slice(0, at) + put + whole.slice(at + cut);
      const size = Math.ceil(text.length / pieces);
      await say(
        Array.from({ length: pieces }, (_, i) => text.slice(i * size, (i + 1) * size)),
        true,
      );
    }),
    { numRuns: 300, interruptAfterTimeLimit: 20_000 },
  );
  expect(await works()).toBe(200);
});

test('half-open connections by the thousand, slow bodies and answers that nobody reads cost little, and shut nobody out', async () => {
  const { host, path, origin, open, works, megabytes } = await served(
    unrulyFiles({ 'contacts/supporters.csv': manySupportersCsv(2_000) }),
  );
  expect(await works()).toBe(200);
  const before = megabytes();
  const sockets = await Promise.all(Array.from({ length: 1_000 }, open));
  for (const [i, socket] of sockets.entries())
    if (i % 2 === 0) socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nX: `);
  expect(await works()).toBe(200);
  const list = `GET ${path}letters?count=200 HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
  const slow = `POST ${path}act HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{`;
  for (const words of [list.repeat(300), slow, `GET ${path}events HTTP/1.1\r\nHost: ${host}\r\n\r\n`]) {
    for (const socket of await Promise.all(Array.from({ length: 20 }, open))) socket.pause().write(words);
    expect(await works()).toBe(200);
  }
  const after = megabytes();
  if (before !== undefined && after !== undefined) expect(after - before).toBeLessThan(120);
});
