import { createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Credentials } from './certificates.js';
import type { ReceivedLetter } from './mailbox.js';
import { portOf } from './free-port.js';

/** Where in a session something can go wrong. `body`: octets of the letter have come, not its end; `dot`: its end has. */
export type Step =
  'connect' | 'ehlo' | 'helo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body' | 'dot' | 'rset' | 'quit';

/**
 * What the server does instead of what it should: says something (and goes on), or hangs up, or falls silent; `close` after words.
 * `after`: milliseconds later, or when something has happened.
 */
export type Fault =
  | {
      readonly say: string;
      readonly close?: boolean | undefined;
      readonly after?: number | Promise<unknown> | undefined;
    }
  | 'drop'
  | 'reset'
  | 'silence';

/** Where it is: the session (1 is the first), how many letters of that session came before, and the command. */
export interface Place {
  readonly step: Step;
  readonly session: number;
  readonly letter: number;
  readonly line: string;
  /** Sessions open now, this one included. */
  readonly open: number;
}

/** What goes wrong where; `undefined`: nothing. */
export type Script = (place: Place) => Fault | undefined;

/** A server with faults. */
export interface FaultServer {
  readonly port: number;
  /** Letters that it may have kept: all whose end came, but for those it answered with 4xx or 5xx. */
  readonly letters: readonly ReceivedLetter[];
  /** Everything it was told, a line each, without the letters. */
  readonly lines: readonly string[];
  /** Lines that came in clear. */
  readonly inClear: readonly string[];
  readonly sessions: () => number;
  readonly mostOpen: () => number;
  close(): Promise<void>;
}

/** How it presents itself. */
export interface FaultServerOptions {
  readonly script?: Script | undefined;
  readonly extensions?: readonly string[] | undefined;
  readonly credentials?: Credentials | undefined;
  /** Encrypted from the first octet. */
  readonly implicitTls?: boolean | undefined;
  readonly port?: number | undefined;
}

