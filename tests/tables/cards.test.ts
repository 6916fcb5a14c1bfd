import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/problems/problem.js';
import { ldifCards } from '../../src/tables/cards/ldif.js';
import { vCards } from '../../src/tables/cards/vcard.js';
import { agreed, readFiles } from '../contacts/reading.js';

const frame = (...lines: readonly string[]): string => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');
const valuesOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(vCards(text, 'a.vcf')[0]?.values ?? []);
const complaintOf = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof Problem) return `${error.code} ${error.where?.file} ${error.where?.line}`;
    throw error;
  }
  return 'none';
};

describe('a card', () => {
  test.each([
    ['N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:C=F4t=E9;Zo=E9', { 'Last Name': 'Côté', 'First Name': 'Zoé' }],
    ['N;ENCODING=QUOTED-PRINTABLE:C=F4t=E9;Zo=E9', { 'Last Name': 'Côté', 'First Name': 'Zoé' }],
    ['N;CHARSET=X-NOBODY;QUOTED-PRINTABLE:Roy;L=C3=A9o', { 'Last Name': 'Roy', 'First Name': 'Léo' }],
    ['FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:L=C3=\r\n=A9o Roy', { 'Full Name': 'Léo Roy' }],
    ['FN;ENCODING=b:TMOpbyBSb3k=', { 'Full Name': 'Léo Roy' }],
    ['FN;ENCODING=BASE64:TMOpbyBS\r\n b3k=', { 'Full Name': 'Léo Roy' }],
    ['N:Roy\\\\;Ana\\;Maria', { 'Last Name': 'Roy\\', 'First Name': 'Ana;Maria' }],
    ['PHOTO;ENCODING=b:QkVHSU46VkNBUkQ=\r\nFN:Ana Roy', { 'Full Name': 'Ana Roy' }],
    ['END:VEVENT\r\nFN:Ana Roy', { 'Full Name': 'Ana Roy' }],
    ['item1.EMAIL:\r\nEMAIL;TYPE="work,pref": ana@example.org ', { 'Email 2': 'ana@example.org' }],
  ])('%j is read', (lines, expected) => {
    expect(valuesOf(frame(...lines.split('\r\n')))).toEqual(expected);
  });

  test.each([
    ['BEGIN:VCARD\nFN:Ana Roy\nEMAIL:ana@example.org\n', 'card-damaged a.vcf 1'],
    ['BEGIN:VCARD\nFN:Ana Roy\nBEGIN:VCARD\nEMAIL:bob@example.org\nEND:VCARD\n', 'card-damaged a.vcf 1'],
    ['BEGIN:VCARD\nFN:Ana Roy\nEND:VCARD\nFN:Bob Roy\nEND:VCARD\n', 'card-damaged a.vcf 4'],
  ])('that is cut off, or runs into the next one, is refused', (text, complaint) => {
    expect(complaintOf(() => vCards(text, 'a.vcf'))).toBe(complaint);
  });

  test('with a large photograph is read in time that grows with its size', () => {
    const photo = Array.from({ length: 100_000 }, () => ` ${'A'.repeat(74)}`);
    expect(valuesOf(frame('PHOTO;ENCODING=BASE64:', ...photo, 'FN:Ana Roy'))).toEqual({ 'Full Name': 'Ana Roy' });
    const quoted = Array.from({ length: 50_000 }, () => `${'=C3=A9'.repeat(12)}=`);
    const note = valuesOf(frame('NOTE;ENCODING=QUOTED-PRINTABLE:=', ...quoted, 'x'))['Notes'];
    expect(note).toBe(`${'é'.repeat(600_000)}x`);
  });
});

