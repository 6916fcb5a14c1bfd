import type { Campaign } from '../campaign/campaign.js';
import { personName } from '../decision-makers/identity.js';
import { readHoldings } from '../decision-makers/read-holdings.js';
import type { Localized } from '../language/language.js';
import { localized, say, type Text } from '../language/sentence.js';
import type { LocalDate } from '../language/local-date.js';
import { supporterId } from '../messages/update-headers.js';
import { Problem, Problems } from '../problems/problem.js';
import { visible } from '../problems/visible.js';

/** Says who an addressee is, by the id that the ledger has: name and office. */
export type AddresseeName = (id: string) => Text;

/**
 * Names of addressees as people know them, of every file that knows them; a file that cannot be read is passed over. Of somebody whom no
 * file knows any more the office is told, and what the ledger has of the name.
 */
export async function addresseeNames(campaign: Campaign, on: LocalDate, ids: Iterable<string>): Promise<AddresseeName> {
  const holdings = await unless(() => readHoldings(campaign.folder, campaign.decisionMakers));
  const people = new Map(holdings.map((one) => [one.id, one] as const));
  const isUnknown = (id: string): boolean => id.startsWith('member:') && !people.has(id);
  // With all ridings in it, the module is loaded only where it is needed.
  const seats = [...ids].some(isUnknown) ? await import('../districts/own-names.js') : undefined;
  const members = new Map(
    seats && (await unless(() => seats.ownNames(campaign, on))).map((one) => [one.id, one] as const),
  );
  return (id) => {
    if (id === 'copy') return say`the campaign’s own copy`;
    if (id === supporterId) return say`the supporters themselves`;
    const person = people.get(id) ?? members.get(id);
    if (person !== undefined) {
      return say`${visible(personName(person))}, ${titleText(person.title, officeOf(id))}`;
    }
    const office = officeOf(id);
    const title = holdings.find((one) => one.office === office)?.title;
    const told = title === undefined ? (seats?.seatOf(office) ?? office) : titleText(title, office);
    const who = id.slice(office.length + 1);
    return who === '' ? told : say`${told}: an earlier holder (${who})`;
  };
}

/** A title in the reader's language; the office itself where there is none. */
function titleText({ en, fr }: Localized, office: string): Text {
  if (en === undefined && fr === undefined) return office;
  return localized({ en: en && visible(en), fr: fr && visible(fr) });
}

function officeOf(id: string): string {
  return id.includes('/') ? id.slice(0, id.lastIndexOf('/')) : id;
}

async function unless<T>(read: () => Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Problem || error instanceof Problems) return [];
    throw error;
  }
}
