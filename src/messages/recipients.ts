import type { Campaign } from '../campaign/campaign.js';
import type { DecisionMaker } from '../decision-makers/decision-maker.js';
import { inLanguage, type Language } from '../language/language.js';
import type { Addressees } from '../letters/letter.js';
import { Problem } from '../problems/problem.js';
import { headerValue } from './header-value.js';
import { wireAddress } from './wire-address.js';

/** Somebody who gets a letter, as its headers name them. */
export interface Recipient {
  /** `DecisionMaker.id`, or `copy` for the campaign's own copy. */
  readonly id: string;
  readonly role: 'to' | 'cc' | 'copy';
  /** First and last name without honorifics; the organisation's for `copy`. */
  readonly name: string | undefined;
  /** As it travels: what envelope, headers and ledger hold. */
  readonly address: string;
}

/**
 * Who gets a letter: To, Cc, and the campaign's copy, in this order; nobody twice, and the copy only where no decision maker has that
 * address already. Two officials who share a mailbox are both named.
 *
 * @param placeholder Whether a decision maker without an address gets one under `.invalid`, which no server can reach (RFC 2606), for
 *   rehearsals, previews and exports. Otherwise raises `addressee-without-address`.
 * @throws Problem `addressee-without-address`, `address-unusable`, `header-unsafe`
 */
export function recipients(
  { to, cc }: Addressees,
  language: Language,
  campaign: Campaign,
  placeholder: boolean,
): readonly Recipient[] {
  const officials = new Map<string, Recipient>();
  for (const person of to) officials.set(person.id, official(person, 'to', placeholder));
  for (const person of cc) if (!officials.has(person.id)) officials.set(person.id, official(person, 'cc', placeholder));
  const all = [...officials.values()];
  if (campaign.copyTo === undefined) return all;
  const what = 'The copy address';
  const address = wireAddress(campaign.copyTo, { what, where: campaign.whereIs('copy_to') });
  if (all.some((other) => isSameAddress(other.address, address))) return all;
  return [...all, { id: 'copy', role: 'copy', name: inLanguage(campaign.organisation.name, language), address }];
}

/** Addresses for an envelope: each mailbox once, however its letters are cased, in the order given. */
export function envelopeAddresses(recipients: readonly Recipient[]): readonly string[] {
  return recipients
    .map(({ address }) => address)
    .filter((address, index, all) => all.findIndex((other) => isSameAddress(other, address)) === index);
}

// Servers may tell `Ana@` from `ana@`; none that is in use does, and nobody should get a letter twice for it.
function isSameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function official(person: DecisionMaker, role: 'to' | 'cc', placeholder: boolean): Recipient {
  const name = headerValue([person.firstName, person.lastName].filter((part) => part !== '').join(' '), {
    what: `The name of the ${person.office}`,
    where: person.where,
  });
  if (person.email !== undefined) {
    const address = wireAddress(person.email, {
      what: `The address of ${name} (${person.office})`,
      where: person.where,
    });
    return { id: person.id, role, name, address };
  }
  if (placeholder) return { id: person.id, role, name, address: placeholderAddress(person.office) };
  throw new Problem({
    code: 'addressee-without-address',
    message: `${name} (${person.office}) has no e-mail address.`,
    hint: 'Add it to the decision makers, with the day on which you checked it.',
    where: person.where,
  });
}

function placeholderAddress(office: string): string {
  const local = office.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
  return `${local.slice(0, 64)}@no-address.invalid`;
}
