import { say } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import type { Card, CardKind } from './card.js';
import { octetsAsText } from './octets.js';

/** Attributes of people (RFC 4519, RFC 2798, and Thunderbird's own) and the headings of a list. */
const headings: Readonly<Record<string, string>> = {
  givenname: 'First Name', sn: 'Last Name', surname: 'Last Name', cn: 'Full Name', displayname: 'Full Name', mail: 'Email', mozillasecondemail: 'Email 2',
  telephonenumber: 'Phone', homephone: 'Phone', mobile: 'Phone', mozillahomestreet: 'Street', street: 'Street', streetaddress: 'Street', mozillahomelocalityname: 'City',
  l: 'City', locality: 'City', mozillahomestate: 'Province', st: 'Province', mozillahomepostalcode: 'Postal Code', postalcode: 'Postal Code', c: 'Country',
  mozillahomecountryname: 'Country', countryname: 'Country', o: 'Organization', preferredlanguage: 'Language', description: 'Notes', title: 'Title',
}; // prettier-ignore

/**
 * Reads the entries of an LDIF file: lines unfolded, Base64 values ("sn:: Um95") decoded, comments and values in other files ("photo:<
 * file:…") passed over. `file` is the name in complaints. Raises `ldif-change` for a file that says what is to be changed in an address
 * book.
 */
export function ldifCards(text: string, file: string): Card[] {
  const cards: Card[] = [];
  let values = new Map<string, string>();
  let classes: string[] = [];
  let begin = 0;
  const finish = (): void => {
    if (values.size > 0) cards.push({ line: begin, values, kind: kindOf(classes) });
    values = new Map();
    classes = [];
  };
  const lines = text.split(/\r\n|\r|\n/);
  for (let at = 0; at < lines.length; at++) {
    const first = at;
    const parts = [lines[at] ?? ''];
    while ((lines[at + 1] ?? '').startsWith(' ')) parts.push((lines[++at] ?? '').slice(1));
    const line = parts.join('');
    if (line.trim() === '') {
      finish();
      continue;
    }
    const [, name = '', sign = '', typed = ''] = /^([\w.;-]+):([:<]?) *(.*)$/s.exec(line) ?? [];
    if (name.toLowerCase() === 'dn') {
      finish();
      begin = first + 1;
    }
    if (/^changetype$/i.test(name) && !/^add$/i.test(typed.trim())) throw isChange(typed.trim(), file, first + 1);
    if (/^objectclass$/i.test(name)) classes.push(typed.trim().toLowerCase());
    const heading = headings[name.toLowerCase().replace(/;.*$/, '')];
    if (heading === undefined || line.startsWith('#') || sign === '<') continue;
    const value = (sign === '' ? typed : octetsAsText(Buffer.from(typed, 'base64'))).trim();
    const free = heading === 'Email' && values.has('Email') ? (values.has('Email 2') ? 'Email 3' : 'Email 2') : heading;
    if (value !== '' && !values.has(free)) values.set(free, value);
  }
  finish();
  return cards;
}

/** Classes of entries that are no people (RFC 4519, 3); Thunderbird's mailing lists are groups. */
const kinds: ReadonlyMap<string, CardKind> = new Map([
  ['groupofnames', 'group'],
  ['groupofuniquenames', 'group'],
  ['organization', 'organisation'],
  ['organizationalunit', 'organisation'],
  ['locality', 'place'],
  ['device', 'machine'],
]);

/** What an entry is of, where none of its classes is that of a person. */
const kindOf = (classes: readonly string[]): CardKind | undefined =>
  classes.some((one) => one.includes('person'))
    ? undefined
    : classes.map((one) => kinds.get(one)).find((kind) => kind !== undefined);

const isChange = (what: string, file: string, line: number): Problem =>
  new Problem({
    code: 'ldif-change',
    message: say`This file says what is to be changed in an address book (changetype: ${visible(what)}); it is no list of people.`,
    hint: say`Export the people themselves from the address book.`,
    where: { file, line },
  });
