import { resolve, sep } from 'node:path';
import type { Campaign } from '../../campaign/campaign.js';
import { privateFolder } from '../../campaign/private-folder.js';
import type { Context, ExitCode } from '../../context.js';
import { readText } from '../../files.js';
import { say } from '../../language/sentence.js';
import type { LedgerStore } from '../../ledger/ledger-store.js';
import { parseMail } from '../../mailboxes/mail-part.js';
import type { MailboxSource } from '../../mailboxes/mailbox-source.js';
import { mailMessages } from '../../mailboxes/read-mailbox.js';
import type { Entry } from '../../outbox/ports.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import { mailboxSecret } from '../../transports/password.js';

/**
 * Records letters of unknown outcome as sent whose copy lies in the campaign's own mailbox, known by the Message-ID. The copy must have
 * come by way of a mail server (a Received field): rehearsals and exported files have the same Message-ID, and prove nothing. The rest
 * stays unknown.
 * @throws Problem `usage` for mail of this campaign that was never sent; what `mailMessages` raises
 */
export async function proveByCopies(
  source: MailboxSource,
  { json, ca }: { readonly json: boolean; readonly ca: string | undefined },
  ledger: LedgerStore,
  campaign: Campaign,
  context: Context,
): Promise<ExitCode> {
  const { terminal, clock, cwd } = context;
  refuseRehearsal(source, campaign, cwd);
  const unknown = new Map<string, Entry>();
  for await (const entry of ledger.entries({ states: ['unknown'] })) unknown.set(entry.messageId.toLowerCase(), entry);
  const trusted = ca === undefined ? undefined : await readText(resolve(cwd, ca), ca);
  const secret = source.kind === 'imap' ? mailboxSecret(source, context, campaign.smtp) : undefined;
  let proven = 0;
  let messages = 0;
  const open = unknown.size;
  const mail = mailMessages(source, { secret, ca: trusted, resolve: (path) => resolve(cwd, path) });
  for await (const { source: place, octets } of mail) {
    messages++;
    const message = parseMail(octets);
    if ('refused' in message || message.fields.get('received') === undefined) continue;
    const id = message.fields.get('message-id')?.replace(/^<|>$/g, '').toLowerCase() ?? '';
    const entry = unknown.get(id);
    if (entry === undefined || !(await ledger.prove(entry.key, place, clock.now()))) continue;
    unknown.delete(id);
    proven++;
    if (json)
      terminal.result(JSON.stringify({ event: 'proven', key: entry.key, message_id: entry.messageId, source: place }));
    else terminal.result(say`${entry.key.slice(0, 12)}  sent: its copy is ${visible(place)}`);
  }
  const left = open - proven;
  if (json) terminal.summary({ messages, resolved: proven, unknown: left });
  else {
    terminal.result(
      say`Messages read: ${messages}. Letters proven as sent: ${proven}. Letters with an unknown outcome: ${left}.`,
    );
    if (left > 0)
      terminal.note(say`A letter without a copy may have been sent all the same. Look each up: postbag resolve`);
  }
  return left === 0 ? 0 : 1;
}

function refuseRehearsal(source: MailboxSource, { folder }: Campaign, cwd: string): void {
  if (source.kind !== 'files' || !`${resolve(cwd, source.path)}${sep}`.startsWith(privateFolder(folder) + sep)) return;
  throw new Problem({
    code: 'usage',
    message: say`"${visible(source.path)}" holds rehearsals, which prove nothing.`,
    hint: say`Give the mailbox of the campaign's copy address, or the Sent folder of its own mailbox.`,
  });
}
