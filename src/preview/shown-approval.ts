import { inEnglish, type Render } from '../language/sentence.js';
import { chosenOf, each } from '../contacts/sequence.js';
import { approvedPeople, outdated } from '../outbox/approval.js';
import { nameOf, type IndexedLetters } from './indexed-letters.js';
import type { ShownApproval } from './page/approval-data.js';
import { bilingualText } from './shown-problem.js';

/** What an approval given now would cover, letter by letter, besides the one that stands. */
export function shownApprovals(indexed: IndexedLetters, french: Render = inEnglish): readonly ShownApproval[] {
  const { campaign, plan } = indexed.loaded;
  const who = approvedPeople(plan);
  const { approvals, mended } = indexed.ledger();
  return indexed.approvalShapes().map(({ now, letters, samples, shown }) => {
    const given = approvals.get(now.letter);
    const change = given === undefined ? undefined : outdated(given.approved, now, who);
    const since = given === undefined ? [] : mended.filter(({ letter, at }) => letter === now.letter && at > given.at);
    return {
      ...shown,
      held: indexed.find({ text: '', chosen: { letter: now.letter, state: 'held' }, by: 'letter' }).length,
      samples: samples.map((one) => ({ id: one.key, name: nameOf(one, campaign), read: indexed.isRead(one) })),
      given: given && {
        by: given.by,
        at: given.at.toISOString(),
        outdated: change && bilingualText(change.told.message, french),
      },
      mended: [...new Set(since.map(({ by }) => by))].map((by) => ({
        by,
        letters: [
          ...each(
            chosenOf(letters, (one) => indexed.mendedOf(one).some((words) => words.by === by)),
            ({ key }) => key,
          ),
        ],
      })),
    };
  });
}
