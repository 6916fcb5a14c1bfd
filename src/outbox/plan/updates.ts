import type { Campaign } from '../../campaign/campaign.js';
import { foundIn } from '../../contacts/sequence.js';
import { addressKey } from '../../contacts/address.js';
import { supporterHash } from '../../contacts/supporter-hash.js';
import type { ListReport } from '../../contacts/list-report.js';
import type { Supporter } from '../../contacts/supporter.js';
import { consentOf } from '../../contacts/values/consent.js';
import { personName } from '../../decision-makers/identity.js';
import { inLanguage, type Language } from '../../language/language.js';
import { formatList } from '../../language/list.js';
import { localDate, type LocalDate } from '../../language/local-date.js';
import { say, type Sentence } from '../../language/sentence.js';
import { lastLetterNames } from '../../letters/names.js';
import type { Template } from '../../letters/template.js';
import { Problem } from '../../problems/problem.js';
import type { CampaignInputs } from './campaign-inputs.js';
import type { PlannedLetter } from './planned-letter.js';

/** The last letter that was sent for somebody. */
export interface LastLetter {
  /** `DecisionMaker.id` of its To addressees. */
  readonly to: readonly string[];
  readonly at: Date;
}

/** Somebody who gets no update, and why. */
interface Refused {
  readonly code: string;
  readonly message: Sentence;
}

/** Whether a planned letter is an update. */
export const isUpdate = ({ group }: PlannedLetter): boolean => group.template.kind === 'update';

/**
 * Who gets an update, with what is known of her last letter; or why she gets none. Her yes to updates is in the column `update_consent`
 * of her list, or in the list's setting; a yes to letters is none to updates, and anything but a clear yes is none. No official gets one.
 */
export function updateRules(
  inputs: CampaignInputs,
  lastLetters: ReadonlyMap<string, LastLetter> = new Map(),
): (supporter: Supporter, template: Template) => Supporter | Refused {
  const { campaign, holdings, officials } = inputs;
  const agreed = updateConsent(inputs);
  const known = new Set(officials);
  for (const { email } of holdings) if (email !== undefined) known.add(addressKey(email));
  const byId = new Map(holdings.map((holding) => [holding.id, holding]));

  const namesOf = (ids: readonly string[], language: Language): string | undefined => {
    const names = ids.flatMap((id) => {
      const holding = byId.get(id);
      const title = holding && inLanguage(holding.title, language);
      return holding === undefined || title === undefined ? [] : `${personName(holding)}, ${title}`;
    });
    // Rather nothing than a part of the truth.
    return names.length === 0 || names.length < ids.length ? undefined : formatList(names, language);
  };

  return (supporter, template) => {
    if (known.has(addressKey(supporter.email)))
      return { code: 'update-to-official', message: say`This is the address of an official, who gets no updates.` };
    if (!agreed(supporter))
      return { code: 'update-consent-missing', message: say`This person has not said yes to updates.` };
    if (!lastLetterNames.some((name) => template.used.has(name) || template.requires.includes(name))) return supporter;
    const own = Object.entries(supporter.fields).filter(([name]) => !lastLetterNames.some((one) => one === name));
    const fields = Object.fromEntries(own);
    const last = lastLetters.get(supporterHash(supporter.key));
    const to = last && namesOf(last.to, template.language);
    if (last === undefined || to === undefined) return { ...supporter, fields };
    const told = { last_letter_to: to, last_letter_date: localDate(last.at, campaign.timeZone) };
    return { ...supporter, fields: { ...fields, ...told } };
  };
}

/** Who says yes to updates, by what lists say. */
export interface UpdateConsentInputs {
  readonly campaign: Pick<Campaign, 'lists'>;
  readonly date: LocalDate;
  readonly reports: readonly Pick<ListReport, 'file' | 'optOut' | 'columns'>[];
  /** Normal forms of the addresses of people who, in any row of any list, do not say yes to updates. */
  readonly updateRefusals?: ReadonlySet<string> | undefined;
}

/** Whether a supporter said yes to updates: in the column `update_consent` of her list, or by the list's setting; a no in any list wins. */
export function updateConsent({
  campaign,
  date,
  reports,
  updateRefusals,
}: UpdateConsentInputs): (supporter: Pick<Supporter, 'email' | 'list' | 'fields'>) => boolean {
  const asked = new Set(
    reports.flatMap(({ file, optOut, columns }) => (!optOut && 'update_consent' in columns ? file : [])),
  );
  const byRule = new Set(
    campaign.lists.flatMap(({ file, updateConsent }) =>
      updateConsent !== undefined && updateConsent.date <= date && !asked.has(file) ? file : [],
    ),
  );
  return (supporter) => {
    if (updateRefusals?.has(addressKey(supporter.email)) === true) return false;
    if (byRule.has(supporter.list)) return true;
    return consentOf(supporter.fields['update_consent'] ?? '') === 'yes';
  };
}

/** What updates need of the campaign: mail to supporters says where the organisation can be found. */
export function updateProblems(campaign: Campaign, templates: readonly Template[]): readonly Problem[] {
  const without = templates.find(
    ({ kind, language }) =>
      kind === 'update' && (inLanguage(campaign.organisation.postalAddress, language)?.trim() ?? '') === '',
  );
  if (without === undefined) return [];
  return [
    new Problem({
      code: 'update-address-missing',
      message: say`The letter ${without.name} goes to supporters, and campaign.yaml has no postal address of the organisation to put in its foot.`,
      hint: say`Write organisation: { postal_address: … } in campaign.yaml.`,
      where: campaign.whereIs('organisation'),
    }),
  ];
}

/** Letters to officials and updates never leave in one run: names the update that is to be sent by itself. */
export function mixedWithUpdates(due: Iterable<PlannedLetter>): Problem | undefined {
  const update = foundIn(due, isUpdate);
  const letter = foundIn(due, (one) => !isUpdate(one));
  if (update === undefined || letter === undefined) return undefined;
  const [news, other] = [update.group.template.name, letter.group.template.name];
  return new Problem({
    code: 'updates-mixed',
    message: say`The letter ${news} goes to supporters and ${other} to officials. They never leave in one run. Nothing was sent.`,
    hint: say`Name one of them: postbag send ${other}, or: postbag send ${news}`,
  });
}
