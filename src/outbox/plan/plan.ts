import type { Campaign } from '../../campaign/campaign.js';
import { chosenOf, joined } from '../../contacts/sequence.js';
import { officeProblems } from '../../decision-makers/office-problems.js';
import { signatoryProblems } from '../../decision-makers/signatories.js';
import type { LocalDate } from '../../language/local-date.js';
import { say } from '../../language/sentence.js';
import { columnHabits } from '../../letters/column-habits.js';
import type { Template } from '../../letters/template.js';
import { nearest } from '../../problems/nearest.js';
import { Problem } from '../../problems/problem.js';
import type { CampaignInputs } from './campaign-inputs.js';
import { languagesOf, officesOf } from './addressed-offices.js';
import { addressing } from './addressing.js';
import { sizeProblems } from './attachment-sizes.js';
import { emptyValueCheck, type CompleteLetters } from './empty-values.js';
import { letterPlanner } from './letter-planner.js';
import { missingLanguages, languageWatch } from './letter-warnings.js';
import { headerWatch } from './header-problems.js';
import { memberProblems } from './member-problems.js';
import type { PlanOptions } from './plan-options.js';
import type { PlannedLetters } from './planned-letter.js';
import { letterCollection } from './planned-letters.js';
import { refusals, type Refusals } from './refusals.js';
import { standInProblems } from './stand-ins.js';
import { updateProblems } from './updates.js';

/** Every letter of a campaign, and everybody who is left out and why; nothing is merged or sent. */
export interface Plan extends Refusals {
  readonly campaign: Campaign;
  readonly date: LocalDate;
  readonly letters: PlannedLetters;
  readonly problems: readonly Problem[];
  /** Whether some supporters are known by address and name: with `same_address: each`. */
  readonly areNamed?: boolean | undefined;
}

/** Plans the letters of a campaign: one for each supporter and letter (and addressee, with `address: each`). Sign-on letters: one. */
export function planLetters(inputs: CampaignInputs, options: PlanOptions): Plan {
  const { campaign, date, supporters } = inputs;
  const problems = [...inputs.problems];
  const { gets, refused, all } = refusals(supporters.length);
  const collection = letterCollection(supporters);
  const languages = languageWatch();
  const headers = headerWatch(campaign);
  const gaps = emptyValueCheck(options.onPaper === true ? anyLetter : headers, options.toMerge);
  let areNamed = false;
  const chosen = chosenLetters(inputs, options.letter);
  problems.push(...officesAsked(inputs, chosen.flat()));
  if (chosen.flat().some(({ kind }) => kind === 'sign-on')) problems.push(...signatoryProblems(inputs.signatories));
  const habits = columnHabits(supporters, campaign.lists);
  for (const versions of chosen) {
    const planner = letterPlanner(inputs, versions, addressing(inputs, versions, options.bounced), habits, options);
    if (planner.signOn !== undefined) {
      for (const recipe of planner.signOn) gaps.look(collection.add(recipe));
      continue;
    }
    for (const row of supporters.entries()) {
      const [place, listed] = row;
      const planned = planner.forSupporter(listed);
      if ('code' in planned) {
        const { list, line } = listed;
        refused(place, versions[0]?.name ?? '', { list, line, effect: 'left_out', ...planned });
        continue;
      }
      gets(place);
      areNamed ||= listed.key.includes(' ');
      for (const [nth, recipe] of planned.entries()) {
        if (nth === 0) languages.look(listed, recipe.group.template);
        gaps.look(collection.add(recipe, row));
      }
    }
  }
  const letters = collection.letters();
  problems.push(
    ...missingLanguages(chosen.flat()),
    ...languages.problems(),
    ...sizeProblems(letters),
    ...memberProblems(letters, date, campaign),
    ...standInProblems(letters, inputs, chosen.flat()),
    ...updateProblems(campaign, chosen.flat()),
    ...gaps.problems(),
    ...(options.onPaper === true ? [] : headers.problems()),
  );
  const { leftOut, passedOver } = all();
  const unread = chosenOf(inputs.remarks, ({ effect }) => effect === 'left_out');
  return { campaign, date, letters, leftOut: joined(unread, leftOut), passedOver, problems, areNamed };
}

/** On paper a letter has no headers. */
const anyLetter: CompleteLetters = { look: () => true, isFine: () => true };

/** What is wrong with the offices that letters ask for. Where no row is to blame, the letter that asks is named with its line. */
function officesAsked(
  { holdings, officesUnread, date }: CampaignInputs,
  templates: readonly Template[],
): readonly Problem[] {
  if (officesUnread === true) return []; // it is reported already that the file cannot be read
  return officesOf(templates).flatMap((office) =>
    officeProblems(holdings, [office], date, (one) => languagesOf(templates, one)).map((problem) => {
      const asks = templates.find(({ to, cc }) => [...to, ...cc].includes(office));
      if (asks === undefined || problem.where?.line !== undefined) return problem;
      const path = asks.to.includes(office) ? `to.${asks.to.indexOf(office)}` : `cc.${asks.cc.indexOf(office)}`;
      const { code, severity, told } = problem;
      const isSlip = problem.hint?.startsWith('Did you mean') === true;
      const hint = code === 'office-unknown' && !isSlip ? say`To add it: postbag offices --add` : told.hint;
      return asks.problemAt(path, { code, severity, message: told.message, hint });
    }),
  );
}

/** The language versions of each letter that is asked for. */
function chosenLetters(
  { templates, brokenLetters }: CampaignInputs,
  wanted: string | undefined,
): readonly (readonly Template[])[] {
  const letters = new Map<string, Template[]>();
  for (const template of templates) letters.set(template.name, [...(letters.get(template.name) ?? []), template]);
  if (wanted === undefined) return [...letters.values()];
  const versions = letters.get(wanted);
  if (versions !== undefined) return [versions];
  if (brokenLetters.has(wanted)) return []; // its mistakes are reported
  const near = nearest(wanted, letters.keys());
  throw new Problem({
    code: 'letter-unknown',
    message: say`This campaign has no letter "${wanted}".`,
    hint: near === undefined ? say`Its letters are ${[...letters.keys()].join(', ')}.` : say`Did you mean ${near}?`,
  });
}
