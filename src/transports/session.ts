import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Readable, Writable } from 'node:stream';
import type { Envelope } from '../messages/message.js';
import type { SmtpError } from './failure-text.js';
import { announceUtf8, extensions, failure, limitSilence, mostOctets, writeTogether } from './smtp-connection.js';
import type { SmtpTimeouts } from './smtp-options.js';

/** A connection to the server that is encrypted (but on loopback) and logged in. */
export interface Session {
  /** Whether the server takes octets over 127 in the text (8BITMIME). */
  readonly eightBit: boolean;
  /** Whether the server takes addresses and headers in UTF-8 (SMTPUTF8). */
  readonly smtpUtf8: boolean;
  /** The most octets that the server takes in one letter, where it names a limit (SIZE). */
  readonly mostOctets: number | undefined;
  /** Says with the next letter that its addresses or headers are in UTF-8. */
  announceUtf8(): void;
  /** Carries one letter. `textMayLeave`: see `Departure`. Does not throw. */
  send(
    envelope: Envelope,
    bytes: Buffer,
    signal: AbortSignal,
    textMayLeave: () => Promise<boolean>,
  ): Promise<TransferResult>;
  /** Makes the session fit for another letter after one that was refused; false when it is not. */
  reset(): Promise<boolean>;
  /** Says goodbye and waits for the answer, not for long. */
  quit(): Promise<void>;
  /** Closes the connection at once. */
  drop(): void;
  /** Resolves when the connection is closed, from either side. */
  readonly ended: Promise<void>;
}

/** How far a letter came. */
export interface TransferResult {
  /** Whether octets of the letter may have left, which begins when the server has asked for it (354). False proves that none did. */
  readonly begun: boolean;
  /** The server's answer to the end of the letter, when it took it. */
  readonly reply: string | undefined;
  readonly error: SmtpError | undefined;
  /** The server's answer for each address that it refused. */
  readonly refused: ReadonlyMap<string, string>;
}

/**
 * The session over a connection that is open and logged in.
 * @param clean takes the password out of what a server says
 */
export function session(
  connection: SMTPConnection,
  timeouts: SmtpTimeouts,
  ended: Promise<void>,
  clean: (reply: string) => string,
): Session {
  const offered = extensions(connection);
  return {
    eightBit: offered.includes('8BITMIME'),
    smtpUtf8: offered.includes('SMTPUTF8'),
    mostOctets: mostOctets(connection),
    ended,
    announceUtf8: () => announceUtf8(connection),
    send: (envelope, bytes, signal, textMayLeave) =>
      carry({ connection, timeouts, clean, textMayLeave }, envelope, bytes, signal),
    reset: () =>
      new Promise((resolve) => {
        void ended.then(() => resolve(false));
        connection.reset((error) => resolve(error === null));
      }),
    quit: async () => {
      const patience = setTimeout(() => connection.close(), timeouts.quit);
      connection.quit();
      await ended;
      clearTimeout(patience);
    },
    drop: () => connection.close(),
  };
}

interface Line {
  readonly connection: SMTPConnection;
  readonly timeouts: SmtpTimeouts;
  readonly clean: (reply: string) => string;
  readonly textMayLeave: () => Promise<boolean>;
}

function carry(
  { connection, timeouts, clean, textMayLeave }: Line,
  envelope: Envelope,
  bytes: Buffer,
  signal: AbortSignal,
): Promise<TransferResult> {
  return new Promise((resolve) => {
    let asked = false;
    let begun = false;
    let over = false;
    // nodemailer's send() changes the envelope that it is given, so each try has its own.
    const tried: SMTPConnection.Envelope & { rejectedErrors?: readonly (SmtpError & { recipient?: string })[] } = {
      from: envelope.from,
      to: [...envelope.to],
      size: bytes.length,
      use8BitMime: true,
    };
    // nodemailer pipes the letter when the server has asked for it, and not before: that shows how far it came. It uses nothing of a
    // stream but `pipe`; a real stream would take a tenth of the time that a letter takes.
    const body = {
      pipe(line: Writable): void {
        asked = true;
        void textMayLeave().then((leaves) => {
          if (over) return;
          if (!leaves) {
            finish(failure('It was kept back.', 'EABORT'), undefined);
            return;
          }
          begun = true;
          limitSilence(connection, timeouts.letter);
          writeTogether(connection);
          line.end(bytes);
        });
      },
    };
    const finish = (error: SmtpError | undefined, reply: string | undefined): void => {
      if (over) return;
      over = true;
      signal.removeEventListener('abort', abort);
      limitSilence(connection, timeouts.command);
      // The server would take whatever comes next for the text.
      if (asked && !begun) connection.close();
      const refused = new Map(
        (tried.rejectedErrors ?? []).map(({ recipient = '', response = '' }) => [recipient, clean(response)]),
      );
      if (error?.response !== undefined) Object.assign(error, { response: clean(error.response) });
      resolve({ begun, reply: reply === undefined ? undefined : clean(reply), error, refused });
    };
    const abort = (): void => {
      finish(failure('Stopped on request.', 'EABORT'), undefined);
      connection.close();
    };
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort);
    connection.send(tried, body as unknown as Readable, (error, info) =>
      finish(error ?? undefined, error === null ? info.response : undefined),
    );
  });
}
