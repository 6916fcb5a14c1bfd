import { say } from '../../language/sentence.js';
import { groupsOf } from '../../outbox/plan/planned-letter.js';
import { approvalNow, approvedPeople, outdated, type ApprovedBefore } from '../../outbox/approval.js';
import type { Plan } from '../../outbox/plan/plan.js';
import { Problem } from '../../problems/problem.js';
import { smtpMissing } from './smtp-flags.js';

/** What stands between a plan and its sending, besides the letters themselves: no way out, no approval, or one that no longer fits. */
export function sendingProblems(
  plan: Plan,
  approvals: ReadonlyMap<string, ApprovedBefore>,
  smtpTold = plan.campaign.smtp !== undefined,
  covered = approvalNow(plan),
): readonly Problem[] {
  const { approval } = plan.campaign;
  const problems: Problem[] = [];
  if (!smtpTold) problems.push(smtpMissing(plan.campaign));
  // A copy says what was approved with its letter.
  const ownWords = [...groupsOf(plan.letters)].filter((group) => group.isCopy !== true);
  const who = approvedPeople(plan);
  for (const letter of new Set(ownWords.map(({ template }) => template.name))) {
    const given = approvals.get(letter);
    const problem = given && outdated(given, covered(letter), who);
    if (problem !== undefined) problems.push(problem);
    if (given === undefined && approval === 'required') {
      problems.push(
        new Problem({
          code: 'approval-missing',
          message: say`Nobody has approved the letter ${letter} yet.`,
          hint: say`When it has been read: postbag approve ${letter}`,
          where: plan.campaign.whereIs('approval'),
        }),
      );
    }
  }
  return problems;
}
