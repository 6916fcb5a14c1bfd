import { chosenOf } from '../../contacts/sequence.js';
import type { ExitCode } from '../../context.js';
import { count, plural, say, type Text } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';
import { withLedger } from '../ledger/run-ledger.js';
import { scheduledWords, schedulerLine } from './scheduler-line.js';
import { sendDue } from './send-due.js';
import type { ConfirmedRun } from './send-run.js';
import { openBefore, sendableLetters, tellNothingDue } from './sendable-letters.js';
import { waitUntil, type RunTimes } from './time-flags.js';

/**
 * Waits until a moment, with the ledger free for others, and sends what was confirmed. Raises what `sendableLetters` raises,
 * `confirmation-wrong` where more letters are due by then, and `interrupted`.
 */
export async function sendLater(run: ConfirmedRun, { at, until }: RunTimes & { readonly at: Date }): Promise<ExitCode> {
  const { campaign, options, equipment, confirmedKeys, context, checkClock } = run;
  const { terminal, program, words, cwd, system } = context;
  const letters = count(confirmedKeys.size, 'letter');
  terminal.note(say`Waiting to send ${letters}. Ctrl-C stops, and nothing is sent.`);
  const scheduled = scheduledWords(words, { folder: options.folder, cwd, confirmed: confirmedKeys.size });
  const line = schedulerLine([...program, ...scheduled], at, system);
  terminal.note(say`To schedule it and close this window:`);
  terminal.note(`  ${line}`); // alone in its line, it is not parted where somebody copies it
  try {
    await waitUntil(at, context, checkClock);
    return await withLedger(
      campaign,
      context,
      async (ledger) => {
        const sendable = await sendableLetters(run, ledger, context.clock.now());
        const { planned, ready } = sendable;
        if (ready.due.length === 0) return tellNothingDue(sendable, run);
        const more = chosenOf(ready.due, ({ key }) => !confirmedKeys.has(key)).length;
        if (more > 0) throw moreDue(more, letters);
        const sending = { ...options, ...equipment, ledger, until, ends: undefined, before: openBefore(ready) };
        return sendDue(planned, ready.due, sending, context);
      },
      { alone: true },
    );
  } finally {
    await equipment.transport.close();
  }
}

function moreDue(more: number, confirmed: Text): Problem {
  return new Problem({
    code: 'confirmation-wrong',
    message: plural(
      more,
      say`You confirmed ${confirmed}, and now ${more} more is due. Nothing was sent.`,
      say`You confirmed ${confirmed}, and now ${more} more are due. Nothing was sent.`,
    ),
    hint: say`postbag check tells what is due and why.`,
  });
}
