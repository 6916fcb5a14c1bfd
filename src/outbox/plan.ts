import type { Campaign } from '../campaign/campaign.js';
import type { RowRemark, Supporter } from '../contacts/supporter.js';
import { supporterHash } from '../contacts/supporter-hash.js';
import { isOwnWord } from '../decision-makers/decision-maker.js';
import { officeProblems } from '../decision-makers/office-problems.js';
import { signatoryProblems } from '../decision-makers/signatories.js';
import type { LocalDate } from '../language/local-date.js';
import type { Enclosure } from '../letters/enclosure.js';
import { say, type Text } from '../language/sentence.js';
import { columnHabits, type HabitsOf } from '../letters/column-habits.js';
import { merger, pageMerger } from '../letters/merge.js';
import type { Addressees } from '../letters/letter.js';
import { meets } from '../letters/condition.js';
import { templateFor, type Template } from '../letters/template.js';
import { letterKey } from '../messages/key.js';
import { nearest } from '../problems/nearest.js';
import { Problem } from '../problems/problem.js';
import type { CampaignInputs } from './campaign-inputs.js';
import { addressing, languagesOf, officeLanguage, officesOf, type Addressing } from './addressing.js';
import { sizeProblems } from './attachment-sizes.js';
import { emptyValues } from './empty-values.js';
import { missingLanguages } from './letter-warnings.js';
import { headerWatch } from './header-problems.js';
import { memberProblems } from './member-problems.js';
import type { LetterGroup, PlannedLetter } from './planned-letter.js';
import { updateProblems, updateRules, type LastLetter } from './updates.js';

/** Every letter of a campaign, every supporter left out and why; nothing merged, nothing sent. */
export interface Plan {
  readonly campaign: Campaign;
  readonly date: LocalDate;
  readonly letters: readonly PlannedLetter[];
  readonly leftOut: readonly RowRemark[];
  readonly problems: readonly Problem[];
}

/** What is to be planned. */
export interface PlanOptions {
  /** One letter of the campaign; default: all. */
  readonly letter?: string | undefined;
  /** For letters with `attach_pdf`; without it they go without. */
  readonly letterPdf?: LetterPdf | undefined;
  /** Whether the letters go on paper, and no message is made of them. */
  readonly onPaper?: boolean | undefined;
  /** What was sent for each supporter last, by `supporterHash`: updates may tell it. */
  readonly lastLetters?: ReadonlyMap<string, LastLetter> | undefined;
  /** Words that a reader mended, by letter and `supporterHash`: field → text. */
  readonly mended?: ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, string>>>> | undefined;
}

/** Makes the printed letter that is attached to a letter. */
export type LetterPdf = (letter: PlannedLetter) => Enclosure;

/** Plans the letters of a campaign: one for each supporter and letter (and addressee, with `address: each`). Sign-on letters: one. */
export function planLetters(inputs: CampaignInputs, options: PlanOptions): Plan {
  const { campaign, date, supporters } = inputs;
  const problems = [...inputs.problems];
  const leftOut: RowRemark[] = inputs.remarks.filter(({ effect }) => effect === 'left_out');
  const letters: PlannedLetter[] = [];
  const chosen = chosenLetters(inputs, options.letter);
  problems.push(...officesAsked(inputs, chosen.flat()));
  if (chosen.flat().some(({ kind }) => kind === 'sign-on')) problems.push(...signatoryProblems(inputs.signatories));
  const habits = columnHabits(supporters, campaign.lists);
  for (const versions of chosen) {
    const planner = letterPlanner(inputs, versions, addressing(inputs, versions), habits, options);
    if (planner.signOn !== undefined) {
      letters.push(...planner.signOn);
      continue;
    }
    const mended = options.mended?.get(versions[0]?.name ?? '');
    for (const listed of supporters) {
      const supporter = mended === undefined ? listed : withMendedWords(listed, mended);
      const planned = planner.forSupporter(supporter);
      if ('code' in planned)
        leftOut.push({ list: supporter.list, line: supporter.line, effect: 'left_out', ...planned });
      else letters.push(...planned);
    }
  }
  const headers = headerWatch(campaign);
  problems.push(
    ...missingLanguages(letters),
    ...sizeProblems(letters),
    ...memberProblems(letters, date),
    ...updateProblems(campaign, chosen.flat()),
    ...(options.onPaper === true ? emptyValues(letters, () => undefined) : emptyValues(letters, headers.look)),
    ...(options.onPaper === true ? [] : headers.problems()),
  );
  return { campaign, date, letters, leftOut, problems };
}

/** What is wrong with the offices that letters ask for. Where no row is to blame, the letter that asks is named with its line. */
function officesAsked({ holdings, date }: CampaignInputs, templates: readonly Template[]): readonly Problem[] {
  return officesOf(templates).flatMap((office) =>
    officeProblems(holdings, [office], date, (one) => languagesOf(templates, one)).map((problem) => {
      const asks = templates.find(({ to, cc }) => [...to, ...cc].includes(office));
      if (asks === undefined || problem.where?.line !== undefined) return problem;
      const path = asks.to.includes(office) ? `to.${asks.to.indexOf(office)}` : `cc.${asks.cc.indexOf(office)}`;
      const { code, severity, told } = problem;
      const isSlip = problem.hint?.startsWith('Did you mean') === true;
      const hint = code === 'office-unknown' && !isSlip ? 'To add it: postbag offices --add' : told.hint;
      return asks.problemAt(path, { code, severity, message: told.message, hint });
    }),
  );
}

