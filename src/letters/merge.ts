import { say } from '../language/sentence.js';
import type { Supporter } from '../contacts/supporter.js';
import { ownOffices } from '../decision-makers/decision-maker.js';
import { inLanguage } from '../language/language.js';
import { Problem } from '../problems/problem.js';
import type { Letter } from './letter.js';
import { pageBlocks, type PageBlock } from './page-blocks.js';
import type { EmptyPlace, Run } from './printer.js';
import { directedParagraphs, holdsRightToLeft } from './right-to-left.js';
import { sharedValues, type MergeOptions } from './shared-values.js';
import type { Template } from './template.js';
import { updateFoot } from './update-foot.js';
import { variantOf } from './variants.js';

export type { EmptyPlace as Gap } from './printer.js';
/** A letter, and the places where its values are missing: with one of them it must not be sent. */
export interface Merged {
  readonly letter: Letter;
  readonly gaps: readonly EmptyPlace[];
}

/** Makes the letter of one supporter; of nobody for a sign-on letter. `instead`: see `Run`. */
export type Merger = (supporter: Supporter | undefined, instead?: Run['instead']) => Merged;

/** Makes the blocks of one supporter's letter for the printed page, in the order of the letter; of nobody for a sign-on letter. */
export type PageMerger = (supporter: Supporter | undefined) => readonly PageBlock[];

const MOST_CHARACTERS = 1_000_000;

/** A text of so many characters makes no HTML that is too long, because marks make a text at most some twenty times as long. */
export const alwaysShortEnough = 20_000;

/**
 * Prepares the letters of one template to the same addressees: salutation, blocks, facts and whatever else does not depend on the
 * supporter are computed once. The function it gives makes a letter in microseconds, and keeps nothing between calls.
 * It throws Problem `template-too-big` for a letter of more than a million characters.
 */
export function merger(template: Template, options: MergeOptions): Merger {
  const { name, version, language, print } = template;
  const { addressees, date } = options;
  const contextOf = contexts(template, options);
  const variants = variantsFor(template, options);
  const habits = habitsFor(options);
  const foot = template.kind === 'update' ? updateFoot(options.campaign, language) : undefined;
  const { keyOf = (supporter: Supporter | undefined) => supporter?.key ?? '' } = options;
  const withFoot = (letter: Letter, supporter: Supporter | undefined): Letter =>
    foot === undefined || supporter === undefined ? letter : foot(letter, supporter, keyOf(supporter));

  const runOf = (supporter: Supporter | undefined, instead: Run['instead']): Run => ({
    gaps: [],
    counters: [],
    instead,
    variant: variants?.(supporter),
    timeZone: options.campaign.timeZone,
    habits: habits(supporter),
  });
  const inHtml = (supporter: Supporter | undefined, subject: string, instead?: Run['instead']): string =>
    directedParagraphs(print.html({ ...contextOf(supporter), subject }, runOf(supporter, instead)));
  // A plan looks at every letter, and at the HTML of none. One getter for all: V8 would give each of them a shape of its own in old space.
  const htmlWhenAsked = {
    enumerable: true,
    configurable: true,
    get(this: Letter): string {
      return inHtml(this.supporter, this.subject);
    },
  };

  return (supporter, instead) => {
    const context = contextOf(supporter);
    // The same places are empty in HTML; they are reported once.
    const run = runOf(supporter, instead);
    const subject = print.subject(context, run);
    context['subject'] = subject;
    const text = print.text(context, run);
    const html = instead && inHtml(supporter, subject, instead);
    const mayBeTooLong = text.length > alwaysShortEnough || template.htmlLength > alwaysShortEnough;
    if (
      text.length > MOST_CHARACTERS ||
      (mayBeTooLong && (html ?? inHtml(supporter, subject)).length > MOST_CHARACTERS)
    )
      throw tooBig(template);
    const isolating = { ...run, gaps: [], counters: [], isolating: true };
    const enclosures = options.enclosures?.(supporter) ?? [];
    const words = {
      ...{ name, version, language, date, supporter, addressees, subject, text: endingOnce(text) },
      ...(holdsRightToLeft(subject) && { headerSubject: print.subject(context, isolating) }),
      ...(enclosures.length > 0 && { enclosures }),
    };
    const letter: Letter =
      html === undefined ? Object.defineProperty({ ...words, html: '' }, 'html', htmlWhenAsked) : { ...words, html };
    return { letter: withFoot(letter, supporter), gaps: run.gaps };
  };
}