describe('a card that is of no person', () => {
  const ana = frame('N:Roy;Ana', 'FN:Ana Roy', 'EMAIL:ana@example.org');

  test.each([
    ['KIND:org', 'organisation'],
    ['item1.KIND:Organization\r\nKIND:ORG', 'organisation'],
    ['kind;value=text:Group', 'group'],
    ['KIND:location', 'place'],
    ['KIND:application', 'machine'],
    ['X-ADDRESSBOOKSERVER-KIND:group', 'group'],
    ['X-ABShowAs:COMPANY', 'organisation'],
    ['N:;;;;\r\nORG:Union\\, local 12;Bureau\r\nFN:Union\\, local 12', 'organisation'],
    ['KIND:individual', undefined],
    ['KIND:x-friend', undefined],
    ['KIND:constructor', undefined],
    ['ORG:Ana Roy inc.', undefined],
  ])('by %j', async (lines, kind) => {
    const isNamed = lines.includes('FN:');
    const card = frame(...lines.split('\r\n'), ...(isNamed ? [] : ['FN:Bob Roy']), 'EMAIL:bob@example.org');
    expect(vCards(card, 'a.vcf')[0]?.kind).toBe(kind);
    const found = await readFiles({ 'a.vcf': ana + card }, { consent: agreed });
    expect(found.supporters).toHaveLength(kind === undefined ? 2 : 1);
    expect(found.remarks).toEqual(kind === undefined ? [] : ['6 not-a-person']);
  });

  test('is said to be none, with an address or without one', async () => {
    const card = frame('KIND:group', 'FN:Friends', 'MEMBER:urn:uuid:03a0e51f');
    const found = await readFiles({ 'a.vcf': ana + card }, { consent: agreed });
    expect(found.messages).toEqual(['This card is of a group, not of a person.']);
  });

  test.each([
    ['objectclass: top\nobjectclass: groupOfNames', 'group'],
    ['objectclass: organizationalUnit', 'organisation'],
    ['objectclass: organization\nobjectclass: inetOrgPerson', undefined],
    ['objectclass: mozillaAbPersonAlpha', undefined],
  ])('in LDIF, by %j', (classes, kind) => {
    expect(ldifCards(`dn: cn=a\n${classes}\ncn: Ana Roy\n`, 'a.ldif')[0]?.kind).toBe(kind);
  });
});

describe('an entry of LDIF', () => {
  test.each([
    ['cn:: Q/R06Q==', { 'Full Name': 'Côté' }],
    ['cn:: Q8O0dMOp', { 'Full Name': 'Côté' }],
    ['cn:< file:///etc/hostname', {}],
    ['changetype: add\ncn: Ana Roy', { 'Full Name': 'Ana Roy' }],
  ])('%j is read', (lines, expected) => {
    expect(Object.fromEntries(ldifCards(`dn: x\n${lines}\n`, 'a.ldif')[0]?.values ?? [])).toEqual(expected);
  });

  test('that is to be deleted or changed is no person', () => {
    const text = 'dn: cn=Ana\ncn: Ana\n\ndn: cn=Bob\nchangetype: delete\n';
    expect(complaintOf(() => ldifCards(text, 'a.ldif'))).toBe('ldif-change a.ldif 5');
  });
});

