import { ledgerFile } from '../campaign/private-folder.js';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context, ExitCode } from '../context.js';
import { count, say, type Text, series } from '../language/sentence.js';
import type { LedgerReader } from '../ledger/ledger-store.js';
import { noLetters } from '../ledger/letters.js';
import { runAtWork } from '../ledger/run-lock.js';
import { readiness, standing } from '../outbox/plan/readiness.js';
import type { Entry, State } from '../outbox/ports.js';
import { plain } from '../problems/visible.js';
import { heldLines } from '../report/held-lines.js';
import { table } from '../terminal/table.js';
import { readCampaignLedger } from '../runs/ledger/campaign-ledger.js';
import { pauseInForce } from '../runs/send/provider-pause.js';
import type { CommonOptions } from '../runs/flags.js';
import { senderLines } from '../runs/ledger/ledger-on-server.js';
import { planWithLedger } from '../runs/read-and-plan.js';
import { pauseWords, sendingWords } from '../runs/status/status-lines.js';
import { watchStatus } from '../runs/status/watch-status.js';
import type { StatusOptions } from '../flags/status.js';

/** Says what happened: counts by state and addressee, what is due, and with `--letters` each letter; with `--watch` how the sending goes. */
export async function status(options: StatusOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  const campaign = await readCampaign(options.folder);
  if (options.watch) return watchStatus(campaign, options, context);
  const ledger = await readCampaignLedger(campaign, context);
  try {
    const { plan, view } = await planWithLedger(campaign, ledger, { ...options, merged: 'none' }, context);
    const { heldBack } = readiness(plan, view, clock.now());
    const known = (await ledger?.counts()) ?? noLetters;
    const { due, sent, deferred, rejected, unknown, ...others } = standing(plan, view, known, clock.now());
    const { bounced, printed, held, sending, written } = others;
    const left_out = plan.leftOut.length;
    const counts = { due, sent, deferred, rejected, unknown, bounced, printed, left_out, held, sending, written };
    if (options.json) {
      if (options.letters && ledger !== undefined) {
        for await (const entry of ledger.entries()) terminal.result(JSON.stringify(letterEvent(entry)));
      }
      const atServer = (await ledger?.server?.senders())?.some(({ alive }) => alive) ?? false;
      const running = atServer || runAtWork(ledgerFile(campaign.folder)) !== undefined;
      terminal.result(JSON.stringify({ event: 'summary', ...counts, running }));
    } else {
      if (ledger !== undefined)
        for await (const line of described(ledger, options.letters, terminal.columns)) terminal.result(line);
      terminal.result(countsLine(counts));
      for (const line of heldLines(heldBack)) terminal.result(line);
      const senders = (await ledger?.server?.senders()) ?? [];
      for (const line of senders.flatMap((one) => senderLines(one, campaign.timeZone))) terminal.note(line);
      const atWork = campaign.ledger === undefined ? runAtWork(ledgerFile(campaign.folder)) : undefined;
      if (atWork !== undefined)
        terminal.note(say`postbag is running for this campaign (process ${atWork.pid}, since ${atWork.since}).`);
      const pause = ledger && (await pauseInForce(ledger, campaign.smtp, clock.now()));
      if (pause !== undefined) terminal.note(pauseWords(pause, campaign.timeZone));
      if (sending > 0) terminal.note(sendingWords(sending, atWork !== undefined || senders.some(({ alive }) => alive)));
      if (unknown > 0) terminal.note(say`Record what happened to the letters with an unknown outcome: postbag resolve`);
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
  const found = new Set([...byAddressee.values()].flatMap((counts) => Object.keys(counts)));
  const shown = columnsOf.filter(([state, , always]) => always || found.has(state));
  const rows = [...byAddressee].map(([id, counts]) => [id, ...shown.map(([state]) => String(counts[state] ?? 0))]);
  const head = ['addressee', ...shown.map(([, word]) => word)];
  yield await table(rows, { head, columns, right: shown.map((_, at) => at + 1) });
  for (const [reply, times] of replies) yield `${times} × ${reply}`;
}

/** The columns of the table of addressees: state, its word, and whether it is shown when no addressee is in it. */
const columnsOf: readonly (readonly [State, string, boolean])[] = [
  ['sent', 'sent', true],
  ['deferred', 'deferred', true],
  ['rejected', 'refused', true],
  ['unknown', 'unknown', true],
  ['bounced', 'bounced', false],
  ['printed', 'printed', false],
  ['ready', 'ready', true],
];

function countsLine(counts: Readonly<Record<string, number>>): Text {
  const { due = 0, sent = 0, deferred = 0, rejected = 0, unknown = 0, bounced = 0, printed = 0 } = counts;
  const { held = 0, sending = 0, written = 0 } = counts;
  const words = [
    say`${due} due`,
    say`${sent} sent`,
    say`${deferred} deferred`,
    say`${rejected} refused`,
    say`${unknown} unknown`,
    bounced > 0 && say`${bounced} bounced`,
    printed > 0 && say`${printed} printed`,
    held > 0 && say`${held} held back`,
    sending > 0 && say`${sending} being sent now`,
    written > 0 && say`${written} written before to the same addressee`,
  ];
  const line = series(words.filter((part) => part !== false));
  const { left_out: leftOut = 0 } = counts;
  return leftOut === 0 ? say`${line}.` : say`${line}. ${count(leftOut, 'row')} left out.`;
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
