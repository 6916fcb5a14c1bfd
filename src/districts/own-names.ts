import type { Campaign } from '../campaign/campaign.js';
import type { DecisionMaker } from '../decision-makers/decision-maker.js';
import { readForms } from '../decision-makers/forms/forms-of-address.js';
import { localized, say, type Text } from '../language/sentence.js';
import type { LocalDate } from '../language/local-date.js';
import { readHouseMembers } from './house-members.js';
import { memberAsDecisionMaker } from './member.js';
import { readOwnRows } from './members-file.js';
import { officialAsDecisionMaker, rowAsDecisionMaker, styleOfWord } from './own-people.js';
import { readRidingCache } from './riding-cache.js';
import { ridingNamed, type Riding } from './riding.js';

/** Who is meant by an id. */
export type Named = Pick<DecisionMaker, 'id' | 'firstName' | 'lastName' | 'title'>;

/**
 * Everybody of whom the campaign knows that she sits, or sat, for a district: of the House's list, of what `postbag locate` found, and of
 * `contacts/members.csv`, which is believed before the others and comes last.
 *
 * @throws Problem, Problems as `readHouseMembers`, `readRidingCache`, `readOwnRows`, `readForms`
 */
export async function ownNames(campaign: Campaign, on: LocalDate): Promise<readonly Named[]> {
  const { folder, locate } = campaign;
  const rows = await readOwnRows(campaign);
  const house = locate.members === undefined ? [] : await readHouseMembers(folder, locate.members);
  const { members, officials } = await readRidingCache(folder);
  const styles = rows.flatMap((row) => row.cell('style') ?? []);
  const forms = await readForms(folder, [...Object.values(styleOfWord), ...styles]);
  const form = forms.of('member')!; // ships with postbag
  const member = (riding: Riding, firstName: string, lastName: string): Named => {
    const unknown = { gender: undefined, email: undefined, language: undefined, until: undefined, checked: undefined };
    const about = { privyCouncillor: false, since: on, source: '', where: { file: '' } };
    return memberAsDecisionMaker({ riding, firstName, lastName, ...unknown, ...about }, form);
  };
  const found = [...members].flatMap(([number, { first_name, last_name }]) => {
    const riding = ridingNamed(number);
    return riding === undefined ? [] : member(riding, first_name, last_name);
  });
  const own = rows.flatMap((row): Named | readonly Named[] => {
    const { word, district, firstName = '', lastName } = row;
    if (district === undefined || lastName === undefined) return [];
    const riding = word === 'own-member' ? ridingNamed(district) : undefined;
    if (riding === undefined) return rowAsDecisionMaker(row, district, on, forms);
    const { title, ...known } = member(riding, firstName, lastName);
    return { ...known, title: { en: row.cell('title_en') ?? title.en, fr: row.cell('title_fr') ?? title.fr } };
  });
  const sitting = house.map((one) => memberAsDecisionMaker(one, form));
  const elected = [...officials.values()].map((record) => officialAsDecisionMaker(record, forms));
  return [...sitting, ...found, ...elected, ...own];
}

/** The district and kind of seat that an office's id stands for; `undefined` for an office that is no seat. */
export function seatOf(office: string): Text | undefined {
  const seat = /^member:(?:(mayor|councillor|provincial-member|member)-)?(.+)$/.exec(office);
  if (seat === null) return undefined;
  const [, word, place = ''] = seat;
  const riding = ridingNamed(place);
  const district = riding === undefined ? place.replaceAll('-', ' ') : localized(riding.name);
  if (word === 'mayor') return say`Mayor of ${district}`;
  if (word === 'councillor') return say`Councillor (${district})`;
  return say`Member for ${district}`;
}
