import { count, plural, say, series, type Text } from '../language/sentence.js';
import { wallTime } from '../language/wall-clock.js';
import { shownAnswer } from '../outbox/own-answers.js';
import type { Style } from '../terminal/style.js';
import { nextTry, reasons, someoneRefused, type DeliveryCounts, type Reason, type Tally } from './tally.js';

/** What became of letters: they left, or a rehearsal kept them. */
export type Done = 'sent' | 'rehearsed';

const done: Readonly<Record<Done, (letters: Text) => Text>> = {
  sent: (letters) => say`${letters} sent`,
  rehearsed: (letters) => say`${letters} rehearsed`,
};

/** How a run ended, in words that can be pasted into an e-mail: counts, then the reasons, grouped. */
export function deliverySummary(
  tally: Tally,
  counts: DeliveryCounts,
  what: Done,
  timeZone: string,
  style: Style,
): string {
  const { sent, deferred, rejected, unknown, skipped, held, left_to_others: others, not_tried: left } = counts;
  const parts = [
    [rejected, style.bad(say`${rejected} refused`)],
    [deferred, style.warn(say`${deferred} to be tried again`)],
    [unknown, style.bad(say`${unknown} unknown`)],
    [
      skipped - tally.heldBack,
      style.faint(say`${skipped - tally.heldBack} opted out or taken off the lists meanwhile`),
    ],
    [tally.heldBack, style.faint(say`${tally.heldBack} put on hold meanwhile`)],
    [held, style.warn(say`${held} held back`)],
    [others, style.faint(say`${others} left to other senders`)],
    [left, style.warn(say`${left} not tried`)],
  ] as const;
  const told = parts.filter(([n]) => n > 0).map(([, words]) => words);
  const letters = done[what](count(sent, 'letter'));
  const lines = [style.text(say`${series([sent > 0 ? style.good(letters) : letters, ...told])}.`)];
  const sorted = reasons(tally);
  for (const reason of sorted.slice(0, 20)) lines.push(style.text(reasonLine(reason)));
  if (sorted.length > 20) {
    const more = count(sorted.length - 20, 'other answer');
    lines.push(
      style.text(
        what === 'sent' ? say`  and ${more}: postbag status --letters` : say`  and ${more}: see them with --json`,
      ),
    );
  }
  for (const [address, { reply, letters: some }] of tally.held) {
    lines.push(
      style.text(say`${count(some, 'letter')} to ${address} held back: it refuses letters ("${shownAnswer(reply)}").`),
      style.text(
        what === 'sent'
          ? say`  They are still due. Mend the address; "postbag send" tries it again then.`
          : say`  Look at the address before you send.`,
      ),
    );
  }
  return [...lines, ...nextSteps(tally, counts, what, timeZone).map((line) => style.text(line))].join('\n');
}

function reasonLine({ outcome, address, reply, times }: Reason): Text {
  const words = shownAnswer(reply);
  switch (outcome) {
    case 'rejected':
      return address === undefined
        ? say`  ${times} × refused: ${words}`
        : say`  ${times} × refused for one addressee, ${address}: ${words}`;
    case 'deferred':
      return address === undefined
        ? say`  ${times} × deferred: ${words}`
        : say`  ${times} × deferred for one addressee, ${address}: ${words}`;
    case 'unknown':
      return address === undefined
        ? say`  ${times} × unknown outcome: ${words}`
        : say`  ${times} × unknown outcome for one addressee, ${address}: ${words}`;
  }
}

/** What to do for the letters that are still open. A rehearsal starts again each time, and no ledger knows of it. */
function nextSteps(tally: Tally, { unknown }: DeliveryCounts, what: Done, timeZone: string): readonly Text[] {
  const next = tally.stopped === undefined ? nextTry(tally) : undefined;
  if (what === 'rehearsed') {
    if (next === undefined && unknown === 0) return [];
    return [say`A rehearsal tries no letter twice. To rehearse all of them again, run the same command again.`];
  }
  const inPart = tally.inPart.size;
  return [
    ...(inPart === 0
      ? []
      : [
          plural(
            inPart,
            say`${inPart} letter to be tried again has reached some of its addressees; they get no second one.`,
            say`${inPart} letters to be tried again have reached some of their addressees; they get no second one.`,
          ),
        ]),
    ...(someoneRefused(tally)
      ? [
          say`Mend the address that refuses: the next "postbag send" sends the letters to it, and to nobody a second time.`,
        ]
      : []),
    ...(next === undefined
      ? []
      : [say`Run "postbag send" again after ${wallTime(next, timeZone)} for those to be tried again.`]),
    ...(unknown === 0
      ? []
      : [say`Whether the unknown ones arrived cannot be told from here. Record what happened: postbag resolve`]),
  ];
}
