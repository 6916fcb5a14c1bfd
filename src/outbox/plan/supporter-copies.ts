import { joined } from '../../contacts/sequence.js';
import type { Supporter } from '../../contacts/supporter.js';
import type { DecisionMaker } from '../../decision-makers/decision-maker.js';
import { personName } from '../../decision-makers/identity.js';
import { inLanguage, type Language } from '../../language/language.js';
import { formatList } from '../../language/list.js';
import { say } from '../../language/sentence.js';
import { escapeHtml } from '../../letters/escape-html.js';
import type { Addressees, Letter } from '../../letters/letter.js';
import { updateFoot } from '../../letters/update-foot.js';
import { letterKey } from '../../messages/key.js';
import type { CampaignInputs } from './campaign-inputs.js';
import type { Plan } from './plan.js';
import { refusals } from './refusals.js';
import type { LetterGroup, PlannedLetter } from './planned-letter.js';
import { isUpdate, updateProblems } from './updates.js';

const words: Readonly<Record<Language, { subject: string; sent: (names: string) => string }>> = {
  en: { subject: 'Copy of your letter: ', sent: (names) => `This is what was sent in your name to ${names}.` },
  fr: {
    subject: 'Copie de votre lettre\u00a0: ',
    sent: (names) => `Voici ce qui a été envoyé en votre nom à ${names}.`,
  },
};

/** What is known of letters that were sent. */
export interface CopyOptions extends Pick<CampaignInputs, 'updateRefusals'> {
  /** By key of the letter. */
  readonly sentAt: ReadonlyMap<string, Date>;
  /** When one of the files was saved last that letters are made of. */
  readonly saved: Date;
}

const nobody: Addressees = { to: [], cc: [], alsoTo: [] };

/** The name under which the ledger keeps the copies of a letter. No template has such a name. */
const copyName = (letter: string): string => `${letter} (copy)`;

/**
 * The plan of the copies that supporters get of their own letters: one for each letter that was sent, to any addressees. They are messages
 * of their own, as updates are, and each leaves once. A supporter who says in any list that she wants no updates gets none.
 */
export function supporterCopies(plan: Plan, { sentAt, saved, updateRefusals }: CopyOptions): Plan {
  const sent = new Map<
    string,
    { readonly first: PlannedLetter; readonly isStale: boolean; readonly to: readonly DecisionMaker[] }
  >();
  for (const letter of plan.letters) {
    const { supporter, key, group } = letter;
    if (supporter === undefined || isUpdate(letter) || !sentAt.has(key)) continue;
    const id = `${group.template.name} ${supporter.key}`;
    const known = sent.get(id) ?? { first: letter, isStale: false, to: [] };
    const isStale = known.isStale || (sentAt.get(key) ?? saved) < saved;
    sent.set(id, { ...known, isStale, to: [...known.to, ...group.addressees.to] });
  }
  const groups = new Map<string, LetterGroup>();
  const letters: PlannedLetter[] = [];
  const { gets, refused, all } = refusals(sent.size);
  const numbers = new Map<string, number>();
  for (const { first, isStale, to } of sent.values()) {
    const { supporter, group } = first;
    if (supporter === undefined) continue;
    const { list, line, key } = supporter;
    const person = numbers.get(key) ?? numbers.size;
    numbers.set(key, person);
    if (updateRefusals?.has(key) === true) {
      const message = say`This person has not said yes to updates, and gets no copy.`;
      refused(person, group.template.name, {
        list,
        line,
        effect: 'left_out',
        code: 'update-consent-missing',
        message,
      });
      continue;
    }
    if (isStale) {
      const message = say`A file of the campaign was saved after this letter was sent: a copy might not say what was sent.`;
      refused(person, group.template.name, { list, line, effect: 'left_out', code: 'copy-uncertain', message });
      continue;
    }
    const { name, version, language } = group.template;
    const id = `${name} ${language} ${group.addressees.to.map((one) => one.id).join()} ${to.map((one) => one.id).join()}`;
    const made = groups.get(id) ?? copyGroup(group, to, plan, supporterKeyOf(plan, name, version));
    groups.set(id, made);
    gets(person);
    letters.push({ key: supporterKeyOf(plan, name, version)(supporter), supporter, group: made });
  }
  const templates = [...groups.values()].map(({ template }) => template);
  const { leftOut, passedOver } = all();
  return {
    ...plan,
    letters,
    leftOut: joined(plan.leftOut, leftOut),
    passedOver,
    problems: [...plan.problems, ...updateProblems(plan.campaign, templates)],
  };
}

function supporterKeyOf({ campaign }: Plan, name: string, version: number): (supporter: Supporter) => string {
  return ({ key }) => letterKey({ campaign: campaign.id, letter: copyName(name), version, supporterKey: key, to: [] });
}

function copyGroup(
  group: LetterGroup,
  to: readonly DecisionMaker[],
  { campaign }: Plan,
  keyOf: (supporter: Supporter) => string,
): LetterGroup {
  const { language, name } = group.template;
  const { subject, sent } = words[language];
  const foot = updateFoot(campaign, language);
  const line = sent(
    formatList(
      to.map((one) => namedWithTitle(one, language)),
      language,
    ),
  );
  const copyOf = (letter: Letter, supporter: Supporter): Letter =>
    foot(
      {
        ...letter,
        subject: subject + letter.subject,
        ...(letter.headerSubject !== undefined && { headerSubject: subject + letter.headerSubject }),
        text: `${line}\n\n* * *\n\n${letter.text}`,
        html: `<p lang="${language}">${escapeHtml(line)}</p>\n<hr>\n${letter.html}`,
      },
      supporter,
      keyOf(supporter),
    );
  return {
    ...group,
    isCopy: true,
    addressees: nobody,
    template: { ...group.template, name: copyName(name), kind: 'update' },
    merge: (supporter, instead) => {
      const { letter, gaps } = group.merge(supporter, instead);
      return { letter: supporter === undefined ? letter : copyOf(letter, supporter), gaps };
    },
  };
}

function namedWithTitle(person: DecisionMaker, language: Language): string {
  const title = inLanguage(person.title, language);
  return title === undefined ? personName(person) : `${personName(person)}, ${title}`;
}
