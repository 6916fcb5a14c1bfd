import { open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { SmtpSettings } from '../campaign/campaign.js';
import { makeFolder } from '../files.js';

/** A mail server on this machine that keeps what it gets and passes nothing on. */
export interface RehearsalMailbox {
  /** How letters get there. */
  readonly settings: SmtpSettings;
  /** Where they are kept: one `.eml` each, the exact octets, and `envelopes.jsonl` with one line for each. */
  readonly folder: string;
  /** How many have come. */
  readonly count: () => number;
  close(): Promise<void>;
}

/** What `envelopes.jsonl` says of a letter. */
interface KeptEnvelope {
  readonly file: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly octets: number;
}

/**
 * Opens a mailbox that keeps letters in `folder/new` (0600 in a 0700 folder); those of an earlier rehearsal are thrown away.
 * Listens on 127.0.0.1 at a free port, so that nobody else's computer can reach it. Throws what `makeFolder` throws.
 */
export async function openRehearsalMailbox(folder: string): Promise<RehearsalMailbox> {
  const kept = join(folder, 'new');
  await rm(kept, { recursive: true, force: true });
  await makeFolder(kept, { own: true });
  const envelopes = await open(join(kept, 'envelopes.jsonl'), 'ax', 0o600);
  let count = 0;

  const keep = async (stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<string> => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk); // smtp-server sets no encoding on it
    const bytes = Buffer.concat(chunks);
    const to = envelope.rcptTo.map(({ address }) => address);
    count += 1;
    const file = `${String(count).padStart(4, '0')}-${fileSafe(to[0] ?? '')}.eml`;
    const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
    const line: KeptEnvelope = { file, from, to, octets: bytes.length };
    await writeFile(join(kept, file), bytes, { mode: 0o600, flag: 'wx' });
    await envelopes.appendFile(`${JSON.stringify(line)}\n`);
    return `kept as ${file}`;
  };
  const server = new SMTPServer({
    banner: 'postbag rehearsal, nothing leaves this computer',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, session, done) => {
      keep(stream, session).then(
        (words) => done(null, words),
        (error: unknown) => done(error instanceof Error ? error : new Error('The letter could not be kept')),
      );
    },
  });
  const port = await listening(server);
  return {
    settings: {
      host: '127.0.0.1',
      port,
      security: 'none',
      user: undefined,
      auth: 'password',
      ca: undefined,
      connections: 10,
      preset: undefined,
    },
    folder: kept,
    count: () => count,
    close: async () => {
      await new Promise<void>((resolve) => server.close(resolve));
      await envelopes.close();
    },
  };
}

function listening(server: SMTPServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    const listener = server.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new Error('The rehearsal mailbox has no port.'));
    });
  });
}

/** An address as part of a file name: letters, digits, dots and hyphens. */
function fileSafe(address: string): string {
  return address
    .toLowerCase()
    .replace('@', '-at-')
    .replace(/[^a-z0-9.-]+/g, '_')
    .slice(0, 80);
}
