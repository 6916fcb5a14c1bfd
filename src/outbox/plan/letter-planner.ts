import type { RowRemark, Supporter } from '../../contacts/supporter.js';
import { supporterHash } from '../../contacts/supporter-hash.js';
import { isOwnOffice } from '../../decision-makers/decision-maker.js';
import { say, type Sentence } from '../../language/sentence.js';
import type { HabitsOf } from '../../letters/column-habits.js';
import { meets } from '../../letters/condition.js';
import type { Addressees } from '../../letters/letter.js';
import { templateFor, type Template } from '../../letters/template.js';
import { officeLanguage, type Addressing } from './addressing.js';
import type { CampaignInputs } from './campaign-inputs.js';
import type { PlanOptions } from './plan-options.js';
import { letterRecipes } from './letter-recipes.js';
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
  const { campaign } = inputs;
  const main = templateFor(versions, undefined, campaign.defaultLanguage);
  const languageAsked = officeLanguage(inputs, main);
  const forUpdate = updateRules(inputs, lastLetters);
  const withMendedWords = mendedWords(mended?.get(main.name));

  /** Who signs a letter, with her words as the letter has them. */
  const signer = (listed: Supporter, template: Template): Supporter | Refusal => {
    const supporter = withMendedWords(listed);
    return template.kind === 'update' ? forUpdate(supporter, template) : supporter;
  };

  const recipe = letterRecipes(inputs, versions, habits, letterPdf, (listed, template) => {
    const found = signer(listed, template);
    return 'code' in found ? listed : found; // a supporter who is refused has no letter
  });
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

/** Updates go to supporters, and to no official. */
const toNobody: readonly Addressees[] = [{ to: [], cc: [], alsoTo: [] }];

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
