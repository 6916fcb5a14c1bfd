import * as z from 'zod';
import { parseAddress } from '../contacts/address.js';
import { ridingNamed } from './riding.js';
import type { Riding } from './riding.js';

/** What the service says of a member; all of it as the cache keeps it. */
export const memberRecord = z.object({
  riding: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  gender: z.enum(['feminine', 'masculine']).optional(),
  email: z.string().optional(),
  language: z.enum(['en', 'fr']).optional(),
});

/** A member as the service knows her, by the number of her riding. */
export type MemberRecord = z.infer<typeof memberRecord>;

/** The answer about one postal code: the ridings that it lies in, and who sits for them. */
export interface RepresentAnswer {
  readonly ridings: readonly Riding[];
  readonly members: readonly MemberRecord[];
}

const text = z.string().nullish();

const representative = z.object({
  representative_set_name: text,
  elected_office: text,
  district_name: text,
  first_name: text,
  last_name: text,
  email: text,
  gender: text,
  extra: z.object({ preferred_languages: z.array(z.string()).nullish() }).nullish(),
});

const boundary = z.object({ url: text, name: text });

const Shape = z.object({
  code: z.string(),
  representatives_concordance: z.array(representative).optional(),
  representatives_centroid: z.array(representative).optional(),
  boundaries_concordance: z.array(boundary).optional(),
  boundaries_centroid: z.array(boundary).optional(),
});

/**
 * Reads the service's answer to `/postcodes/<code>/` (its documented layout; unknown parts are passed over). `undefined` where it
 * is not one: an outage may answer 200 with a page of HTML, or with the answer for another code.
 *
 * Ridings are taken from the members of the House of Commons, and from the boundaries of 2023, which are there for a vacant
 * seat too. A code in two ridings has both.
 */
export function representAnswer(body: string, code: string): RepresentAnswer | undefined {
  const parsed = Shape.safeParse(json(body));
  if (!parsed.success || parsed.data.code.replace(/\s/g, '').toUpperCase() !== code.replace(/\s/g, ''))
    return undefined;
  const { data } = parsed;
  const people = [...(data.representatives_concordance ?? []), ...(data.representatives_centroid ?? [])];
  const members = people.filter(isOfTheHouse).flatMap(record);
  const boundaries = [...(data.boundaries_concordance ?? []), ...(data.boundaries_centroid ?? [])];
  const federal = boundaries.filter(({ url }) => url?.includes('/federal-electoral-districts-2023') ?? false);
  const numbers = [...members.map(({ riding }) => riding), ...federal.map(({ name }) => name ?? '')];
  const ridings = [...new Set(numbers.map(ridingNamed))].filter((riding) => riding !== undefined);
  return { ridings, members };
}

function isOfTheHouse({
  representative_set_name: set,
  elected_office: office,
}: z.infer<typeof representative>): boolean {
  return set === 'House of Commons' || (set === undefined && office === 'MP');
}

function record(person: z.infer<typeof representative>): readonly MemberRecord[] {
  const riding = ridingNamed(person.district_name ?? '');
  const last = person.last_name?.trim() ?? '';
  if (riding === undefined || last === '') return [];
  const address = parseAddress(person.email ?? '');
  const languages = person.extra?.preferred_languages?.map((language) => language.toLowerCase()) ?? [];
  // Only a member who asks for one language alone has a preference.
  const language = languages.length === 1 ? ({ english: 'en', french: 'fr' } as const)[languages[0] ?? ''] : undefined;
  const gender = ({ f: 'feminine', m: 'masculine' } as const)[person.gender?.slice(0, 1).toLowerCase() ?? ''];
  return [
    {
      riding: riding.number,
      first_name: person.first_name?.trim() ?? '',
      last_name: last,
      ...(gender !== undefined && { gender }),
      ...('address' in address && { email: address.address }),
      ...(language !== undefined && { language }),
    },
  ];
}

function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
