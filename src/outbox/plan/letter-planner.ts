import type { RowRemark, Supporter } from '../../contacts/supporter.js';
import { supporterHash } from '../../contacts/supporter-hash.js';
import { isOwnOffice } from '../../decision-makers/decision-maker.js';
import { say, type Sentence } from '../../language/sentence.js';
import { joinedMerger, joinedPageMerger } from '../../letters/both-languages.js';
import type { HabitsOf } from '../../letters/column-habits.js';
import { meets } from '../../letters/condition.js';
import type { Enclosure } from '../../letters/enclosure.js';
import type { Addressees } from '../../letters/letter.js';
import { merger, pageMerger } from '../../letters/merge.js';
import { templateFor, type Template } from '../../letters/template.js';
import { letterKeys } from '../../messages/key.js';
import { officeLanguage, type Addressing } from './addressing.js';
import type { CampaignInputs } from './campaign-inputs.js';
import type { PlanOptions } from './plan-options.js';
import type { LetterGroup } from './planned-letter.js';
import type { LetterRecipe } from './planned-letters.js';
import { updateRules } from './updates.js';

/** Why somebody gets no letter. */
type Refusal = Pick<RowRemark, 'code'> & { readonly message: Sentence };

/** Plans the letters of one template in all its languages. */
export interface LetterPlanner {
  /** What a coalition sends: one letter, or one in each language; `undefined` for letters of supporters. */
  readonly signOn: readonly LetterRecipe[] | undefined;
  /** How the letters of one supporter are made, or why there is none. */
  readonly forSupporter: (listed: Supporter) => readonly LetterRecipe[] | Refusal;
}

/** The planner of one letter; `versions` are its templates, `addressed` says to whom its letters go. */
export function letterPlanner(
  inputs: CampaignInputs,
  versions: readonly Template[],
  addressed: Addressing,
  habits: HabitsOf,
  { letterPdf, lastLetters, mended }: PlanOptions,
): LetterPlanner {
  const { campaign, date, signatories, enclosed } = inputs;
  const freeText = new Set(inputs.reports.flatMap((report) => report.freeText));
  const main = templateFor(versions, undefined, campaign.defaultLanguage);
  const joined = [main, ...versions.filter((version) => version !== main)];
  const recipes = new Map<Addressees, Map<Template, LetterRecipe>>();
  const languageAsked = officeLanguage(inputs, main);
  const nobody: Addressees = { to: [], cc: [], alsoTo: [] };
  const forUpdate = updateRules(inputs, lastLetters);
  const withMendedWords = mendedWords(mended?.get(main.name));

  const keyOf = ({ name, version, kind, language }: Template, { to }: Addressees) => {
    // A sign-on letter in another language than the campaign's first is a letter of its own.
    const letter = kind === 'sign-on' && language !== main.language ? `${name}.${language}` : name;
    const keyFor = letterKeys({ campaign: campaign.id, letter, version, to });
    return (supporter: Supporter | undefined): string => keyFor(supporter?.key ?? '');
  };

  /** Who signs a letter, with her words as the letter has them. */
  const signer = (listed: Supporter, template: Template): Supporter | Refusal => {
    const supporter = withMendedWords(listed);
    return template.kind === 'update' ? forUpdate(supporter, template) : supporter;
  };

  const recipe = (template: Template, addressees: Addressees): LetterRecipe => {
    const known = recipes.get(addressees)?.get(template);
    if (known !== undefined) return known;
    const texts = template.languages === 'both' ? joined : [template];
    const enclosures = (supporter: Supporter | undefined): readonly Enclosure[] => {
      const files = eachOnce(texts.flatMap((text) => enclosed.of(text, supporter)));
      if (!template.attachPdf || letterPdf === undefined) return files;
      return [...files, letterPdf({ key: '', supporter, group: made })];
    };
    const options = { addressees, campaign, date, signatories, enclosures, habits, keyOf: keyOf(template, addressees) };
    const made: LetterGroup = {
      template,
      texts,
      addressees,
      merge: texts.length > 1 ? joinedMerger(texts, options) : merger(template, options),
      page: texts.length > 1 ? joinedPageMerger(texts, options) : pageMerger(template, options),
      enclosures,
      freeText,
    };
    const kept: LetterRecipe = {
      group: made,
      keyOf: options.keyOf,
      signer: (listed) => {
        const found = signer(listed, template);
        return 'code' in found ? listed : found; // a supporter who is refused has no letter
      },
    };
    recipes.set(addressees, (recipes.get(addressees) ?? new Map<Template, LetterRecipe>()).set(template, kept));
    return kept;
  };

  const toNobody = [nobody];
  const ofSets = new Map<Template, WeakMap<readonly Addressees[], readonly LetterRecipe[]>>();
  const planned = (template: Template, supporter: Supporter | undefined): readonly LetterRecipe[] | Refusal => {
    const sets = template.kind === 'update' ? toNobody : addressed(template, supporter);
    if (!('length' in sets)) return sets;
    let known = ofSets.get(template);
    if (known === undefined) ofSets.set(template, (known = new WeakMap()));
    const before = known.get(sets);
    if (before !== undefined) return before;
    const made = sets.map((addressees) => recipe(template, addressees));
    known.set(sets, made);
    return made;
  };

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
      // A supporter without a language of her own writes in the one that the office asks for.
      const language = listed.language ?? languageAsked(listed);
      const template = templateFor(versions, language, campaign.defaultLanguage);
      const supporter = signer(listed, template);
      if ('code' in supporter) return supporter;
      const { only } = template;
      if (only !== undefined && !meets(only, supporter, template.language))
        return {
          code: 'not-chosen',
          message: say`The letter ${template.name} is only for ${only.text}.`,
        };
      // With a letter to her own people, her district is found by her postal code.
      const found = [...template.to, ...template.cc].some(isOwnOffice) ? ['riding'] : [];
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

/** A file that two languages share goes once. */
function eachOnce(files: readonly Enclosure[]): readonly Enclosure[] {
  if (files.length < 2) return files;
  const of = ({ name, digest, cid }: Enclosure): string => JSON.stringify([name, digest, cid]);
  return [...new Map(files.map((one) => [of(one), one])).values()];
}

/** Puts the words that a reader mended into the rows of their people. */
function mendedWords(
  mended: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(),
): (listed: Supporter) => Supporter {
  return (listed) => {
    const words = mended.size === 0 ? undefined : mended.get(supporterHash(listed.key));
    if (words === undefined) return listed;
    const uncorrected = Object.fromEntries(Object.keys(words).map((field) => [field, listed.fields[field] ?? '']));
    return { ...listed, fields: { ...listed.fields, ...words }, uncorrected };
  };
}
