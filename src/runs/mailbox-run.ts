import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { Campaign } from '../campaign/campaign.js';
import { ledgerFile } from '../campaign/private-folder.js';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context } from '../context.js';
import { readText } from '../files.js';
import { say } from '../language/sentence.js';
import type { LedgerReader, LedgerStore } from '../ledger/ledger-store.js';
import { readLedger } from '../ledger/campaign-ledger.js';
import { letterKeys } from '../mailboxes/letter-trace.js';
import { parseMail, type MailPart, type Refusal } from '../mailboxes/mail-part.js';
import { readMail, type MailReading } from '../mailboxes/mail-reading.js';
import { mailboxSource, type MailboxSource } from '../mailboxes/mailbox-source.js';
import { mailMessages } from '../mailboxes/read-mailbox.js';
import type { Entry } from '../outbox/ports.js';
import { describe } from '../problems/describe.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { mailboxSecret } from '../transports/password.js';
import type { CommonOptions } from './flags.js';
import { withLedger } from './run-ledger.js';

/** Flags of the commands that read a mailbox. */
export interface MailboxFlags {
  readonly source: MailboxSource;
  readonly dryRun: boolean;
  readonly watch: boolean;
  readonly ca: string | undefined;
}

/** Adds the argument and the flags of a command that reads a mailbox. */
export function mailboxFlags(command: Command): Command {
  return command
    .argument('<source>', 'a Maildir, an mbox file, a folder of .eml files, or imaps://user@host/FOLDER', mailboxSource)
    .option('--dry-run', 'only show what the messages say; needs no ledger and changes nothing')
    .addOption(new Option('--watch', 'stay, and read messages as they arrive').conflicts('dryRun'))
    .option('--ca <file>', 'trust one more certificate authority (PEM)');
}

/** The flags as commander gives them, made whole. */
export function mailboxFlagsOf(source: MailboxSource, flags: Partial<Omit<MailboxFlags, 'source'>>): MailboxFlags {
  return { source, dryRun: flags.dryRun ?? false, watch: flags.watch ?? false, ca: flags.ca };
}

/** A message of a mailbox, with the letter that it is about. */
export interface FoundMail {
  /** Where it lies. */
  readonly source: string;
  readonly message: MailPart;
  readonly reading: MailReading;
  /** The letter of the ledger that it is about. */
  readonly entry: Entry | undefined;
}

/** A mailbox while it is read. */
export interface MailboxRun {
  readonly campaign: Campaign | undefined;
  /** `undefined` in a dry run. */
  readonly ledger: LedgerStore | undefined;
  /** Ids of officials by their addresses, in small letters, as letters of the ledger have them. */
  readonly offices: ReadonlyMap<string, string>;
  /** Every message once; with `--watch` until the person stops it. */
  readonly mail: AsyncIterable<FoundMail>;
  /** How many messages were built to do harm, and not read. */
  readonly refused: () => number;
}

/** How long `--watch` rests before it looks again, in milliseconds. */
const lookEvery = 30_000;

/** Opens mailbox and ledger for a command. A dry run opens no ledger for writing, and does without a campaign. */
export async function withMailbox<T>(
  options: MailboxFlags & CommonOptions,
  context: Context,
  work: (run: MailboxRun) => Promise<T>,
): Promise<T> {
  if (!options.dryRun) {
    const campaign = await readCampaign(options.folder);
    return withLedger(campaign, context, async (ledger) =>
      work(await opened(campaign, ledger, ledger, options, context)),
    );
  }
  const campaign = await readCampaign(options.folder).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'campaign-missing') return undefined;
    throw error;
  });
  const reader = campaign && (await readLedger(ledgerFile(campaign.folder), { campaign: campaign.id }));
  try {
    return await work(await opened(campaign, undefined, reader, options, context));
  } finally {
    await reader?.close();
  }
}

async function opened(
  campaign: Campaign | undefined,
  ledger: LedgerStore | undefined,
  reader: LedgerReader | undefined,
  options: MailboxFlags & CommonOptions,
  context: Context,
): Promise<MailboxRun> {
  let refused = 0;
  const refuse = (source: string, why: Refusal): void => {
    refused++;
    context.terminal.note(describe(harmful(source, why), context.terminal.noteStyle));
  };
  const offices = (await reader?.officeAddresses()) ?? new Map<string, string>();
  return {
    campaign,
    ledger,
    offices,
    mail: foundMail(reader, options, context, campaign?.smtp, refuse),
    refused: () => refused,
  };
}

async function* foundMail(
  reader: LedgerReader | undefined,
  { source, watch, ca }: MailboxFlags,
  context: Context,
  smtp: Campaign['smtp'],
  refuse: (source: string, why: Refusal) => void,
): AsyncGenerator<FoundMail> {
  const { cwd, clock, terminal } = context;
  const stopping = watch ? context.interruption() : undefined;
  const seen = new Set<string>();
  const trusted = ca === undefined ? undefined : await readText(resolve(cwd, ca), ca);
  const secret = source.kind === 'imap' ? mailboxSecret(source, context, smtp) : undefined;
  const access = { secret, ca: trusted, resolve: (path: string) => resolve(cwd, path) };
  for (;;) {
    try {
      for await (const { source: place, octets } of mailMessages(source, {
        ...access,
        skip: (one) => seen.has(lasting(one)),
      })) {
        if (stopping?.aborted === true) return;
        if (watch) seen.add(lasting(place));
        const message = parseMail(octets);
        if ('refused' in message) {
          refuse(place, message.refused);
          yield { source: place, message: nothing, reading: unread(message.refused), entry: undefined };
        } else {
          const entry = reader && (await letterOf(reader, message));
          yield { source: place, message, reading: readMail(message), entry };
        }
      }
    } catch (error) {
      // A lost network or a sleeping computer ends nothing that was told to stay.
      if (!watch || !(error instanceof Problem) || error.code !== 'imap-unreachable') throw error;
      terminal.note(describe(error, terminal.noteStyle));
    }
    if (stopping === undefined) return;
    await clock.sleep(lookEvery, stopping).catch(() => undefined);
    if (stopping.aborted) return;
  }
}

/** The name of a message that stays when somebody reads it: a Maildir moves it to `cur` and adds flags. */
function lasting(place: string): string {
  return place.replace(/([\\/])(?:new|cur)([\\/][^\\/]+?)(?::2,[A-Za-z]*)?$/, '$1cur$2');
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