/** As `merger`, for paper: the same names and values, printed as blocks. */
export function pageMerger(template: Template, options: MergeOptions): PageMerger {
  const contextOf = contexts(template, options);
  const variants = variantsFor(template, options);
  const habits = habitsFor(options);
  return (supporter) => {
    const context = contextOf(supporter);
    const reading = { timeZone: options.campaign.timeZone, habits: habits(supporter) };
    const run: Run = { gaps: [], counters: [], variant: variants?.(supporter), ...reading };
    context['subject'] = template.print.subject(context, run);
    return pageBlocks(template.print.page(context, run));
  };
}

/** How the list of a supporter writes dates and numbers, by column. */
function habitsFor({ habits }: MergeOptions): (supporter: Supporter | undefined) => Run['habits'] {
  const byList = new Map<string, Run['habits']>();
  return (supporter) => {
    if (habits === undefined || supporter === undefined) return undefined;
    const { list } = supporter;
    if (!byList.has(list)) byList.set(list, (column) => habits(list, column));
    return byList.get(list);
  };
}

/** How the variants of a supporter's letter are chosen; nothing for a template that has none. */
function variantsFor(
  { variants }: Template,
  { keyOf = (supporter) => supporter?.key ?? '' }: MergeOptions,
): ((supporter: Supporter | undefined) => NonNullable<Run['variant']>) | undefined {
  if (variants.length === 0) return undefined;
  return (supporter) => {
    const key = keyOf(supporter);
    return (block, of) => variantOf(key, block, of);
  };
}

/** Every value that a supporter's letter can name, except the subject. */
function contexts(
  template: Template,
  options: MergeOptions,
): (supporter: Supporter | undefined) => Record<string, unknown> {
  const { used } = template;
  const shared = sharedValues(template, options);
  const fields = [...used.values()].filter(({ name: { from } }) => from === 'supporter').map((one) => one.name.name);
  const district = districtOf(options, template.language);
  const signs = used.has('signature') && template.kind === 'individual';
  return (supporter) => {
    const context: Record<string, unknown> = { ...shared };
    for (const field of fields) context[field] = supporter === undefined ? undefined : fieldOf(supporter, field);
    // The district that was found for her counts, not the one in her list.
    if (district !== undefined && used.has('riding')) context['riding'] = district;
    if (signs) context['signature'] = supporter === undefined ? undefined : signatureOf(supporter, template.language);
    return context;
  };
}

/** The district of the supporter's own people whom the letter goes to, in the letter's language; her member's before others'. */
function districtOf({ addressees }: MergeOptions, language: Letter['language']): string | undefined {
  const people = [...addressees.to, ...addressees.cc, ...addressees.alsoTo];
  const own = ownOffices.map((word) => people.find((one) => one.own === word)).find((one) => one?.riding !== undefined);
  return own?.riding === undefined ? undefined : inLanguage(own.riding, language);
}

function fieldOf({ fields, email }: Supporter, name: string): string | undefined {
  if (Object.hasOwn(fields, name)) return fields[name];
  return name === 'email' ? email : undefined;
}

/** The supporter's name, and below it town and province as each language writes them. */
function signatureOf(supporter: Supporter, language: Letter['language']): string {
  const [name = '', city, province] = ['full_name', 'city', 'province'].map((field) => fieldOf(supporter, field));
  if (city === undefined) return name;
  const town = province === undefined ? city : language === 'fr' ? `${city} (${province})` : `${city}, ${province}`;
  return `${name}\n${town}`;
}

/** The text with one line break at its end. */
function endingOnce(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '\n') end--;
  return `${text.slice(0, end)}\n`;
}

function tooBig({ file }: Template): Problem {
  return new Problem({
    code: 'template-too-big',
    message: say`A letter made from this template has more than ${MOST_CHARACTERS} characters.`,
    hint: say`Make the letter shorter, or look for a supporter whose own words are very long.`,
    where: { file },
  });
}
