import type { Campaign } from '../campaign/campaign.js';
import { parts } from '../contacts/sequence.js';
import { signerHash } from '../contacts/supporter-hash.js';
import { messageIds } from '../messages/key.js';
import { recipients } from '../messages/recipients.js';
import { supporterId } from '../messages/update-headers.js';
import { withoutCopied, type CopiedBefore } from './copied-before.js';
import { letterVersion } from './delivery/due.js';
import type { LetterGroup, PlannedLetter } from './plan/planned-letter.js';
import type { Ledger, PlannedAddressee, PlannedEntry } from './ports.js';

/** The ledger has no supporter's address: the letter's hash says who got an update. */
const supporterAlone: readonly PlannedAddressee[] = [{ id: supporterId, role: 'to', address: supporterId }];

/**
 * Makes the addressees of letters; letters of one group share them.
 * @param placeholder as for `recipients`: whether an addressee without an address gets one that no server can reach
 */
export function addresseesIn(
  campaign: Campaign,
  placeholder: boolean,
): (group: LetterGroup) => readonly PlannedAddressee[] {
  const addressees = new WeakMap<LetterGroup, readonly PlannedAddressee[]>();
  return (group) => {
    if (group.template.kind === 'update') return supporterAlone;
    const known = addressees.get(group);
    if (known !== undefined) return known;
    const made = recipients(group.addressees, group.template.language, campaign, placeholder);
    const kept = made.map(({ id, role, address }) => ({ id, role, address }));
    addressees.set(group, kept);
    return kept;
  };
}

/**
 * Turns planned letters into what the ledger keeps of them. `placeholder`: as for `addresseesIn`. An addressee who has a copy of the same
 * person's letter to an earlier holder of the office gets no second one (`copied`).
 */
export function entryMaker(
  campaign: Campaign,
  placeholder: boolean,
  copied: CopiedBefore = new Map(),
): (letter: PlannedLetter) => PlannedEntry {
  const addresseesOf = addresseesIn(campaign, placeholder);
  const messageId = messageIds(campaign.from);
  return ({ key, supporter, group }) => {
    const { name, version, language } = group.template;
    const hash = signerHash(supporter);
    return {
      key,
      letter: name,
      version,
      supporterHash: hash,
      list: supporter?.list ?? '',
      line: supporter?.line ?? 0,
      language,
      messageId: messageId(key),
      addressees: withoutCopied(addresseesOf(group), hash, copied.get(letterVersion(name, version))),
    };
  };
}

/** How many letters are handed to the ledger at a time: an entry takes more memory than a planned letter. */
const addedAtOnce = 4_096;

/** Adds letters to the ledger, as `Ledger.add`: gives the keys of those that are not to be sent after that. */
export async function addLetters(
  ledger: Pick<Ledger, 'add'>,
  letters: Iterable<PlannedLetter>,
  entryOf: (letter: PlannedLetter) => PlannedEntry,
): Promise<ReadonlySet<string>> {
  const closed = new Set<string>();
  for (const part of parts(letters, addedAtOnce))
    for (const key of await ledger.add(part.map(entryOf))) closed.add(key);
  return closed;
}
