import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock } from '../clock.js';
import { connections } from './connections.js';
import { idleness } from './idleness.js';
import { parsedJson } from '../json.js';
import { accessDecision } from './guard.js';
import type { PreviewBackend } from './loaded.js';
import { pageFiles, type PageFile } from './page-files.js';
import { answer, complaint, type Answer } from './routes.js';
import type { Change, PageSession } from './session.js';

/** A page that is being served. */
export interface PreviewServer {
  /** The whole address, with its token. */
  readonly url: string;
  /** Resolves when nobody has asked for anything in a while. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** How the page is served. */
export interface ServerOptions {
  readonly session: PageSession;
  readonly backend: PreviewBackend;
  readonly clock: Clock;
  /** After so many milliseconds without a request or an open page, `ended` resolves. */
  readonly idleAfter: number;
  /** Is told what we did wrong while answering. The server goes on: no request ends it. */
  readonly fault: (thrown: unknown) => void;
}

const MOST_OCTETS = 128 * 1024;
const MOST_CONNECTIONS = 64;

/** A stream of events whose reader has not taken so many octets is closed; the page opens it again. */
const MOST_UNREAD = 64 * 1024;

/** Milliseconds: for the whole of a request, and for a connection on which nothing moves. */
const limits = { headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 5_000 };
const STANDSTILL = 30_000;

/** Serves the page on 127.0.0.1, at a port that the system chooses, below a token that nobody can guess. */
export async function servePreview(options: ServerOptions): Promise<PreviewServer> {
  const token = randomBytes(16).toString('hex');
  const inside: Inside = { ...options, files: await pageFiles() };
  const { idle, seen, stop } = idleness(options.idleAfter);
  const pool = connections<Socket>(MOST_CONNECTIONS);
  const server = createServer({ ...limits, maxHeaderSize: 16 * 1024, connectionsCheckingInterval: 1_000 });
  server.timeout = STANDSTILL;
  let port = 0; // until it listens
  server.on('connection', pool.open);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    // A client that goes away is no fault; what was being written for it is dropped.
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    if (!pool.begin(socket)) return;
    response.on('close', () => pool.answered(socket));
    const admitted = accessDecision(request, port, token);
    if ('status' in admitted) turnAway(response, admitted.status);
    else if ('moved' in admitted) {
      response.writeHead(308, { ...headers, location: admitted.moved });
      response.end();
    } else {
      pool.trust(socket);
      seen(response);
      handle(request, response, admitted, inside).catch((thrown: unknown) => {
        turnAway(response, 500);
        options.fault(thrown);
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo); // a TCP server that listens has one
  return {
    url: `http://127.0.0.1:${port}/${token}/`,
    ended: idle,
    close: async () => {
      stop();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

interface Inside extends Pick<ServerOptions, 'session' | 'backend' | 'clock'> {
  readonly files: ReadonlyMap<string, PageFile>;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { path, query }: { readonly path: readonly string[]; readonly query: URLSearchParams },
  { session, backend, clock, files }: Inside,
): Promise<void> {
  const isPost = request.method === 'POST';
  const file = isPost ? undefined : files.get(path.join('/'));
  if (file !== undefined) {
    send(response, { status: 200, ...file });
    return;
  }
  if (!isPost && path[0] === 'events') {
    events(request, response, session);
    return;
  }
  const body = isPost ? await jsonBody(request) : undefined;
  if (body === broken) return;
  if (body === tooLong) {
    turnAway(response, 413);
    return;
  }
  try {
    const given = await answer({ method: isPost ? 'POST' : 'GET', path, query, body }, session, backend, clock);
    send(response, given, policies[path[0] ?? ''] ?? pagePolicy);
  } catch (thrown) {
    send(response, complaint(thrown, session));
  }
}

/** Answers with a status alone, and closes the connection: nothing more is read from it. */
function turnAway(response: ServerResponse, status: number): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.shouldKeepAlive = false;
  send(response, { status, type: 'text/plain', body: status === 500 ? 'Internal error.\n' : 'Forbidden.\n' });
}

const nothingRuns = "default-src 'none'; base-uri 'none'; form-action 'none'";

/** For everything but letters: own files and own answers, no markup made by scripts, in no frame. */
const pagePolicy = `${nothingRuns}; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;

/**
 * For letters: the styles that they carry in each element, and nothing else. No script can run, so that sharing the page's origin gives a
 * letter nothing; it lets the page measure the frame and keep its keys at work in it.
 */
const letterPolicy = `${nothingRuns}; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-same-origin`;

/** For a letter on paper: the browser's own viewer brings its styles. */
const paperPolicy = `${nothingRuns}; style-src 'unsafe-inline'; frame-ancestors 'none'`;

const policies: Readonly<Record<string, string | undefined>> = {
  __proto__: null as never,
  frame: letterPolicy,
  pdf: paperPolicy,
};

function send(
  response: ServerResponse,
  { status, type, body }: Answer | ({ status: number } & PageFile),
  policy = pagePolicy,
): void {
  response.writeHead(status, {
    ...headers,
    'content-type': type === 'application/pdf' ? type : `${type}; charset=utf-8`,
    'content-security-policy': policy,
    ...(type === 'message/rfc822' && { 'content-disposition': 'attachment; filename="letter.eml"' }),
    ...(type === 'application/pdf' && { 'content-disposition': 'inline; filename="letter.pdf"' }),
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

/** Server-sent events: the version of what is shown and how far a sending has come, now and after each change. */
function events(request: IncomingMessage, response: ServerResponse, { change, listen }: PageSession): void {
  request.socket.setTimeout(0); // nothing moves on it as long as nothing changes
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'content-security-policy': pagePolicy });
  const tell = (now: Change): void => {
    if (response.writableLength > MOST_UNREAD) response.destroy();
    else response.write(`data: ${JSON.stringify(now)}\n\n`);
  };
  tell(change());
  response.on('close', listen(tell));
}

/** The body of a request as JSON; `undefined` for what is none, `broken` when the client went away. */
async function jsonBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > MOST_OCTETS) return tooLong;
      parts.push(part);
    }
  } catch {
    return broken;
  }
  return parsedJson(Buffer.concat(parts).toString('utf8'));
}

const tooLong = Symbol('too long');
const broken = Symbol('broken');
