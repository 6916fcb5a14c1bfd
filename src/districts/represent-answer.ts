import * as z from 'zod/mini';
import { parseAddress } from '../contacts/address.js';
import { slug } from '../decision-makers/identity.js';
import { parsedJson } from '../json.js';
import { ridingNamed, type Riding } from './riding.js';

/** What the service says of a member; all of it as the cache keeps it. */
export const memberRecord = z.object({
  riding: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  gender: z.optional(z.enum(['feminine', 'masculine'])),
  email: z.optional(z.string()),
  language: z.optional(z.enum(['en', 'fr'])),
});

/** A member as the service knows her, by the number of her riding. */
export type MemberRecord = z.infer<typeof memberRecord>;

/** What the service says of somebody of a legislature or a council; all of it as the cache keeps it. */
export const officialRecord = z.object({
  word: z.enum(['own-provincial-member', 'own-councillor', 'own-mayor']),
  /** Postal abbreviation of the province that the postal code is in. */
  province: z.optional(z.string()),
  /** The body, as the service calls it: `Ottawa City Council`. */
  body: z.string(),
  district: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  gender: z.optional(z.enum(['feminine', 'masculine'])),
  email: z.optional(z.string()),
  language: z.optional(z.enum(['en', 'fr'])),
  /** Lines of the postal address of the body's own building. */
  postal: z.optional(z.string()),
});

/** Somebody of a legislature or a council, as the service knows her. */
export type OfficialRecord = z.infer<typeof officialRecord>;

/** What tells one such record from all others; stays the same as long as the same person sits for the same district. */
export function officialKey({ word, body, district, first_name, last_name }: OfficialRecord): string {
  return [word, body, district, `${first_name} ${last_name}`].map(slug).join('/');
}

/** The answer about one postal code: the ridings that it lies in, who sits for them, and who else is elected there. */
export interface RepresentAnswer {
  readonly ridings: readonly Riding[];
  readonly members: readonly MemberRecord[];
  readonly officials: readonly OfficialRecord[];
}

const text = z.nullish(z.string());

const representative = z.object({
  representative_set_name: text,
  elected_office: text,
  district_name: text,
  first_name: text,
  last_name: text,
  email: text,
  gender: text,
  offices: z.nullish(z.array(z.object({ type: text, postal: text }))),
  extra: z.nullish(z.object({ preferred_languages: z.nullish(z.array(z.string())) })),
});

const boundary = z.object({ url: text, name: text });

const Shape = z.object({
  code: z.string(),
  province: text,
  representatives_concordance: z.optional(z.array(representative)),
  representatives_centroid: z.optional(z.array(representative)),
  boundaries_concordance: z.optional(z.array(boundary)),
  boundaries_centroid: z.optional(z.array(boundary)),
});

/**
 * Reads the service's answer to `/postcodes/<code>/` (its documented layout; unknown parts are passed over). `undefined` where it
 * is not one: an outage may answer 200 with a page of HTML, or with the answer for another code.
 *
 * Ridings are taken from the members of the House of Commons, and from the boundaries of 2023, which are there for a vacant
 * seat too. A code in two ridings has both.
 */
export function representAnswer(body: string, code: string): RepresentAnswer | undefined {
  const parsed = Shape.safeParse(parsedJson(body));
  if (!parsed.success || parsed.data.code.replace(/\s/g, '').toUpperCase() !== code.replace(/\s/g, ''))
    return undefined;
  const { data } = parsed;
  const people = [...(data.representatives_concordance ?? []), ...(data.representatives_centroid ?? [])];
  const members = people.filter(isOfTheHouse).flatMap(record);
  const boundaries = [...(data.boundaries_concordance ?? []), ...(data.boundaries_centroid ?? [])];
  const federal = boundaries.filter(({ url }) => url?.includes('/federal-electoral-districts-2023') ?? false);
  const numbers = [...members.map(({ riding }) => riding), ...federal.map(({ name }) => name ?? '')];
  const ridings = [...new Set(numbers.map(ridingNamed))].filter((riding) => riding !== undefined);
  const officials = people.flatMap((person) => official(person, data.province ?? undefined));
  const known = new Map(officials.map((one) => [officialKey(one), one]));
  return { ridings, members, officials: [...known.values()] };
}

function isOfTheHouse({
  representative_set_name: set,
  elected_office: office,
}: z.infer<typeof representative>): boolean {
  return set === 'House of Commons' || (set === undefined && office === 'MP');
}

function record(person: z.infer<typeof representative>): readonly MemberRecord[] {
  const riding = ridingNamed(person.district_name ?? '');
  const common = commonRecord(person);
  return riding === undefined || common === undefined ? [] : [{ riding: riding.number, ...common }];
}

/** Offices by what the service calls them, in either language. A deputy mayor is a councillor, if she is anything here. */
const WORDS: readonly (readonly [OfficialRecord['word'], RegExp])[] = [
  ['own-provincial-member', /^(?:M\.?P\.?P\.?|M\.?N\.?A\.?|M\.?L\.?A\.?|M\.?H\.?A\.?|députée?)$/iu],
  ['own-mayor', /^(?:mayor|maire|mairesse|reeve|warden|préfete?|préfète)$/iu],
  ['own-councillor', /councillor|councilor|conseill|alderman|alderperson/iu],
];

function official(person: z.infer<typeof representative>, province: string | undefined): readonly OfficialRecord[] {
  if (isOfTheHouse(person)) return [];
  const word = WORDS.find(([, office]) => office.test(person.elected_office?.trim() ?? ''))?.[0];
  const common = commonRecord(person);
  const district = person.district_name?.trim() ?? '';
  if (word === undefined || common === undefined || district === '') return [];
  const postal = person.offices?.find(
    ({ type, postal: lines }) => type === 'legislature' && (lines ?? '') !== '',
  )?.postal;
  return [
    {
      word,
      ...(province !== undefined && { province }),
      body: person.representative_set_name?.trim() ?? '',
      district,
      ...common,
      ...(postal !== undefined && postal !== null && { postal }),
    },
  ];
}

function commonRecord(
  person: z.infer<typeof representative>,
): Pick<MemberRecord, 'first_name' | 'last_name' | 'gender' | 'email' | 'language'> | undefined {
  const last = person.last_name?.trim() ?? '';
  if (last === '') return undefined;
  const address = parseAddress(person.email ?? '');
  const languages = person.extra?.preferred_languages?.map((language) => language.toLowerCase()) ?? [];
  // Only a member who asks for one language alone has a preference.
  const language = languages.length === 1 ? ({ english: 'en', french: 'fr' } as const)[languages[0] ?? ''] : undefined;
  const gender = ({ f: 'feminine', m: 'masculine' } as const)[person.gender?.slice(0, 1).toLowerCase() ?? ''];
  return {
    first_name: person.first_name?.trim() ?? '',
    last_name: last,
    ...(gender !== undefined && { gender }),
    ...('address' in address && { email: address.address }),
    ...(language !== undefined && { language }),
  };
}