function withMendedWords(
  supporter: Supporter,
  mended: ReadonlyMap<string, Readonly<Record<string, string>>>,
): Supporter {
  const words = mended.get(supporterHash(supporter.key));
  return words === undefined ? supporter : { ...supporter, fields: { ...supporter.fields, ...words } };
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
  if (brokenLetters.has(wanted)) return []; // its mistakes are told
  const near = nearest(wanted, letters.keys());
  throw new Problem({
    code: 'letter-unknown',
    message: say`This campaign has no letter "${wanted}".`,
    hint: near === undefined ? say`Its letters are ${[...letters.keys()].join(', ')}.` : say`Did you mean ${near}?`,
  });
}

interface LetterPlanner {
  /** The one letter of a coalition. */
  readonly signOn: readonly PlannedLetter[] | undefined;
  /** The letters of one supporter, or why there is none. */
  readonly forSupporter: (
    supporter: Supporter,
  ) => readonly PlannedLetter[] | { readonly code: string; readonly message: Text };
}

function letterPlanner(
  inputs: CampaignInputs,
  versions: readonly Template[],
  addressed: Addressing,
  habits: HabitsOf,
  { letterPdf, lastLetters }: PlanOptions,
): LetterPlanner {
  const { campaign, date, signatories, enclosed } = inputs;
  const freeText = new Set(inputs.reports.flatMap((report) => report.freeText));
  const main = templateFor(versions, undefined, campaign.defaultLanguage);
  const groups = new Map<Addressees, Map<Template, LetterGroup>>();
  const nobody: Addressees = { to: [], cc: [], alsoTo: [] };
  const forUpdate = updateRules(inputs, lastLetters);

  const keyOf =
    ({ name, version, kind, language }: Template, { to }: Addressees) =>
    (supporter: Supporter | undefined): string => {
      // A sign-on letter in another language than the campaign's first is a letter of its own.
      const letter = kind === 'sign-on' && language !== main.language ? `${name}.${language}` : name;
      return letterKey({ campaign: campaign.id, letter, version, supporterKey: supporter?.key ?? '', to });
    };

  const group = (template: Template, addressees: Addressees): LetterGroup => {
    const known = groups.get(addressees)?.get(template);
    if (known !== undefined) return known;
    const enclosures = (supporter: Supporter | undefined): readonly Enclosure[] => {
      const files = enclosed.of(template, supporter);
      if (!template.attachPdf || letterPdf === undefined) return files;
      return [...files, letterPdf({ key: '', supporter, group: made })];
    };
    const options = { addressees, campaign, date, signatories, enclosures, habits, keyOf: keyOf(template, addressees) };
    const made: LetterGroup = {
      template,
      addressees,
      merge: merger(template, options),
      page: pageMerger(template, options),
      enclosures,
      freeText,
    };
    groups.set(addressees, (groups.get(addressees) ?? new Map<Template, LetterGroup>()).set(template, made));
    return made;
  };

  const planned = (
    template: Template,
    supporter: Supporter | undefined,
  ): readonly PlannedLetter[] | { code: string; message: Text } => {
    const sets = template.kind === 'update' ? [nobody] : addressed(template, supporter);
    if (!('length' in sets)) return sets;
    return sets.map((addressees) => ({
      key: keyOf(template, addressees)(supporter),
      supporter,
      group: group(template, addressees),
    }));
  };

  // Whoever has no language of her own writes in the one that the office asks for.
  const ofOffice = officeLanguage(inputs, main);
  const signedIn = main.languages === 'each' ? versions : [main];
  const signOn =
    main.kind === 'sign-on'
      ? signedIn.flatMap((version) => {
          const found = planned(version, undefined);
          return 'code' in found ? [] : found;
        })
      : undefined;
  return {
    signOn,
    forSupporter: (listed) => {
      const template = templateFor(versions, listed.language ?? ofOffice, campaign.defaultLanguage);
      const supporter = template.kind === 'update' ? forUpdate(listed, template) : listed;
      if ('code' in supporter) return supporter;
      const { only } = template;
      if (only !== undefined && !meets(only, supporter, template.language))
        return {
          code: 'not-chosen',
          message: say`The letter ${template.name} is only for ${only.text}.`,
        };
      // With a letter to her own people, her district is found by her postal code.
      const found = [...template.to, ...template.cc].some(isOwnWord) ? ['riding'] : [];
      const missing = template.requires.find(
        (field) => supporter.fields[field] === undefined && !found.includes(field),
      );
      if (missing === undefined) return planned(template, supporter);
      return {
        code: 'field-missing',
        message: say`The letter ${template.name} requires ${missing}, and this row has none.`,
      };
    },
  };
}