/** Opens a server on 127.0.0.1, at a free port if none is told. */
export async function faultServer(options: FaultServerOptions = {}): Promise<FaultServer> {
  const letters: ReceivedLetter[] = [];
  const lines: string[] = [];
  const inClear: string[] = [];
  const sockets = new Set<Socket>();
  let sessions = 0;
  let mostOpen = 0;

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    sessions += 1;
    mostOpen = Math.max(mostOpen, sockets.size);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    serve(socket, sessions);
  });

  const serve = (plain: Socket, session: number): void => {
    let socket = options.implicitTls === true ? secured(plain, options) : plain;
    let pending = '';
    let inBody = false;
    let letter = 0;
    let from: string | undefined;
    let to: string[] = [];
    let silent = false;

    const wrong = (step: Step, line: string): Fault | undefined =>
      options.script?.({ step, session, letter, line, open: sockets.size });
    /** Does what the script says, if anything; true when it did something. */
    const faulty = (fault: Fault | undefined): boolean => {
      if (fault === undefined) return false;
      if (fault === 'reset') plain.resetAndDestroy();
      else commit(fault, socket);
      if (typeof fault === 'string' || fault.close === true) silent = true;
      return true;
    };
    /** Gives the right answer or what the script says instead; true when that is a yes. */
    const answer = (step: Step, line: string, reply: string): boolean => {
      const fault = wrong(step, line);
      if (!faulty(fault)) socket.write(`${reply}\r\n`);
      return fault === undefined || (typeof fault === 'object' && /^[23]/.test(fault.say));
    };
    const command = (line: string): void => {
      lines.push(line);
      if (!(socket instanceof TLSSocket)) inClear.push(line);
      const verb = line.slice(0, 4).toUpperCase();
      switch (verb) {
        case 'EHLO':
          answer('ehlo', line, greeting(options, socket));
          return;
        case 'HELO':
          answer('helo', line, '250 fault.example.org');
          return;
        case 'STAR': {
          if (!answer('starttls', line, '220 go ahead')) return;
          socket.removeAllListeners('data');
          socket = secured(plain, options);
          socket.on('data', (chunk: Buffer) => take(chunk.toString('latin1')));
          pending = '';
          return;
        }
        case 'AUTH':
          answer('auth', line, '235 2.7.0 welcome');
          return;
        case 'MAIL':
          to = [];
          if (answer('mail', line, '250 2.1.0 sender ok')) from = /<(.*?)>/.exec(line)?.[1];
          return;
        case 'RCPT': {
          const address = /<(.*?)>/.exec(line)?.[1] ?? '';
          if (from === undefined) socket.write('503 5.5.1 no sender\r\n');
          else if (answer('rcpt', line, '250 2.1.5 recipient ok')) to.push(address);
          return;
        }
        case 'DATA':
          if (to.length === 0) socket.write('503 5.5.1 no recipients\r\n');
          else inBody = answer('data', line, '354 go ahead');
          return;
        case 'RSET':
          from = undefined;
          to = [];
          answer('rset', line, '250 2.0.0 reset');
          return;
        case 'QUIT':
          if (answer('quit', line, '221 2.0.0 bye')) socket.end();
          return;
        default:
          socket.write('502 5.5.2 what?\r\n');
      }
    };
    const endOfLetter = (text: string): void => {
      const fault = wrong('dot', '.');
      const refused = typeof fault === 'object' && /^[45]\d\d/.test(fault.say);
      const bytes = Buffer.from(text.replaceAll('\r\n..', '\r\n.').replace(/^\.\./, '.'), 'latin1');
      if (!refused) letters.push({ from: from ?? '', to, bytes });
      if (fault === undefined) socket.write('250 2.0.0 kept\r\n');
      else faulty(fault);
      letter += 1;
      from = undefined;
      to = [];
    };
    const take = (text: string): void => {
      pending += text;
      while (!silent) {
        const [whole, rest] = inBody ? bodyIn(pending) : lineIn(pending);
        pending = rest;
        if (inBody && (whole !== undefined || pending !== '') && faulty(wrong('body', ''))) return;
        if (whole === undefined) return;
        if (inBody) {
          inBody = false;
          endOfLetter(whole);
        } else command(whole);
      }
    };
    socket.on('data', (chunk: Buffer) => take(chunk.toString('latin1')));
    answer('connect', '', '220 fault.example.org ESMTP');
  };

  const port = await portOf(server.listen(options.port ?? 0, '127.0.0.1'));
  return {
    port,
    letters,
    lines,
    inClear,
    sessions: () => sessions,
    mostOpen: () => mostOpen,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function secured(raw: Socket, { credentials }: FaultServerOptions): TLSSocket {
  const tls = new TLSSocket(raw, { isServer: true, ...credentials });
  tls.on('error', () => undefined);
  return tls;
}

/** Says what a fault says, when it does, or hangs up, or does nothing. */
function commit(fault: Exclude<Fault, 'reset'>, socket: Socket): void {
  if (fault === 'silence') return;
  if (fault === 'drop') {
    socket.end();
    return;
  }
  const speak = (): void => {
    if (fault.close === true) socket.end(`${fault.say}\r\n`);
    else if (!socket.destroyed) socket.write(`${fault.say}\r\n`);
  };
  if (fault.after === undefined) speak();
  else if (typeof fault.after === 'number') setTimeout(speak, fault.after);
  else void fault.after.then(speak);
}

/** The answer to EHLO. */
function greeting({ extensions = ['PIPELINING', '8BITMIME'] }: FaultServerOptions, socket: Socket): string {
  const offered = extensions.filter((one) => !(one === 'STARTTLS' && socket instanceof TLSSocket));
  const names = ['fault.example.org', ...offered];
  return names.map((name, at) => `250${at === names.length - 1 ? ' ' : '-'}${name}`).join('\r\n');
}

/** The first line of what came, and the rest; `undefined` before its end has come. */
function lineIn(text: string): readonly [line: string | undefined, rest: string] {
  const end = text.indexOf('\r\n');
  return end === -1 ? [undefined, text] : [text.slice(0, end), text.slice(end + 2)];
}

/** A letter without the dot at its end, and the rest; `undefined` before that dot has come. */
function bodyIn(text: string): readonly [letter: string | undefined, rest: string] {
  if (text.startsWith('.\r\n')) return ['', text.slice(3)];
  const end = text.indexOf('\r\n.\r\n');
  return end === -1 ? [undefined, text] : [text.slice(0, end + 2), text.slice(end + 5)];
}
