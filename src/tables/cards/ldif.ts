import type { Card } from './card.js';

/** Attributes of people (RFC 4519, RFC 2798, and Thunderbird's own) and the headings of a list. */
const headings: Readonly<Record<string, string>> = {
  givenname: 'First Name', sn: 'Last Name', surname: 'Last Name', cn: 'Full Name', displayname: 'Full Name', mail: 'Email', mozillasecondemail: 'Email 2',
  telephonenumber: 'Phone', homephone: 'Phone', mobile: 'Phone', mozillahomestreet: 'Street', street: 'Street', streetaddress: 'Street', mozillahomelocalityname: 'City',
  l: 'City', locality: 'City', mozillahomestate: 'Province', st: 'Province', mozillahomepostalcode: 'Postal Code', postalcode: 'Postal Code', c: 'Country',
  mozillahomecountryname: 'Country', countryname: 'Country', o: 'Organization', preferredlanguage: 'Language', description: 'Notes', title: 'Title',
}; // prettier-ignore

/** Reads the entries of an LDIF file: lines unfolded, Base64 values ("sn:: Um95") decoded as UTF-8, comments passed over. */
export function ldifCards(text: string): Card[] {
  const cards: Card[] = [];
  let values = new Map<string, string>();
  let begin = 0;
  const finish = (): void => {
    if (values.size > 0) cards.push({ line: begin, values });
    values = new Map();
  };
  const lines = text.split(/\r\n|\r|\n/);
  for (let at = 0; at < lines.length; at++) {
    const first = at;
    let line = lines[at] ?? '';
    while ((lines[at + 1] ?? '').startsWith(' ')) line += (lines[++at] ?? '').slice(1);
    if (line.trim() === '') {
      finish();
      continue;
    }
    const [, name = '', sign = '', typed = ''] = /^([\w.;-]+):(:?) *(.*)$/.exec(line) ?? [];
    if (name.toLowerCase() === 'dn') {
      finish();
      begin = first + 1;
    }
    const heading = headings[name.toLowerCase().replace(/;.*$/, '')];
    if (heading === undefined || line.startsWith('#')) continue;
    const value = (sign === '' ? typed : Buffer.from(typed, 'base64').toString('utf8')).trim();
    const free = heading === 'Email' && values.has('Email') ? (values.has('Email 2') ? 'Email 3' : 'Email 2') : heading;
    if (value !== '' && !values.has(free)) values.set(free, value);
  }
  finish();
  return cards;
}
