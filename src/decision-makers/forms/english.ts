import { each, forAll } from './form-of-address.js';
import type { EnglishForm, Style } from './form-of-address.js';

/** Under every English letter to an official (Canadian Heritage, "Styles of address": "Yours sincerely," for all of these). */
export const ENGLISH_CLOSING = 'Yours sincerely,';

const HONOURABLE = forAll('The Honourable {name}{post}');
const RIGHT_HONOURABLE = forAll('The Right Honourable {name}{post}');
const CIVIL = each('Ms. {name}{post}', 'Mr. {name}{post}', '{name}{post}');
const DEAR_CIVIL = each('Ms. {last}', 'Mr. {last}', '{name}');

/** An office by whose name its holder is greeted: "Dear Minister Goodale", "Dear Minister". */
function greetedAs(office: string, plural: string): Pick<EnglishForm, 'salutation' | 'bare' | 'plural'> {
  return { salutation: forAll(`${office} {last}`), bare: forAll(office), plural };
}

/** Somebody greeted as any other person: "Dear Ms. Dabrusin", without a gender "Dear Julie Dabrusin". */
function greetedByName(plural?: string): Pick<EnglishForm, 'salutation' | 'bare' | 'plural'> {
  return { salutation: DEAR_CIVIL, bare: DEAR_CIVIL, plural };
}

/**
 * English forms of address.
 *
 * Sources: Canadian Heritage, "Styles of address"; Protocol Office of Manitoba, "Forms of Address" (lieutenant governor, premier,
 * ministers, members); Courthouse Libraries BC, "Forms of address" (judges; the Supreme Court asks for "Justice" without Mr. or
 * Madam). Where sources differ, or the gender is not given, the wording that is right for everybody.
 */
export const englishForms: Readonly<Record<Style, EnglishForm>> = {
  'governor-general': {
    name: each(
      'Her Excellency the Right Honourable {name}{post}',
      'His Excellency the Right Honourable {name}{post}',
      'The Right Honourable {name}{post}',
    ),
    ...greetedAs('Governor General', 'Governors General'),
    instead: 'Your Excellency',
  },
  'prime-minister': { name: RIGHT_HONOURABLE, ...greetedAs('Prime Minister', 'Prime Ministers') },
  'chief-justice': { name: RIGHT_HONOURABLE, ...greetedAs('Chief Justice', 'Chief Justices') },
  speaker: {
    name: HONOURABLE,
    salutation: each('Madam Speaker', 'Mr. Speaker', 'Speaker {last}'),
    bare: each('Madam Speaker', 'Mr. Speaker', 'Speaker'),
    plural: 'Speakers',
  },
  minister: { name: HONOURABLE, ...greetedAs('Minister', 'Ministers') },
  'minister-senator': { name: forAll('Senator the Honourable {name}{post}'), ...greetedAs('Minister', 'Ministers') },
  'opposition-leader': { name: CIVIL, privyCouncillor: HONOURABLE, ...greetedByName() },
  'lieutenant-governor': {
    name: each(
      'Her Honour the Honourable {name}{post}',
      'His Honour the Honourable {name}{post}',
      'The Honourable {name}{post}',
    ),
    ...greetedAs('Lieutenant Governor', 'Lieutenant Governors'),
    instead: 'Your Honour',
  },
  'former-prime-minister': { name: RIGHT_HONOURABLE, ...greetedByName() },
  'former-minister': { name: HONOURABLE, ...greetedByName() },
  premier: { name: HONOURABLE, ...greetedAs('Premier', 'Premiers') },
  commissioner: { name: HONOURABLE, ...greetedAs('Commissioner', 'Commissioners') },
  chief: { name: forAll('Chief {name}{post}'), ...greetedAs('Chief', 'Chiefs') },
  judge: { name: HONOURABLE, ...greetedAs('Justice', 'Justices') },
  senator: {
    name: forAll('The Honourable {name}{post}, Senator'),
    privyCouncillor: forAll('Senator the Honourable {name}{post}'),
    ...greetedAs('Senator', 'Senators'),
  },
  member: {
    name: CIVIL,
    privyCouncillor: HONOURABLE,
    ...greetedByName('Members of Parliament'),
  },
  'provincial-minister': { name: HONOURABLE, ...greetedAs('Minister', 'Ministers') },
  'legislature-member': { name: CIVIL, privyCouncillor: HONOURABLE, ...greetedByName('Members of the Legislature') },
  mayor: {
    name: each('Her Worship {name}{post}', 'His Worship {name}{post}', 'Mayor {name}{post}'),
    ...greetedAs('Mayor', 'Mayors'),
  },
  councillor: { name: forAll('Councillor {name}{post}'), ...greetedAs('Councillor', 'Councillors') },
  person: { name: CIVIL, privyCouncillor: HONOURABLE, ...greetedByName() },
};
