import { say } from '../language/sentence.js';
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
  /** In the envelope alone, as Bcc: no header names it. */
  readonly hidden?: boolean | undefined;
}

/**
 * Who gets a letter: To, Cc, and the campaign's copy, in this order; nobody twice, and the copy only where no decision maker has that
 * address already. Officials who share a mailbox are all named, with its address spelt the same.
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
  const all = new Map<string, Recipient>();
  const spelling = new Map<string, string>();
  const add = (one: Recipient): void => {
    if (all.has(one.id)) return;
    // Servers may tell `Ana@` from `ana@`; none that is in use does, and nobody should get a letter twice for it.
    const mailbox = one.address.toLowerCase();
    const address = spelling.get(mailbox) ?? one.address;
    if (one.role === 'copy' && spelling.has(mailbox)) return;
    spelling.set(mailbox, address);
    all.set(one.id, { ...one, address });
  };
  for (const person of to) add(official(person, 'to', placeholder));
  for (const person of cc) add(official(person, 'cc', placeholder));
  const copy = campaign.copies.campaign;
  if (copy !== undefined) {
    const origin = { what: say`The copy address`, where: campaign.whereIs('copy_to') };
    const address = wireAddress(copy.address, origin);
    add({ id: 'copy', role: 'copy', name: organisationName(campaign, language), address, hidden: copy.as === 'bcc' });
  }
  return [...all.values()];
}

/** The organisation's name in the language of a letter, as headers may carry it. Raises `header-unsafe`. */
export function organisationName({ id, organisation, whereIs }: Campaign, language: Language): string {
  const origin = { what: say`The organisation’s name`, where: whereIs('organisation.name') };
  return headerValue(inLanguage(organisation.name, language) ?? id, origin);
}

function official(person: DecisionMaker, role: 'to' | 'cc', placeholder: boolean): Recipient {
  const name = headerValue([person.firstName, person.lastName].filter((part) => part !== '').join(' '), {
    what: say`The name of the ${person.office}`,
    where: person.where,
  });
  if (person.email !== undefined) {
    const address = wireAddress(person.email, {
      what: say`The address of ${name} (${person.office})`,
      where: person.where,
    });
    return { id: person.id, role, name, address };
  }
  if (placeholder) return { id: person.id, role, name, address: placeholderAddress(person.office) };
  throw new Problem({
    code: 'addressee-without-address',
    message: say`${name} (${person.office}) has no e-mail address.`,
    hint: say`Add it to the decision makers, with the day on which you checked it.`,
    where: person.where,
  });
}

/** Whether an address is that of an official whose own nobody knows yet: one that no server can reach. */
export function isPlaceholder(address: string): boolean {
  return address.endsWith(placeholderDomain);
}

const placeholderDomain = '@no-address.invalid';

function placeholderAddress(office: string): string {
  const local = office.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
  return `${local.slice(0, 64)}${placeholderDomain}`;
}
