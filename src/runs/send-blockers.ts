import { say } from '../language/sentence.js';
import { approvable, outdated, type ApprovedBefore } from '../outbox/approval.js';
import type { Plan } from '../outbox/plan.js';
import { Problem } from '../problems/problem.js';
import { smtpMissing } from './smtp-flags.js';

/** What stands between a plan and its sending, beside the letters themselves: no way out, no approval, or one that no longer fits. */
export function sendingProblems(
  plan: Plan,
  approvals: ReadonlyMap<string, ApprovedBefore>,
  smtpTold = plan.campaign.smtp !== undefined,
  covered = approvable(plan),
): readonly Problem[] {
  const { approval } = plan.campaign;
  const problems: Problem[] = [];
  if (!smtpTold) problems.push(smtpMissing(plan.campaign));
  for (const now of covered) {
    const given = approvals.get(now.letter);
    const problem = given === undefined ? undefined : outdated(given, now);
    if (problem !== undefined) problems.push(problem);
    if (given === undefined && approval === 'required') {
      problems.push(
        new Problem({
          code: 'approval-missing',
          message: say`Nobody has approved the letter ${now.letter} yet.`,
          hint: say`When it has been read: postbag approve ${now.letter}`,
          where: plan.campaign.whereIs('approval'),
        }),
      );
    }
  }
  return problems;
}
