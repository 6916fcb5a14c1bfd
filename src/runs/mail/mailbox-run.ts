import type { Campaign } from '../../campaign/campaign.js';
import { readCampaign } from '../../campaign/read-campaign.js';
import type { Context } from '../../context.js';
import { count, say, type Text } from '../../language/sentence.js';
import type { LedgerReader, LedgerStore } from '../../ledger/ledger-store.js';
import { describe } from '../../problems/describe.js';
import { Problem } from '../../problems/problem.js';
import { hasLedger, readCampaignLedger } from '../ledger/campaign-ledger.js';
import type { CommonOptions } from '../flags.js';
import { foundMail, type FoundMail } from './found-mail.js';
import type { MailboxFlags } from './mailbox-flags.js';
import { ledgerLease } from '../ledger/run-ledger.js';

/** A mailbox while it is read. */
export interface MailboxRun {
  readonly campaign: Campaign | undefined;
  readonly isDry: boolean;
  /** The ledger, to write down what a message says; `undefined` in a dry run, and as long as no letter was ever sent. */
  readonly ledger: () => Promise<LedgerStore | undefined>;
  /** Ids of officials by their addresses, in lower case, as letters of the ledger have them. */
  readonly offices: ReadonlyMap<string, string>;
  /** Every message once; with `--watch` until the person stops it. */
  readonly mail: AsyncIterable<FoundMail>;
  /** How many messages were built to do harm, and were not read. */
  readonly refused: () => number;
}

/**
 * Opens mailbox and ledger for a command. A dry run opens no ledger for writing, and needs no campaign; with `watch` the ledger is free
 * for others while nothing arrives.
 */
export async function withMailbox<T>(
  options: MailboxFlags & CommonOptions,
  context: Context,
  work: (run: MailboxRun) => Promise<T>,
): Promise<T> {
  if (!options.dryRun) {
    const campaign = await readCampaign(options.folder);
    const lease = ledgerLease(campaign, context);
    let isThere = false;
    const open = async (): Promise<LedgerStore | undefined> => {
      isThere ||= await hasLedger(campaign, context);
      return isThere ? lease.open() : undefined;
    };
    // Problems of the ledger are reported before anything is read.
    await open();
    try {
      return await work(mailboxRun(campaign, open, { open, rest: lease.rest }, options, context));
    } finally {
      await lease.rest();
    }
  }
  const campaign = await readCampaign(options.folder).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'campaign-missing') return undefined;
    throw error;
  });
  const reader = campaign && (await readCampaignLedger(campaign, context));
  const asItWas = { open: () => Promise.resolve(reader), rest: () => Promise.resolve() };
  try {
    return await work(mailboxRun(campaign, () => Promise.resolve(undefined), asItWas, options, context));
  } finally {
    await reader?.close();
  }
}

/** How many messages were not read; the reasons were given before, one by one. */
export function unreadWords(messages: number): Text {
  return say`Not read: ${count(messages, 'message')}, named above.`;
}

function mailboxRun(
  campaign: Campaign | undefined,
  ledger: MailboxRun['ledger'],
  { open, rest }: { readonly open: () => Promise<LedgerReader | undefined>; readonly rest: () => Promise<void> },
  options: MailboxFlags & CommonOptions,
  context: Context,
): MailboxRun {
  let refused = 0;
  const refuse = (problem: Problem): void => {
    refused++;
    context.terminal.note(describe(problem, context.terminal.noteStyle));
  };
  const offices = new Map<string, string>();
  let known: LedgerReader | undefined;
  const reader = async (): Promise<LedgerReader | undefined> => {
    const found = await open();
    // Letters may have left since it was open before.
    if (found !== known) for (const [address, id] of (await found?.officeAddresses()) ?? []) offices.set(address, id);
    known = found;
    return found;
  };
  const mail = foundMail(options, context, campaign?.smtp, { ledger: reader, resting: rest, refuse });
  return { campaign, isDry: options.dryRun, ledger, offices, mail, refused: () => refused };
}
