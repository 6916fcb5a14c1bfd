import { say } from '../language/sentence.js';
import type { LocalDate } from '../language/local-date.js';
import { Problem } from '../problems/problem.js';
import type { Campaign } from './campaign.js';

/** What is wrong with the days on which people agreed, as `campaign.yaml` has them: nobody has agreed on a day that is still to come. */
export function consentDateProblems(campaign: Campaign, today: LocalDate): readonly Problem[] {
  const rules = [
    ['consent', campaign.consent] as const,
    ...campaign.lists.flatMap(({ consent, updateConsent }, index) => [
      [`lists.${index}.consent`, consent] as const,
      [`lists.${index}.update_consent`, updateConsent] as const,
    ]),
  ];
  return rules.flatMap(([path, rule]) => {
    if (rule === undefined || rule.date <= today) return [];
    return new Problem({
      code: 'campaign-value-invalid',
      message: say`${rule.date} is in the future: nobody has agreed on that day yet.`,
      hint: say`Write the day on which these people agreed.`,
      where: campaign.whereIs(`${path}.date`),
    });
  });
}
