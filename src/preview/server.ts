import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../clock.js';
import { idleness } from './idleness.js';
import { admission } from './guard.js';
import type { Desk } from './loaded.js';
import { pageFiles, type PageFile } from './page-files.js';
import { answer, complaint, type Answer } from './routes.js';
import type { PageSession } from './session.js';

/** A page that is being served. */
export interface PreviewServer {
  /** The whole address, with its token. */
  readonly url: string;
  /** Resolves when nobody has asked for anything in a while; rejects with what we did wrong. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** How the page is served. */
export interface ServerOptions {
  readonly session: PageSession;
  readonly desk: Desk;
  readonly clock: Clock;
  /** After so many milliseconds without a request or an open page, `idle` resolves. */
  readonly idleAfter: number;
}

const MOST_OCTETS = 128 * 1024;

/** Serves the page on 127.0.0.1, at a port that the system chooses, below a token that nobody can guess. */
export async function servePreview({ session, desk, clock, idleAfter }: ServerOptions): Promise<PreviewServer> {
  const token = randomBytes(16).toString('hex');
  const files = await pageFiles();
  const { idle, seen, stop } = idleness(idleAfter);
  let fail: (fault: unknown) => void;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 30_000, headersTimeout: 10_000 });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    seen(response);
    const admitted = admission(request, (server.address() as AddressInfo).port, token); // a TCP server that listens has one
    if ('status' in admitted)
      send(response, { status: admitted.status, type: 'text/plain', body: 'This address is not for you.\n' });
    else
      handle(request, response, admitted, { session, desk, clock, files }).catch((fault: unknown) => {
        send(response, { status: 500, type: 'text/plain', body: 'postbag made a mistake.\n' });
        fail(fault);
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // as above
  return {
    url: `http://127.0.0.1:${port}/${token}/`,
    ended: Promise.race([idle, failed]),
    close: async () => {
      stop();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

interface Inside extends Pick<ServerOptions, 'session' | 'desk' | 'clock'> {
  readonly files: ReadonlyMap<string, PageFile>;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { path, query }: { readonly path: readonly string[]; readonly query: URLSearchParams },
  { session, desk, clock, files }: Inside,
): Promise<void> {
  const isPost = request.method === 'POST';
  const file = isPost ? undefined : files.get(path.join('/'));
  if (file !== undefined) {
    send(response, { status: 200, ...file });
    return;
  }
  if (!isPost && path[0] === 'events') {
    events(response, session);
    return;
  }
  try {
    const body = isPost ? await jsonBody(request) : undefined;
    if (body === tooLong) {
      send(response, { status: 413, type: 'text/plain', body: 'Too long.\n' });
      return;
    }
    const given = await answer({ method: isPost ? 'POST' : 'GET', path, query, body }, session, desk, clock);
    send(response, given, path[0] === 'frame' ? letterPolicy : pagePolicy);
  } catch (thrown) {
    send(response, complaint(thrown));
  }
}

const nothingRuns = "default-src 'none'; base-uri 'none'; form-action 'none'";

/** For everything but letters: own files and own answers, no markup made by scripts, in no frame. */
const pagePolicy = `${nothingRuns}; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;

/**
 * For letters: the styles that they carry in each element, and nothing else. No script can run, so that sharing the page's origin gives a
 * letter nothing; it lets the page measure the frame and keep its keys at work in it.
 */
const letterPolicy = `${nothingRuns}; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-same-origin`;

function send(
  response: ServerResponse,
  { status, type, body }: Answer | ({ status: number } & PageFile),
  policy = pagePolicy,
): void {
  response.writeHead(status, {
    ...headers,
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy,
    ...(type === 'message/rfc822' && { 'content-disposition': 'attachment; filename="letter.eml"' }),
  });
  response.end(body);
}

const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** Server-sent events: the version of what is shown, now and after each change. */
function events(response: ServerResponse, { overview, listen }: PageSession): void {
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'content-security-policy': pagePolicy });
  const tell = (version: number): void => void response.write(`data: ${version}\n\n`);
  tell(overview().version);
  response.on('close', listen(tell));
}

/** The body of a request as JSON; `undefined` for what is none. */
async function jsonBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MOST_OCTETS) return tooLong;
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined; // what is not JSON is not understood
  }
}

const tooLong = Symbol('too long');
