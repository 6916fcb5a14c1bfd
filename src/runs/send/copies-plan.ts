import { join, resolve } from 'node:path';
import { changedAt } from '../../folders.js';
import { say } from '../../language/sentence.js';
import type { LedgerReader } from '../../ledger/ledger-store.js';
import type { CampaignInputs } from '../../outbox/plan/campaign-inputs.js';
import type { Plan } from '../../outbox/plan/plan.js';
import { supporterCopies } from '../../outbox/plan/supporter-copies.js';
import { MEMBERS_FILE } from '../../districts/members-file.js';
import { Problem } from '../../problems/problem.js';
import { listFolder } from '../../files.js';

/**
 * The plan of the copies that supporters get of their own letters. What a letter said is kept nowhere: it is made again from the same
 * files, and where one of them was saved after a letter left, no copy of that letter is made.
 *
 * @throws Problem `usage` where the campaign wants no copies
 */
export async function copiesPlan(plan: Plan, ledger: LedgerReader | undefined, inputs: CampaignInputs): Promise<Plan> {
  if (plan.campaign.copies.supporter !== true)
    throw new Problem({
      code: 'usage',
      message: say`This campaign sends no copies to supporters.`,
      hint: say`Write copy_to: supporter in campaign.yaml.`,
    });
  const sentAt = new Map<string, Date>();
  for await (const { key, changed } of ledger?.entries({ states: ['sent'] }) ?? []) sentAt.set(key, changed);
  const saved = await lastSaved(plan, inputs);
  return supporterCopies(plan, { sentAt, saved, updateRefusals: inputs.updateRefusals });
}

/** When one of the files that letters are made of was saved last. */
async function lastSaved({ campaign }: Plan, { templates }: CampaignInputs): Promise<Date> {
  const { folder, file, lists, decisionMakers, locate } = campaign;
  const partials = await listFolder(join(folder, 'templates', 'partials')).catch(() => []);
  const files = [
    ...[file, decisionMakers, MEMBERS_FILE, locate.members, locate.postalCodes, 'contacts/forms-of-address.csv'],
    ...lists.map((list) => list.file),
    ...templates.map((template) => template.file),
    ...partials.map((name) => join('templates', 'partials', name)),
  ].filter((one) => one !== undefined);
  const times = await Promise.all(files.map((one) => changedAt(resolve(folder, one))));
  return new Date(Math.max(0, ...times.map((time) => time?.getTime() ?? 0)));
}
