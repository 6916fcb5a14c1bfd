import type { Supporter } from '../../contacts/supporter.js';
import { isOwnOffice, type DecisionMaker } from '../../decision-makers/decision-maker.js';
import { personName } from '../../decision-makers/identity.js';
import { inOrderOfRank } from '../../decision-makers/wording.js';
import { say, type Sentence } from '../../language/sentence.js';
import { visible } from '../../problems/visible.js';
import type { Language } from '../../language/language.js';
import type { Addressees } from '../../letters/letter.js';
import type { Template } from '../../letters/template.js';
import type { CampaignInputs } from './campaign-inputs.js';
import { officesOf } from './addressed-offices.js';
import { holderOf, standIns } from './stand-ins.js';

/**
 * The sets of addressees of a supporter's letters (one set, or one for each To with `address: each`), or why she has none. Equal sets are
 * the same object.
 */
export type Addressing = (
  template: Template,
  supporter: Supporter | undefined,
) => readonly Addressees[] | { readonly code: string; readonly message: Sentence };

/**
 * Gives the language in which the first of a letter's To offices asks to be written to; a supporter's own member, councillor or mayor
 * counts as one.
 */
export function officeLanguage(
  inputs: CampaignInputs,
  { to }: Template,
): (supporter: Supporter) => Language | undefined {
  const asked = to.map((office) => (isOwnOffice(office) ? office : { language: holderOf(inputs, office)?.language }));
  return (supporter) => {
    for (const office of asked) {
      const found = typeof office === 'string' ? inputs.ownMember(supporter, office) : office;
      if (!('code' in found) && found.language !== undefined) return found.language;
    }
    return undefined;
  };
}

/**
 * Looks up the holders of a letter's offices on its date, and who stands in for those that are vacant or cannot be reached.
 * `bounced`: by address, in lower case, when a letter to it last came back.
 * An office that cannot be looked up has no holder here; `officeProblems` tells why.
 */
export function addressing(
  inputs: CampaignInputs,
  versions: readonly Template[],
  bounced: ReadonlyMap<string, Date> = new Map(),
): Addressing {
  const writtenTo = standIns(inputs, bounced);
  const holders = new Map(officesOf(versions).map((office) => [office, writtenTo.office(office)]));
  const sets = new Map<string, readonly Addressees[]>();
  const ownWordsOf = new Map(versions.map((one) => [one, [...new Set([...one.to, ...one.cc].filter(isOwnOffice))]]));
  /** Of letters that go to the same people whoever signs. */
  const same = new Map<Template, ReturnType<Addressing>>();

  const addresseesOf: Addressing = (template, supporter) => {
    const words = ownWordsOf.get(template) ?? [];
    const own = new Map<string, DecisionMaker>();
    for (const word of words) {
      if (supporter === undefined) continue;
      const found = writtenTo.own(inputs.ownMember(supporter, word));
      if ('code' in found) return found;
      own.set(word, found);
    }
    const ids = [...own.values()].map(({ id: who, standsFor }) => `${who} ${standsFor?.office ?? ''}`);
    const id = `${template.address} ${template.to.join()} ${template.cc.join()} ${ids.join()}`;
    const known = sets.get(id);
    if (known !== undefined) return known;
    const asked = [...template.to, ...template.cc]
      .map((office) => holders.get(office))
      .filter((one) => one !== undefined);
    // A member who is also written to as minister is greeted as minister.
    const asHolder = (one: DecisionMaker): DecisionMaker =>
      asked.find((holder) => person(holder) === person(one)) ?? one;
    const named = (offices: readonly string[]): readonly DecisionMaker[] =>
      offices.flatMap((office) => {
        const one = own.get(office);
        if (one === undefined || !isOwnOffice(office)) return holders.get(office) ?? [];
        if (one.standsFor !== undefined) return one;
        return { ...asHolder(one), own: office, riding: one.riding };
      });
    const people = (offices: readonly string[]): readonly DecisionMaker[] =>
      inOrderOfRank(eachOnce(named(offices)).filter(({ leaveOut }) => leaveOut === undefined));
    const to = people(template.to);
    const spared = to.length === 0 ? named(template.to)[0] : undefined;
    if (spared !== undefined)
      return {
        code: 'addressee-left-out',
        message: say`${visible(personName(spared))} is left out: ${visible(spared.leaveOut ?? '')}.`,
      };
    const greeted = new Set(to.map(person));
    const cc = people(template.cc).filter((one) => !greeted.has(person(one)));
    const left = eachOnce(named([...template.to, ...template.cc])).filter(({ leaveOut }) => leaveOut !== undefined);
    const made = addresseeSets(template, to, cc).map((set) => (left.length === 0 ? set : { ...set, spared: left }));
    sets.set(id, made);
    return made;
  };
  return (template, supporter) => {
    const known = same.get(template);
    if (known !== undefined) return known;
    const found = addresseesOf(template, supporter);
    if (ownWordsOf.get(template)?.length === 0) same.set(template, found);
    return found;
  };
}

/** The person without the office: the name in `office/first-last`. */
function person({ id }: DecisionMaker): string {
  return id.slice(id.indexOf('/') + 1);
}

/** A person who holds two of the offices is written to once, under the one that was named first. */
function eachOnce(people: readonly DecisionMaker[]): readonly DecisionMaker[] {
  return people.filter((one, index) => people.findIndex((other) => person(other) === person(one)) === index);
}

function addresseeSets(
  { address }: Template,
  to: readonly DecisionMaker[],
  cc: readonly DecisionMaker[],
): readonly Addressees[] {
  if (to.length === 0) return [];
  if (address === 'together') return [{ to, cc, alsoTo: [] }];
  return to.map((one) => ({ to: [one], cc, alsoTo: to.filter((other) => other !== one) }));
}
