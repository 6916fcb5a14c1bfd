import { isOwnOffice } from '../../decision-makers/decision-maker.js';
import { groupsOf, type LetterGroup } from '../../outbox/plan/planned-letter.js';
import { actionPage } from '../../exports/action-page/action-page.js';
import { fields } from '../../exports/action-page/letter-pieces.js';
import { memberLetters } from '../../exports/action-page/member-letters.js';
import { writeTogether } from '../../write-together.js';
import { say, type Sentence } from '../../language/sentence.js';
import type { Template } from '../../letters/template.js';
import { Problem } from '../../problems/problem.js';
import type { Planned } from '../read-and-plan.js';

/** Where the page goes, and what it offers. */
export interface ActionPageFlags {
  readonly sendForMe: boolean;
  /** Whether the page asks the Represent service for a visitor's own member. */
  readonly findMember: boolean;
  /** Where the page will be on the web, for the QR code. */
  readonly url: string | undefined;
}

/**
 * Writes the action page of a plan's letters, and beside it the QR code of its address: both or none.
 *
 * @returns the path of the QR code, if there is one
 * @throws Problem `action-page-unfit` for letters that a visitor cannot fill in, `campaign-value-missing` without words of consent
 */
export async function writeActionPage(
  { plan, inputs }: Pick<Planned, 'plan' | 'inputs'>,
  path: string,
  flags: ActionPageFlags,
): Promise<string | undefined> {
  const toMember = inputs.templates.filter(
    ({ kind, to, cc }) => kind === 'individual' && [...to, ...cc].some(isOwnOffice),
  );
  for (const template of toMember) refuseUnfitMember(template, flags.findMember);
  const groups = [...groupsOf(plan.letters)].filter(({ template }) => !toMember.includes(template));
  const { campaign } = plan;
  const search = toMember.length === 0 ? undefined : await memberLetters(inputs, toMember);
  const member = search && { ...search, represent: campaign.locate.represent };
  for (const group of [...groups, ...(search?.letters ?? []).flatMap(({ forms }) => [...forms.values()])])
    refuseUnfit(group);
  const consent = flags.sendForMe ? campaign.consent?.words : undefined;
  if (flags.sendForMe && consent === undefined)
    throw new Problem({
      code: 'campaign-value-missing',
      message: say`campaign.yaml does not say what people agree to, so the page cannot ask them.`,
      hint: say`Write consent: { words: "Send this letter in my name.", date: 2026-01-01 }`,
      where: campaign.whereIs('consent'),
    });
  const options = { mode: 0o644 };
  const page = { path, data: await actionPage({ campaign, groups, consent, member }), options };
  if (flags.url === undefined) {
    await writeTogether([page]);
    return undefined;
  }
  const { renderSVG } = await import('uqr');
  const picture = `${path.replace(/\.html?$/i, '')}-qr.svg`;
  await writeTogether([page, { path: picture, data: `${renderSVG(flags.url, { border: 4 })}\n`, options }]);
  return picture;
}

const asked: ReadonlySet<string> = new Set([...fields, 'personal_note']);

/** Refuses letters to officials of the visitor that the page does not look for. */
function refuseUnfitMember({ name, file, to, cc }: Template, findMember: boolean): void {
  const where = { file };
  const other = [...to, ...cc].find((word) => isOwnOffice(word) && word !== 'own-member');
  if (other !== undefined)
    throw new Problem({
      code: 'action-page-unfit',
      message: say`The letter ${name} goes to ${other}, and the page finds members of the House of Commons alone.`,
      hint: otherLetter,
      where,
    });
  if (findMember) return;
  throw new Problem({
    code: 'action-page-unfit',
    message: say`The letter ${name} goes to each supporter’s own member.`,
    hint: say`With --find-member the page asks the Represent service for the visitor’s member; or name another letter.`,
    where,
  });
}

const otherLetter = say`Name another letter: postbag export action-page NAME`;

/** Refuses letters that need more fields than the page asks for, or that nobody signs alone. */
function refuseUnfit({ template, merge }: LetterGroup): void {
  const unfit = (message: ReturnType<typeof say>, hint: Sentence): Problem =>
    new Problem({ code: 'action-page-unfit', message, hint, where: { file: template.file } });
  if (template.kind === 'sign-on') throw unfit(say`The letter ${template.name} is signed by a coalition.`, otherLetter);
  const known = Object.fromEntries([...asked].map((name) => [name, 'x']));
  const { gaps } = merge({ list: '', line: 0, email: '', key: '', language: template.language, fields: known });
  const [gap] = gaps;
  if (gap === undefined) return;
  if (template.used.get(gap.name)?.name.from === 'supporter')
    throw unfit(
      say`The letter ${template.name} uses "${gap.name}", which a visitor is not asked for.`,
      say`Give it a default in the template: {{${gap.name} default="…"}}`,
    );
  throw unfit(
    say`The letter ${template.name} uses "${gap.name}", which is empty for some of those to whom it goes.`,
    say`Put {{#if ${gap.name}}} around it, or give it a default: {{${gap.name} default="…"}}`,
  );
}
