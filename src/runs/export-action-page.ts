import { actionPage } from '../exports/action-page/action-page.js';
import { fields } from '../exports/action-page/letter-pieces.js';
import { writeAtomically } from '../files.js';
import { say, type Sentence } from '../language/sentence.js';
import type { LetterGroup } from '../outbox/planned-letter.js';
import type { Plan } from '../outbox/plan.js';
import { Problem } from '../problems/problem.js';

/** Where the page goes, and what it offers. */
export interface ActionPageFlags {
  readonly sendForMe: boolean;
  /** Where the page will stand on the web, for the QR code. */
  readonly url: string | undefined;
}

/**
 * Writes the action page of a plan's letters, and beside it the QR code of its address.
 *
 * @returns the path of the QR code, if there is one
 * @throws Problem `action-page-unfit` for letters that a visitor cannot fill in, `campaign-value-missing` without words of consent
 */
export async function writeActionPage(plan: Plan, path: string, flags: ActionPageFlags): Promise<string | undefined> {
  const groups = [...new Set(plan.letters.map(({ group }) => group))];
  for (const group of groups) refuseUnfit(group);
  const { campaign } = plan;
  const consent = flags.sendForMe ? campaign.consent?.words : undefined;
  if (flags.sendForMe && consent === undefined)
    throw new Problem({
      code: 'campaign-value-missing',
      message: say`campaign.yaml does not say what people agree to, so the page cannot ask them.`,
      hint: say`Write consent: { words: "Send this letter in my name.", date: 2026-01-01 }`,
      where: campaign.whereIs('consent'),
    });
  await writeAtomically(path, await actionPage({ campaign, groups, consent }), { mode: 0o644 });
  if (flags.url === undefined) return undefined;
  const { renderSVG } = await import('uqr');
  const picture = `${path.replace(/\.html?$/i, '')}-qr.svg`;
  await writeAtomically(picture, `${renderSVG(flags.url, { border: 4 })}\n`, { mode: 0o644 });
  return picture;
}

const asked: ReadonlySet<string> = new Set([...fields, 'personal_note']);

/** Letters that need more of a supporter than a visitor is asked for, that go to each visitor’s own member, or that nobody signs alone. */
function refuseUnfit({ template, addressees, merge }: LetterGroup): void {
  const unfit = (message: ReturnType<typeof say>, hint: Sentence): Problem =>
    new Problem({ code: 'action-page-unfit', message, hint, where: { file: template.file } });
  const other = say`Name another letter: postbag export action-page NAME`;
  if (template.kind === 'sign-on') throw unfit(say`The letter ${template.name} is signed by a coalition.`, other);
  if (addressees.to.some(({ office }) => office.startsWith('member:')))
    throw unfit(say`The letter ${template.name} goes to each supporter’s own member.`, other);
  const known = Object.fromEntries([...asked].map((name) => [name, 'x']));
  const { gaps } = merge({ list: '', line: 0, email: '', key: '', language: template.language, fields: known });
  const [gap] = gaps;
  if (gap !== undefined)
    throw unfit(
      say`The letter ${template.name} uses "${gap.name}", which a visitor is not asked for.`,
      say`Give it a default in the template: {{${gap.name} default="…"}}`,
    );
}
