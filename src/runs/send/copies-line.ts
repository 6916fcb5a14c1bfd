import type { Campaign } from '../../campaign/campaign.js';
import { joined } from '../../contacts/sequence.js';
import type { RowRemark } from '../../contacts/supporter.js';
import type { Context, ExitCode } from '../../context.js';
import { plural, say, type Sentence } from '../../language/sentence.js';
import type { PlannedLetter } from '../../outbox/plan/planned-letter.js';
import { countByReason } from '../../outbox/plan/refusals.js';
import { isUpdate } from '../../outbox/plan/updates.js';
import { visible } from '../../problems/visible.js';
import type { Planned } from '../read-and-plan.js';
import type { Terminal } from '../../terminal/terminal.js';

/** Says of how many letters supporters get no copy, because it might not say what was sent. */
export function tellUncertainCopies({ plan }: Pick<Planned, 'plan'>, terminal: Terminal): void {
  const uncertain = countByReason(joined<RowRemark>(plan.leftOut, plan.passedOver)).get('copy-uncertain') ?? 0;
  if (uncertain === 0) return;
  terminal.note(
    plural(
      uncertain,
      say`Of ${uncertain} letter no copy goes to its supporter: a file of the campaign was saved after it was sent, and a copy might not say what was sent.`,
      say`Of ${uncertain} letters no copy goes to the supporters: a file of the campaign was saved after they were sent, and a copy might not say what was sent.`,
    ),
  );
}

/** Says how supporters get copies of the letters that were just sent, where the campaign wants that. Gives the exit code back. */
export function withNextCopies(
  code: ExitCode,
  { campaign }: Pick<Planned, 'campaign'>,
  { toSupporters, json }: { readonly toSupporters: boolean; readonly json: boolean },
  { terminal }: Pick<Context, 'terminal'>,
): ExitCode {
  if (campaign.copies.supporter === true && !toSupporters && !json)
    terminal.note(
      say`To send supporters copies of their own letters, before a file of the campaign is changed: postbag send --to-supporters`,
    );
  return code;
}

/** Says, before anything is confirmed, what `copySentences` gives. */
export function tellCopies(campaign: Campaign, terminal: Terminal, due: Iterable<PlannedLetter>): void {
  for (const sentence of copySentences(campaign, due)) terminal.note(sentence);
}

/**
 * Which mailbox of the campaign gets a copy of every letter, and who sees that; and for how many of the letters that are due supporters get
 * copies of their own.
 */
export function copySentences({ copies }: Pick<Campaign, 'copies'>, due: Iterable<PlannedLetter>): readonly Sentence[] {
  const own = copies.supporter === true ? peopleOf(due) : 0;
  const toSupporters =
    own > 0
      ? [
          plural(
            own,
            say`${own} supporter can then get a copy of her own letter: postbag send --to-supporters`,
            say`${own} supporters can then get a copy of their own letters: postbag send --to-supporters`,
          ),
        ]
      : [];
  if (copies.campaign === undefined) return toSupporters;
  const { address, as } = copies.campaign;
  return [
    ...toSupporters,
    as === 'cc'
      ? say`A copy of every letter goes to ${visible(address)} (Cc: the addressees see it).`
      : say`A copy of every letter goes to ${visible(address)} (Bcc: the addressees do not see it).`,
  ];
}

/** For how many people letters to officials go. */
function peopleOf(due: Iterable<PlannedLetter>): number {
  const keys = new Set<string>();
  for (const one of due) if (!isUpdate(one) && one.supporter !== undefined) keys.add(one.supporter.key);
  return keys.size;
}
