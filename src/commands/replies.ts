import { mailedOptOutsFile } from '../campaign/mailed-opt-outs.js';
import type { Context, ExitCode } from '../context.js';
import { say, type Text } from '../language/sentence.js';
import { localDate } from '../language/local-date.js';
import { wallTimeWithZone } from '../language/wall-clock.js';
import type { AnswerKind } from '../ledger/answers.js';
import { visible } from '../problems/visible.js';
import { answerTable } from '../report/answer-table.js';
import { mailKindWords } from '../report/mail-kind-words.js';
import { addresseeNames } from '../runs/addressee-names.js';
import { answerLog } from '../runs/mail/answer-log.js';
import type { CommonOptions } from '../runs/flags.js';
import { keepOptOuts } from '../runs/mail/mailed-opt-outs.js';
import { unreadWords, withMailbox } from '../runs/mail/mailbox-run.js';
import { optOutRequests } from '../runs/mail/opt-out-requests.js';
import { answerOf, recordAnswer, type FoundAnswer } from '../runs/mail/recorded-answer.js';
import type { RepliesOptions } from '../flags/replies.js';

/**
 * Reads answers to letters and counts them by letter and office, automatic ones apart. People who ask for no more mail are added to the
 * opt-out list. Raises what `mailMessages` and `withLedger` raise, and `file-exists`.
 */
export async function replies(options: RepliesOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock, cwd } = context;
  return withMailbox(
    options,
    context,
    async ({ campaign, ledger, offices, mail, refused, isDry }): Promise<ExitCode> => {
      const log = options.log === undefined ? undefined : await answerLog(options.log, cwd);
      const answers: FoundAnswer[] = [];
      const optOuts = optOutRequests();
      let added = 0;
      const totals = { messages: 0, answers: 0, matched: 0, recorded: 0 };
      for await (const found of mail) {
        totals.messages++;
        const answer = answerOf(found, offices, clock.now());
        if (answer === undefined) continue;
        totals.answers++;
        if (answer.entry !== undefined) totals.matched++;
        answers.push({ ...answer, subject: '' });
        const store = await ledger();
        if (store !== undefined && (await recordAnswer(found, answer, store))) totals.recorded++;
        const person = answer.kind === 'opt-out' ? optOuts.add(answer, found.source) : undefined;
        log?.add(answer);
        if (options.json) terminal.result(JSON.stringify(answerEvent(found.source, answer)));
        else if (options.watch) {
          await log?.write();
          terminal.result(answerLine(answer, campaign?.timeZone ?? 'UTC'));
        }
        // Only hers: who was forgotten meanwhile must not come back.
        if (options.watch && !isDry && campaign !== undefined && person !== undefined)
          added += await keepOptOuts(campaign, new Map([[person, answer.at]]), clock);
      }
      await log?.write();
      if (!options.watch && !isDry && campaign !== undefined)
        added = await keepOptOuts(campaign, optOuts.people, clock);
      const unreadable = refused();
      const code = unreadable > 0 || optOuts.withoutAddress.length > 0 ? 1 : 0;
      if (options.json) {
        const { people, unproven, withoutAddress } = optOuts;
        const asking = { opt_outs: people.size, opt_outs_added: added, opt_outs_unproven: unproven.size };
        const found = { ...totals, ...asking, opt_outs_without_address: withoutAddress.length };
        terminal.summary({ ...found, unreadable, dry_run: options.dryRun });
        return code;
      }
      if (answers.length > 0) {
        const ids = answers.flatMap(({ addressee }) => addressee ?? []);
        const nameOf =
          campaign === undefined
            ? (id: string): Text => visible(id)
            : await addresseeNames(campaign, localDate(clock.now(), campaign.timeZone), ids);
        terminal.result(await answerTable(answers, nameOf, terminal.columns, terminal.style.text));
      }
      terminal.result(
        say`Messages read: ${totals.messages}. Answers: ${totals.answers}, of them ${totals.matched} to letters of this campaign.`,
      );
      if (isDry) terminal.result(say`This was a dry run: nothing was written down.`);
      else terminal.result(say`Recorded now: ${totals.recorded}.`);
      const asking = optOuts.people.size;
      if (asking > 0)
        terminal.result(
          isDry
            ? say`People who ask for no more mail: ${asking}.`
            : say`People who ask for no more mail: ${asking}, of them ${added} new in ${mailedOptOutsFile}.`,
        );
      optOuts.warn(terminal, isDry);
      if (unreadable > 0) terminal.note(unreadWords(unreadable));
      return code;
    },
  );
}

const automatic: ReadonlySet<AnswerKind> = new Set(['away', 'auto', 'challenge']);

function answerEvent(source: string, { kind, at, from, addressee, entry, isProven }: FoundAnswer): object {
  return {
    event: 'answer',
    source,
    kind,
    automatic: automatic.has(kind),
    at: at.toISOString(),
    from: from ?? null,
    addressee: addressee ?? null,
    key: entry?.key ?? null,
    letter: entry?.letter ?? null,
    sender_proven: isProven,
  };
}

function answerLine({ kind, at, from, entry, isProven }: FoundAnswer, timeZone: string): Text {
  const when = wallTimeWithZone(at, timeZone);
  const sender = visible(from ?? '-');
  const asks = isProven ? say`asks for no more mail` : say`asks for no more mail (sender not proven)`;
  const what = kind === 'opt-out' ? asks : mailKindWords[kind];
  return entry === undefined
    ? say`${when}, from ${sender}: ${what}`
    : say`${when}, from ${sender}: ${what}; letter ${entry.letter} (${entry.key.slice(0, 12)})`;
}
