import type { Campaign } from '../campaign/campaign.js';
import { addressBlock, alsoToLines, copyLines } from '../decision-makers/address-block.js';
import { closing } from '../decision-makers/closing.js';
import { personName } from '../decision-makers/identity.js';
import { appel, salutation } from '../decision-makers/salutation.js';
import type { Signatory } from '../decision-makers/signatories.js';
import { organisationName, signatoryBlock, signatoryCountText } from '../decision-makers/signatory-lines.js';
import { inLanguage, type Language } from '../language/language.js';
import type { LocalDate } from '../language/local-date.js';
import { placeAndDate } from '../language/long-date.js';
import type { Supporter } from '../contacts/supporter.js';
import type { Enclosure } from './enclosure.js';
import type { HabitsOf } from './column-habits.js';
import type { Columns } from './columns.js';
import { factOn } from './facts.js';
import type { Addressees } from './letter.js';
import type { Template } from './template.js';

/** What all letters of one template to the same addressees share. */
export interface MergeOptions {
  readonly addressees: Addressees;
  readonly campaign: Campaign;
  readonly date: LocalDate;
  /** Who signs a sign-on letter. */
  readonly signatories: readonly Signatory[];
  /** The key of a supporter's letter, by which its variants are chosen. Default: the supporter's own. */
  readonly keyOf?: ((supporter: Supporter | undefined) => string) | undefined;
  /** How the lists write dates and numbers; without it, no more than a cell itself tells. */
  readonly habits?: HabitsOf | undefined;
  /** Names that stay empty here, since another part of the letter says them. */
  readonly leftOut?: ReadonlySet<string> | undefined;
  /** The files that go with a letter; default: none. */
  readonly enclosures?: ((supporter: Supporter | undefined) => readonly Enclosure[]) | undefined;
}

/** The values of a letter that are the same for every supporter, by name; of the template's names no more than it uses. */
export function sharedValues(template: Template, options: MergeOptions): Readonly<Record<string, unknown>> {
  const { language, used, facts } = template;
  const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const all = sources(template, options);
  for (const [name, { name: what }] of used) {
    if (what.from === 'supporter') continue;
    if (options.leftOut?.has(name) === true) {
      values[name] = what.kind === 'signatories' ? [] : '';
      continue;
    }
    const fact = what.from === 'facts' ? facts[name] : undefined;
    const column = name.startsWith('addressee.') ? name.slice('addressee.'.length) : undefined;
    if (column !== undefined) {
      values[name] = options.addressees.to[0]?.fields?.[column];
      continue;
    }
    values[name] = fact === undefined ? all[name]?.() : factOn(fact, language, options.date);
  }
  return values;
}

/** How each name of the table gets its value. */
function sources(
  template: Template,
  { addressees, campaign, date, signatories }: MergeOptions,
): Readonly<Record<string, (() => unknown) | undefined>> {
  const { language } = template;
  const { to, cc, alsoTo } = addressees;
  const many = template.kind === 'sign-on';
  return {
    'campaign.title': () => inLanguage(campaign.title, language),
    organisation: () => inLanguage(campaign.organisation.name, language),
    campaign_address: () => inLanguage(campaign.organisation.postalAddress, language)?.trimEnd(),
    date: () => date,
    place_and_date: () => placeAndDate(inLanguage(campaign.place, language), date, language),
    salutation: () => salutation(to, language, { end: campaign.salutationEnd, bare: template.salutation === 'bare' }),
    appel: () => appel(to, language),
    closing: () => closing(to, language, { writers: many ? 'many' : 'one' }),
    member_name: () => {
      const own = [...to, ...cc, ...alsoTo].find((one) => one.own !== undefined);
      return own === undefined ? undefined : personName(own);
    },
    address_block: () => to.map((person) => addressBlock(person, language).join('\n')).join('\n\n'),
    copy_block: () => copyLines(cc, language).join('\n'),
    also_to: () => alsoToLines(alsoTo, language).join('\n'),
    signatories: () => inOrder(signatories).map((one) => entry(one, language)),
    signatory_count: () => signatoryCountText(signatories, language),
    signature: (): Columns | undefined =>
      many && signatories.length > 0
        ? { entries: inOrder(signatories).map((one) => signatoryBlock(one, language)), columns: template.columns }
        : undefined,
  };
}

/** Organisations before people, each in the order of the file. */
function inOrder(signatories: readonly Signatory[]): readonly Signatory[] {
  const of = (wanted: Signatory['kind']): Signatory[] => signatories.filter(({ kind }) => kind === wanted);
  return [...of('organisation'), ...of('individual')];
}

/** What `{{#each signatories}}` offers: see `itemNames`. */
function entry(one: Signatory, language: Language): Readonly<Record<string, unknown>> {
  const { person, title, role } = one;
  const organisation = organisationName(one, language);
  return { name: person ?? organisation, title, role, organisation, lines: signatoryBlock(one, language) };
}
