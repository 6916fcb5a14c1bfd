import type { Context, ExitCode } from '../context.js';
import { count, plural, say, type Text } from '../language/sentence.js';
import { supporterId } from '../messages/update-headers.js';
import type { MailKind } from '../mailboxes/mail-reading.js';
import { visible } from '../problems/visible.js';
import { mailKindWords } from '../report/mail-kind-words.js';
import type { CommonOptions } from '../runs/flags.js';
import type { FoundMail } from '../runs/mail/found-mail.js';
import type { MailboxFlags } from '../runs/mail/mailbox-flags.js';
import { unreadWords, withMailbox } from '../runs/mail/mailbox-run.js';
import { isFailure, recordReport, reportedReason, type RecordedReport } from '../runs/mail/recorded-report.js';

/**
 * Reads delivery reports and writes down which letters came back, for which addressee and why. What tells of no letter of the ledger is
 * counted, and changes nothing. Raises what `mailMessages` and `withLedger` raise.
 */
export async function bounces(options: MailboxFlags & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  return withMailbox(options, context, async ({ campaign, ledger, mail, refused, isDry }): Promise<ExitCode> => {
    const kinds = new Map<MailKind, number>();
    const official = new Set<string>();
    const totals = { messages: 0, matched: 0, bounced: 0, known: 0, unmatched: 0 };
    for await (const found of mail) {
      const { reading, entry } = found;
      totals.messages++;
      kinds.set(reading.kind, (kinds.get(reading.kind) ?? 0) + 1);
      if (entry !== undefined) totals.matched++;
      const store = await ledger();
      const recorded = store && (await recordReport(found, store, clock.now()));
      if (recorded?.kind === 'bounced') {
        totals.bounced += recorded.addresses.length;
        if (reading.kind === 'hard') recorded.addresses.forEach((address) => official.add(address));
      }
      if (recorded?.kind === 'known') totals.known++;
      if (isFailure(reading) && entry === undefined) totals.unmatched++;
      if (options.json) terminal.result(JSON.stringify(messageEvent(found)));
      else if (reading.recipients.length > 0 || options.dryRun) terminal.result(line(found, recorded));
      if (!options.json && totals.messages % 100 === 0) terminal.progress(say`Reading: ${totals.messages} messages`);
    }
    terminal.progress('');
    const unreadable = refused();
    if (options.json) {
      const by = Object.fromEntries(kinds);
      terminal.summary({ ...totals, unreadable, kinds: by, dry_run: options.dryRun });
      return unreadable > 0 ? 1 : 0;
    }
    if (kinds.size > 0) terminal.result('');
    terminal.result(readWords(totals.messages, kinds, terminal.style.text));
    if (isDry) terminal.result(say`This was a dry run: nothing was written down.`);
    else {
      const before = count(totals.known, 'report');
      terminal.result(say`${count(totals.bounced, 'addressee')} recorded as bounced now, ${before} recorded before.`);
    }
    if (totals.unmatched > 0 && campaign !== undefined)
      terminal.note(
        plural(
          totals.unmatched,
          say`${totals.unmatched} report names no letter of this campaign. It changes nothing.`,
          say`${totals.unmatched} reports name no letter of this campaign. They change nothing.`,
        ),
      );
    if (unreadable > 0) terminal.note(unreadWords(unreadable));
    official.delete(supporterId); // the address of a supporter is hers to mend
    for (const address of official)
      terminal.note(
        say`${terminal.noteStyle.warn(say`warning`)} ${visible(address)} does not exist any more. Find the right address, then mend contacts/decision-makers.csv; "postbag check" names the row.`,
      );
    return unreadable > 0 ? 1 : 0;
  });
}

/** A message as other programs read it. */
function messageEvent({ source, reading, entry }: FoundMail): object {
  const { kind, status, address, reason } = reading;
  return {
    event: 'message',
    source,
    kind,
    status: status ?? null,
    address: address ?? null,
    reason: reason === undefined || reason === '' ? null : reason,
    key: entry?.key ?? null,
  };
}

function line({ source, reading, entry }: FoundMail, recorded: RecordedReport | undefined): Text {
  const { kind, status, address, reason } = reading;
  const who = visible(address ?? '');
  const why = visible(reportedReason({ status, reason }));
  const what = mailKindWords[kind];
  if (entry === undefined) {
    if (who === '' && why === '') return say`${visible(source)}: ${what}`;
    return who === '' ? say`${visible(source)}: ${what}: ${why}` : say`${visible(source)}: ${what}, ${who}: ${why}`;
  }
  const letter = entry.key.slice(0, 12);
  if (recorded?.kind === 'bounced')
    return say`${visible(source)}: ${what}, ${who}: ${why} (letter ${letter}, recorded as bounced)`;
  if (recorded?.kind === 'known')
    return say`${visible(source)}: ${what}, ${who}: ${why} (letter ${letter}, recorded before)`;
  if (recorded?.kind === 'other-address')
    return say`${visible(source)}: ${what}, ${who}: ${why} (letter ${letter}, which never went to this address; nothing was recorded)`;
  return say`${visible(source)}: ${what}, ${who}: ${why} (letter ${letter})`;
}

/** How many messages of each kind there were. */
function readWords(messages: number, kinds: ReadonlyMap<MailKind, number>, text: (text: Text) => string): Text {
  const parts = [...kinds].sort(([, a], [, b]) => b - a).map(([kind, n]) => `${text(mailKindWords[kind])} ${n}`);
  if (messages === 0) return say`The mailbox is empty.`;
  return say`Messages read: ${messages} (${parts.join(', ')}).`;
}