const names = ['Ana Roy', 'Zoé Côté', 'Léo Bélanger', 'Nguyễn Thị Ánh', 'Jean-Luc O’Brien', 'ᐱᑕ ᓇᓄᖅ'];
const people = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 12 });
/** A line cut at these places, each part after the first behind a blank. */
function folded(line: string, cuts: readonly number[]): string {
  const places = new Set(cuts.map((place) => 1 + (place % (line.length - 1))));
  return Array.from(line)
    .map((char, at) => (places.has(at) ? `\r\n ${char}` : char))
    .join('');
}
const quotedPrintable = (text: string): string =>
  [...Buffer.from(text)].map((octet) => `=${octet.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/** The lines of somebody's name and address in one of the ways that address books write them. */
function card(name: string, email: string, way: number, cuts: readonly number[], isLdif: boolean): string {
  const octets = Buffer.from(name).toString('base64');
  if (isLdif) {
    const written = way % 2 === 0 && /^[ -~]+$/.test(name) ? `cn: ${name}` : `cn:: ${octets}`;
    return `${['dn: cn=x', folded(written, cuts), folded(`mail: ${email}`, cuts)].join('\r\n')}\r\n\r\n`;
  }
  const written = [
    folded(`FN:${name}`, cuts),
    `FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:${quotedPrintable(name)}`,
    folded(`FN;ENCODING=b:${octets}`, cuts),
    `FN;CHARSET=UTF-8;QUOTED-PRINTABLE:${quotedPrintable(name).replace(/(.{9})/g, '$1=\r\n')}`,
  ][way % 4]!;
  return frame('VERSION:2.1', written, folded(`EMAIL;INTERNET:${email}`, cuts));
}

/** Whom letters could be written for, as `name <address>`; what refused the file, where it was refused. */
async function readCards(content: Buffer, isLdif: boolean): Promise<readonly string[] | string> {
  const found = await readFiles({ [isLdif ? 'a.ldif' : 'a.vcf']: content }, { consent: agreed });
  if (found.refused.length > 0) return found.refused.join();
  return found.supporters.map(({ email, fields }) => `${fields['full_name']} <${email}>`);
}

interface Book {
  readonly people: readonly string[];
  /** In which of the ways names are written. */
  readonly way: number;
  readonly cuts: readonly number[];
  readonly isLdif: boolean;
}

const book: fc.Arbitrary<Book> = fc.record({
  people,
  way: fc.nat(7),
  cuts: fc.array(fc.nat(200), { maxLength: 4 }),
  isLdif: fc.boolean(),
});
const written = ({ people: all, way, cuts, isLdif }: Book): readonly string[] =>
  all.map((name, at) => card(name, `p${at}@example.org`, way, cuts, isLdif));
const pairs = (all: readonly string[]): readonly string[] => all.map((name, at) => `${name} <p${at}@example.org>`);

test('whatever way an address book folds and encodes, the rows are right', async () => {
  await fc.assert(
    fc.asyncProperty(book, async (given) => {
      expect(await readCards(Buffer.from(written(given).join('')), given.isLdif)).toEqual(pairs(given.people));
    }),
    { numRuns: 60, seed: 20261126 },
  );
});

test('a file that is cut off, or lacks a line, is refused with its line, or gives nobody the name or address of another', async () => {
  await fc.assert(
    fc.asyncProperty(book, fc.nat(), fc.boolean(), async (given, place, isCut) => {
      // Names as they are: of one that is encoded, or on several lines, nobody sees that its middle is missing.
      const bytes = Buffer.from(written({ ...given, way: 0, cuts: isCut ? given.cuts : [] }).join(''));
      const lines = bytes.toString().split('\r\n');
      lines.splice(place % lines.length, 1);
      const damaged = isCut ? bytes.subarray(0, place % bytes.length) : Buffer.from(lines.join('\r\n'));
      const found = await readCards(damaged, given.isLdif);
      if (typeof found === 'string') {
        expect(found).toMatch(/^[a-z-]+ (\d+|-)$/);
        return;
      }
      const owners = new Map(given.people.map((name, at) => [`p${at}@example.org`, name]));
      for (const one of found) {
        const [, name = '', email = ''] = /^(.*) <(.*)>$/.exec(one) ?? [];
        // A line that was cut off may leave a part of a name or of an address; never one of somebody else.
        const owner = owners.get(email);
        if (owner !== undefined) expect(owner.startsWith(name.replace(/[^\p{L}\p{N}]+$/u, ''))).toBe(true);
      }
    }),
    { numRuns: 100, seed: 20261126 },
  );
});

test('octets of any kind in an address book are refused or read, and nothing else happens', async () => {
  await fc.assert(
    fc.asyncProperty(book, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }), async (given, changes) => {
      const bytes = Buffer.from(written(given).join(''));
      for (const [place, octet] of changes) bytes[place % bytes.length] = octet;
      const found = await readCards(bytes, given.isLdif);
      expect(typeof found === 'string' ? /^[a-z-]+ (\d+|-)/.test(found) : Array.isArray(found)).toBe(true);
    }),
    { numRuns: 100, seed: 20261126 },
  );
});

test('20,000 cards in Windows-1252 are read', async () => {
  const text = Array.from({ length: 20_000 }, (_, at) => frame(`FN:Zoé Côté`, `EMAIL:p${at}@example.org`)).join('');
  const found = await readCards(iconv.encode(text, 'windows1252'), false);
  expect([found.length, found.at(-1)]).toEqual([20_000, 'Zoé Côté <p19999@example.org>']);
});
