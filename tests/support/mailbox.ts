import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { SmtpSettings } from '../../src/campaign/campaign.js';
import { portOf } from './free-port.js';

/** A letter as a mail server got it. */
export interface ReceivedLetter {
  readonly from: string;
  readonly to: readonly string[];
  /** The exact octets. */
  readonly bytes: Buffer;
}

/** A mail server on loopback that keeps what it gets in memory. */
export interface Mailbox {
  readonly letters: readonly ReceivedLetter[];
  /** Resolves with the next letter that nobody has asked for, at once when there is one. */
  nextLetter(): Promise<ReceivedLetter>;
  readonly settings: SmtpSettings;
  /** For `--smtp`: `smtp://127.0.0.1:PORT?security=none`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Opens a mailbox at a free port. `size`: the most octets of a letter, which it announces. */
export async function openMailbox({ size }: { readonly size?: number } = {}): Promise<Mailbox> {
  const letters: ReceivedLetter[] = [];
  const waiting: ((letter: ReceivedLetter) => void)[] = [];
  let asked = 0;

  const keep = async (stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk); // smtp-server sets no encoding on it
    const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
    const letter = { from, to: envelope.rcptTo.map(({ address }) => address), bytes: Buffer.concat(chunks) };
    letters.push(letter);
    waiting.shift()?.(letter);
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    ...(size !== undefined && { size }),
    onData: (stream, session, done) => {
      keep(stream, session).then(
        () => done(null),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  const port = await portOf(server.listen(0, '127.0.0.1'));
  return {
    letters,
    nextLetter: () => {
      const ready = letters[asked];
      asked += 1;
      return ready === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(ready);
    },
    settings: smtpSettings(port),
    url: `smtp://127.0.0.1:${port}?security=none`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Settings for a server of a test, with what a test wants otherwise. */
export function smtpSettings(port: number, changes: Partial<SmtpSettings> = {}): SmtpSettings {
  return {
    host: '127.0.0.1',
    port,
    security: 'none',
    user: undefined,
    auth: 'password',
    ca: undefined,
    connections: 1,
    preset: undefined,
    ...changes,
  };
}
