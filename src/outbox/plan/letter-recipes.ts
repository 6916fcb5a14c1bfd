import type { Supporter } from '../../contacts/supporter.js';
import { joinedMerger, joinedPageMerger } from '../../letters/both-languages.js';
import type { HabitsOf } from '../../letters/column-habits.js';
import type { Enclosure } from '../../letters/enclosure.js';
import type { Addressees } from '../../letters/letter.js';
import { merger, pageMerger } from '../../letters/merge.js';
import { templateFor, type Template } from '../../letters/template.js';
import { letterKeys } from '../../messages/key.js';
import type { CampaignInputs } from './campaign-inputs.js';
import type { PlanOptions } from './plan-options.js';
import type { LetterGroup } from './planned-letter.js';
import type { LetterRecipe } from './planned-letters.js';

/**
 * How the letters of one template and one set of addressees are made, each worked out once. `versions` are the letter's templates in all
 * languages; `signer` gives who signs, with her words as the letter has them.
 */
export function letterRecipes(
  { campaign, date, signatories, enclosed, reports }: CampaignInputs,
  versions: readonly Template[],
  habits: HabitsOf,
  letterPdf: PlanOptions['letterPdf'],
  signer: (listed: Supporter, template: Template) => Supporter,
): (template: Template, addressees: Addressees) => LetterRecipe {
  const freeText = new Set(reports.flatMap((report) => report.freeText));
  const main = templateFor(versions, undefined, campaign.defaultLanguage);
  const joined = [main, ...versions.filter((version) => version !== main)];
  const recipes = new Map<Addressees, Map<Template, LetterRecipe>>();

  const keyOf = ({ name, version, kind, language }: Template, { to }: Addressees) => {
    // A sign-on letter in another language than the campaign's first is a letter of its own.
    const letter = kind === 'sign-on' && language !== main.language ? `${name}.${language}` : name;
    const keyFor = letterKeys({ campaign: campaign.id, letter, version, to });
    return (supporter: Supporter | undefined): string => keyFor(supporter?.key ?? '');
  };

  const made = (template: Template, addressees: Addressees): LetterRecipe => {
    const texts = template.languages === 'both' ? joined : [template];
    const enclosures = (supporter: Supporter | undefined): readonly Enclosure[] => {
      const files = eachOnce(texts.flatMap((text) => enclosed.of(text, supporter)));
      if (!template.attachPdf || letterPdf === undefined) return files;
      return [...files, letterPdf({ key: '', supporter, group })];
    };
    const options = { addressees, campaign, date, signatories, enclosures, habits, keyOf: keyOf(template, addressees) };
    const group: LetterGroup = {
      template,
      texts,
      addressees,
      merge: texts.length > 1 ? joinedMerger(texts, options) : merger(template, options),
      page: texts.length > 1 ? joinedPageMerger(texts, options) : pageMerger(template, options),
      enclosures,
      freeText,
    };
    return { group, keyOf: options.keyOf, signer: (listed) => signer(listed, template) };
  };
  return (template, addressees) => {
    const known = recipes.get(addressees) ?? new Map<Template, LetterRecipe>();
    recipes.set(addressees, known);
    const recipe = known.get(template) ?? made(template, addressees);
    known.set(template, recipe);
    return recipe;
  };
}

/** A file that two languages share goes once. */
function eachOnce(files: readonly Enclosure[]): readonly Enclosure[] {
  if (files.length < 2) return files;
  const of = ({ name, digest, cid }: Enclosure): string => JSON.stringify([name, digest, cid]);
  return [...new Map(files.map((one) => [of(one), one])).values()];
}
