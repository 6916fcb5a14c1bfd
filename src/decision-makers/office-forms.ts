import { languages, type Language } from '../language/language.js';
import { addressBlock } from './address-block.js';
import { closing } from './closing.js';
import type { DecisionMaker } from './decision-maker.js';
import { genders, type Gender } from './forms/form-of-address.js';
import { salutation } from './salutation.js';

/** All that a letter writes to the holder of an office, in one language and for one gender, to be proof-read. */
export interface OfficeForms {
  readonly gender: Gender;
  readonly language: Language;
  readonly addressBlock: readonly string[];
  readonly salutation: string;
  /** With `salutation: bare`; the same where the surname is not said anyway. */
  readonly bare: string;
  /** Together with somebody else, a man, who holds an office of the same kind. */
  readonly together: string;
  readonly closing: string;
  /** Under a letter that many sign. */
  readonly closingOfMany: string;
}

/** The person who stands for the other addressee in `together`. */
export const COLLEAGUE = { firstName: 'Alex', lastName: 'Martin' } as const;

/** Every form of an office: each gender in each language. `end`: what English salutations end with. */
export function officeForms(holder: DecisionMaker, end: 'comma' | 'colon' | undefined): readonly OfficeForms[] {
  return genders.flatMap((gender) =>
    languages.map((language) => {
      const person = withGender(holder, gender);
      const colleague = { ...person, ...COLLEAGUE, id: `${person.office}/alex-martin`, gender: 'masculine' as const };
      return {
        gender,
        language,
        addressBlock: addressBlock(person, language),
        salutation: salutation([person], language, { end }),
        bare: salutation([person], language, { end, bare: true }),
        together: salutation([person, colleague], language, { end }),
        closing: closing([person], language),
        closingOfMany: closing([person], language, { writers: 'many' }),
      };
    }),
  );
}

/** Somebody as if the gender were another, or not known. */
export function withGender<T extends DecisionMaker>(person: T, gender: Gender): T {
  return { ...person, gender: gender === 'neutral' ? undefined : gender };
}
