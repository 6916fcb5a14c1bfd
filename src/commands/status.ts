import { Command } from 'commander';
import { ledgerFile } from '../campaign/private-folder.js';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context, ExitCode } from '../context.js';
import type { LedgerReader } from '../ledger/ledger-store.js';
import { readLedger } from '../ledger/open-ledger.js';
import { dueState } from '../outbox/due.js';
import type { Entry, State } from '../outbox/ports.js';
import { plain } from '../problems/visible.js';
import { count } from '../report/count.js';
import { table } from '../terminal/table.js';
import type { CommonOptions } from '../runs/flags.js';
import { planWithLedger } from '../runs/read-and-plan.js';

/** What `postbag status` takes. */
export interface StatusOptions {
  readonly letters: boolean;
}

/** Flags of `postbag status`. */
export const statusCommand = (run: (options: StatusOptions) => Promise<void>): Command =>
  new Command('status')
    .option('--letters', 'every letter on a line of its own')
    .action((flags: { letters?: true }) => run({ letters: flags.letters ?? false }));

/** Says what happened: counts by state and addressee, what is due, and with `--letters` each letter. */
export async function status(options: StatusOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  const campaign = await readCampaign(options.folder);
  const ledger = await readLedger(ledgerFile(campaign.folder), { campaign: campaign.id });
  try {
    const { plan, view } = await planWithLedger(campaign, ledger, options, context);
    const due = plan.letters.filter((letter) => dueState(letter, view, clock.now()) === 'due').length;
    const counts = (await ledger?.counts()) ?? { sent: 0, deferred: 0, rejected: 0, unknown: 0, sending: 0 };
    const { sent, deferred, rejected, unknown, sending } = counts;
    const summary = {
      event: 'summary',
      due,
      sent,
      deferred,
      rejected,
      unknown,
      sending,
      left_out: plan.leftOut.length,
    };
    if (options.json) {
      if (options.letters && ledger !== undefined) {
        for await (const entry of ledger.entries()) terminal.result(JSON.stringify(letterEvent(entry)));
      }
      terminal.result(JSON.stringify(summary));
    } else {
      if (ledger !== undefined)
        for await (const line of described(ledger, options.letters, terminal.columns)) terminal.result(line);
      const after = plan.leftOut.length === 0 ? '' : ` ${count(plan.leftOut.length, 'row')} left out.`;
      terminal.result(
        `${due} due, ${sent} sent, ${deferred} deferred, ${rejected} refused, ${unknown} unknown.${after}`,
      );
      if (sending > 0)
        terminal.note(
          `${count(sending, 'letter')} under way. If no run is at work, one died: the next tells what it finds.`,
        );
      if (unknown > 0) terminal.note('Letters whose fate is unknown need your word: postbag resolve');
    }
    return 0;
  } finally {
    await ledger?.close();
  }
}

async function* described(ledger: LedgerReader, each: boolean, columns: number): AsyncGenerator<string> {
  const byAddressee = new Map<string, Partial<Record<State, number>>>();
  const replies = new Map<string, number>();
  for await (const entry of ledger.entries()) {
    for (const [i, { state }] of entry.recipients.entries()) {
      const id = entry.addressees[i]?.id ?? '';
      const counts = byAddressee.get(id) ?? {};
      counts[state] = (counts[state] ?? 0) + 1;
      byAddressee.set(id, counts);
    }
    if (entry.reply !== undefined && entry.state !== 'sent') {
      const said = `${entry.state}: ${plain(entry.reply)}`;
      replies.set(said, (replies.get(said) ?? 0) + 1);
    }
    if (each) yield letterLine(entry);
  }
  if (byAddressee.size === 0) return;
  const states = ['sent', 'deferred', 'rejected', 'unknown', 'ready'] as const;
  const rows = [...byAddressee].map(([id, counts]) => [id, ...states.map((state) => String(counts[state] ?? 0))]);
  const head = ['addressee', 'sent', 'deferred', 'refused', 'unknown', 'ready'];
  yield await table(rows, { head, columns, right: [1, 2, 3, 4, 5] });
  for (const [reply, times] of replies) yield `${times} × ${reply}`;
}

function letterLine({ key, letter, list, line, state, reply }: Entry): string {
  return `${key.slice(0, 8)}  ${state.padEnd(8)}  ${letter}  ${plain(list)}:${line}${reply === undefined ? '' : `  ${plain(reply)}`}`;
}

function letterEvent(entry: Entry): object {
  const { key, letter, version, list, line, state, tries, reply, server, messageId, changed, nextTry } = entry;
  const to = entry.recipients.map((one, i) => ({ ...one, addressee: entry.addressees[i]?.id }));
  const times = { changed: changed.toISOString(), next_try: nextTry?.toISOString() };
  return {
    event: 'letter',
    key,
    letter,
    version,
    list,
    supporter_line: line,
    state,
    tries,
    to,
    message_id: messageId,
    reply,
    server,
    ...times,
  };
}
