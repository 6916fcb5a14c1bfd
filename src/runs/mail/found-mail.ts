import { resolve } from 'node:path';
import type { Campaign } from '../../campaign/campaign.js';
import type { Context } from '../../context.js';
import { fileExists, readText } from '../../files.js';
import { fileStamp } from '../../folders.js';
import { say } from '../../language/sentence.js';
import type { LedgerReader } from '../../ledger/ledger-store.js';
import { letterKeys } from '../../mailboxes/letter-trace.js';
import type { MailMessage, MailboxReading } from '../../mailboxes/mail-message.js';
import { parseMail, type MailPart, type Refusal } from '../../mailboxes/mail-part.js';
import { readMail, type MailReading } from '../../mailboxes/mail-reading.js';
import type { MailboxSource } from '../../mailboxes/mailbox-source.js';
import { mailMessages } from '../../mailboxes/read-mailbox.js';
import type { Entry } from '../../outbox/ports.js';
import { describe } from '../../problems/describe.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import { mailboxSecret } from '../../transports/password.js';

/** A message of a mailbox, with the letter that it is about. */
export interface FoundMail {
  /** The mailbox, and the message in it. */
  readonly source: string;
  readonly message: MailPart;
  readonly reading: MailReading;
  /** The letter of the ledger that it is about. */
  readonly entry: Entry | undefined;
}

/** Which mailbox is read, and how. */
export interface MailSearch {
  readonly source: MailboxSource;
  /** Stays until it is stopped, and gives messages as they arrive. */
  readonly watch: boolean;
  /** File of one more certificate authority. */
  readonly ca: string | undefined;
}

/** What a search calls while it goes on. */
export interface MailSearchNotes {
  /** The ledger that knows the letters, where there is one; opened again after each `resting`. */
  readonly ledger: () => Promise<LedgerReader | undefined>;
  /** Called before the search waits for new messages: others may want the ledger. */
  readonly resting: () => Promise<void>;

  /** Called for a message that was built to do harm, and is not read. */
  readonly refuse: (problem: Problem) => void;
}

/** How long `--watch` rests between two looks at files, and before it tries a mail server again, in milliseconds. */
const rest = { files: 5_000, imap: 30_000 };

/**
 * Every message of a mailbox once, with the letter of the ledger that it is about. With `watch` it stays: a lost network, a sleeping
 * computer or a folder that is away for a while is reported once, and does not end it; a refused login does.
 * @throws Problem what `mailMessages` and `mailboxSecret` raise
 */
export async function* foundMail(
  { source, watch, ca }: MailSearch,
  context: Context,
  smtp: Campaign['smtp'],
  { ledger, resting: others, refuse }: MailSearchNotes,
): AsyncGenerator<FoundMail> {
  const { cwd, clock, terminal } = context;
  const stopping = watch ? context.interruption() : undefined;
  const seen = new Set<string>();
  const trusted = ca === undefined ? undefined : await readText(resolve(cwd, ca), ca);
  const secret = source.kind === 'imap' ? mailboxSecret(source, context, smtp) : undefined;
  let hasRested = false;
  const resting = async (): Promise<void> => {
    await others();
    const shown = visible(source.kind === 'imap' ? source.shown : source.path);
    if (!hasRested) terminal.note(say`New messages in ${shown} are read as they arrive. Ctrl-C stops.`);
    hasRested = true;
  };
  const reading: MailboxReading = {
    skip: (id) => seen.has(id),
    ...(stopping && { stay: { until: stopping, clock, resting } }),
  };
  const access = { secret, ca: trusted, resolve: (path: string) => resolve(cwd, path), ...reading };
  let hasLooked = false;
  let stamp: string | undefined;
  let said = '';
  for (;;) {
    try {
      const current = await stampOf(source, access.resolve);
      // An mbox of a million messages is read again only when it has changed.
      if (current === undefined || current !== stamp)
        for await (const one of mailMessages(source, access)) {
          if (stopping?.aborted === true) return;
          if (watch) seen.add(one.id);
          hasLooked = true;
          said = '';
          yield await foundIn(one, await ledger(), refuse);
        }
      stamp = current;
      hasLooked = true;
      said = '';
    } catch (error) {
      if (stopping === undefined || !(error instanceof Problem) || !passes(error, hasLooked)) throw error;
      if (error.message !== said) terminal.note(describe(error, terminal.noteStyle));
      said = error.message;
    }
    if (stopping === undefined) return;
    await resting();
    await clock.sleep(rest[source.kind], stopping).catch(() => undefined);
    if (stopping.aborted) return;
  }
}

/** Whether a mailbox that cannot be read may come back by itself: one that was never there was probably mistyped. */
function passes({ code }: Problem, hasLooked: boolean): boolean {
  if (code === 'imap-unreachable' || code === 'token-endpoint-unreachable') return true;
  return hasLooked && ['file-missing', 'file-unreadable', 'mailbox-not-found', 'imap-folder-unknown'].includes(code);
}

/** A text that changes with a mailbox in one file; `undefined` for others, which have to be read. */
async function stampOf(source: MailboxSource, inFull: (path: string) => string): Promise<string | undefined> {
  if (source.kind === 'imap' || !(await fileExists(inFull(source.path)))) return undefined;
  return fileStamp(inFull(source.path));
}

async function foundIn(
  { source, octets }: MailMessage,
  reader: LedgerReader | undefined,
  refuse: MailSearchNotes['refuse'],
): Promise<FoundMail> {
  const message = parseMail(octets);
  if ('refused' in message) {
    refuse(harmful(source, message.refused));
    return { source, message: nothing, reading: unread(message.refused), entry: undefined };
  }
  const entry = reader && (await letterOf(reader, message));
  return { source, message, reading: readMail(message), entry };
}

async function letterOf(reader: LedgerReader, message: MailPart): Promise<Entry | undefined> {
  for (const key of letterKeys(message)) {
    const entry = await reader.entry(key);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

const nothing: MailPart = (() => {
  const empty = parseMail(Buffer.alloc(0));
  if ('refused' in empty) throw new Error('An empty message was refused.');
  return empty;
})();

const why: Readonly<Record<Refusal, string>> = {
  'too-many-parts': 'it has more than 500 parts',
  'too-deep': 'its parts lie within each other more than 12 times',
  'header-too-long': 'its header is longer than any mail program writes',
};

function unread(refusal: Refusal): MailReading {
  return { kind: 'other', status: undefined, address: undefined, reason: `not read: ${why[refusal]}`, recipients: [] };
}

function harmful(source: string, refusal: Refusal): Problem {
  const reasons = {
    'too-many-parts': say`The message is not read: it has more than 500 parts.`,
    'too-deep': say`The message is not read: its parts lie within each other more than 12 times.`,
    'header-too-long': say`The message is not read: its header is longer than any mail program writes.`,
  };
  return new Problem({
    code: 'mail-unreadable',
    severity: 'warning',
    message: reasons[refusal],
    hint: say`It is still in the mailbox. Open it in a mail program, with care: it may be meant to do harm.`,
    where: { file: visible(source) },
  });
}
