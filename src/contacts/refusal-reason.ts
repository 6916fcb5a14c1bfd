import { say, type Sentence } from '../language/sentence.js';
import { mailboxOf } from './address.js';
import type { ListsInput } from './lists-input.js';
import type { OpenedList } from './opened-list.js';
import type { EarlierRow, People } from './people.js';
import type { Refusal, Refusals } from './refusals.js';
import type { Note } from './row-fields.js';
import { rowPlace, type RowPlace } from './row-place.js';
import type { RowReading } from './row.js';
import { shortCell } from './short-cell.js';
import { keyWithName, supporterHash } from './supporter-hash.js';

/** A row as its list alone tells it, with a person who can perhaps be written for. */
export type Person = RowReading & { readonly outcome: 'person' };

/** What other rows and lists say. */
interface Others {
  readonly input: Pick<ListsInput, 'forgotten'>;
  readonly refusals: Refusals;
  readonly people: People;
}

/** Why a person is left out for what other rows and lists say. */
export function refusalReason(person: Person, place: RowPlace, list: OpenedList, others: Others): Note | undefined {
  const { name, key, allKeys, email, consent, consentCell } = person;
  const { input, refusals, people } = others;
  const { title } = list;
  const keys = allKeys.length === 0 ? [key] : allKeys;
  if (
    input.forgotten.size > 0 &&
    keys.some((one) => input.forgotten.has(supporterHash(one)) || input.forgotten.has(supporterHash(mailboxOf(one))))
  ) {
    return { code: 'forgotten', message: say`This person asked to be forgotten.` };
  }
  const refusal = refusalOf(keys, name, refusals, sharesAddress(list));
  const isMet = refusal === undefined && consent !== 'blank' && consent !== 'unclear';
  // Somebody who was found before is a duplicate.
  if (!isMet || allKeys.length > 0) for (const one of keys) refusals.markAsked(one);
  if (refusal !== undefined) return wantsNoLetter(refusal, placed(refusal, title));
  if (consent === 'blank')
    return {
      code: 'consent-missing',
      message:
        consentCell.trim() === ''
          ? say`This person has not consented: the consent cell is empty.`
          : say`This person has not consented: the consent cell has only "${shortCell(consentCell)}".`,
    };
  if (consent === 'unclear') {
    return { code: 'consent-unclear', message: say`"${shortCell(consentCell)}" is not a clear yes.` };
  }
  const before = people.meet(key, name, place);
  if (before === undefined) return undefined;
  const again = before.sameName || !sharesAddress(list) ? before : people.meet(keyWithName(key, name), name, place);
  if (again === undefined) return undefined;
  if (again.isAlike)
    return {
      code: 'duplicate',
      message: say`The same person as in ${placed(again, title)}, which is kept: both addresses reach one mailbox.`,
    };
  if (again.sameName)
    return { code: 'duplicate', message: say`The same person as in ${placed(again, title)}, which is kept.` };
  return {
    code: 'address-shared',
    message: say`"${shortCell(email)}" is also in ${placed(before, title)} under another name. Only that one is used.`,
  };
}

function refusalOf(keys: readonly string[], name: string, refusals: Refusals, isShared: boolean): Refusal | undefined {
  for (const one of keys) {
    const found = refusals.find(one, name);
    if (found !== undefined && (found.by !== 'other' || !isShared)) return found;
  }
  return undefined;
}

function wantsNoLetter({ by, status }: Refusal, where: Sentence): Note {
  // Somebody who has died did not opt out, and perhaps not this one at the address.
  if (status === 'deceased') return { code: status, message: say`A person with this address has died (${where}).` };
  if (status === 'bounced') return { code: status, message: say`This address does not accept mail (${where}).` };
  switch (by) {
    case 'address':
      return { code: 'opted-out', message: say`This person opted out (${where}).` };
    case 'person':
      return { code: 'consent-refused', message: say`This person said no (${where}).` };
    case 'other':
      return { code: 'consent-refused', message: say`Somebody with the same address said no (${where}).` };
  }
}

/** "line 12", or "line 12 of other.csv". */
export const placed = (place: EarlierRow, file: string): Sentence => {
  const where = rowPlace(place, place.isSheet);
  return place.file === file ? where : say`${where} of ${place.file}`;
};

export const sharesAddress = ({ settings }: OpenedList): boolean => settings.sameAddress === 'each';
