import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { namesOf, read } from './reading.js';

const french =
  'Prénom;Nom;Courriel;Ville;Consentement\r\nZoë;L’Écuyer;zoe@example.org;Montréal;oui\r\nÉlise;Côté;elise@example.org;Lévis;oui\r\n';
const people = { 'zoe@example.org': 'Zoë L’Écuyer', 'elise@example.org': 'Élise Côté' };

describe('the encoding is told, and names come out right', () => {
  test.each([
    ['UTF-8', 'utf8', false],
    ['UTF-8', 'utf8', true],
    ['UTF-16LE', 'utf16le', false],
    ['UTF-16LE', 'utf16le', true],
    ['UTF-16BE', 'utf16be', false],
    ['UTF-16BE', 'utf16be', true],
    ['Windows-1252', 'windows1252', false],
    ['Mac Roman', 'macroman', false],
  ] as const)('%s (%s), with mark: %s', async (encoding, name, addBOM) => {
    const found = await read(iconv.encode(french, name, { addBOM }));
    expect(found.reports[0]).toMatchObject({ encoding, proof: 'Zoë L’Écuyer', delimiter: ';', headerLine: 1 });
    expect(namesOf(found)).toEqual(people);
  });

  test('ISO-8859-1 is a part of Windows-1252', async () => {
    expect(namesOf(await read(iconv.encode(french.replace('’', "'"), 'iso88591')))).toEqual({
      ...people,
      'zoe@example.org': "Zoë L'Écuyer",
    });
  });

  test('ISO-8859-15 has an œ where Windows-1252 has ½', async () => {
    const found = await read(
      iconv.encode(
        'first_name,last_name,email,consent\nJean,Lebœuf,j@example.org,yes\nZoé,Sacré-Cœur,z@example.org,yes\n',
        'iso885915',
      ),
    );
    expect(found.reports[0]?.encoding).toBe('ISO-8859-15');
    expect(namesOf(found)).toEqual({ 'j@example.org': 'Jean Lebœuf', 'z@example.org': 'Zoé Sacré-Cœur' });
  });

  test('a capital before » is no UTF-8', async () => {
    const found = await read(
      iconv.encode('name,email,consent,motto\nZoé Roy,z@example.org,yes,« MONTRÉAL, MA CITÉ»\n', 'windows1252'),
    );
    expect(found.reports[0]?.encoding).toBe('Windows-1252');
  });

  test('one accent at the very end of a long plain file', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => `Ann,Lee-${at},a${at}@example.org,yes\n`).join('');
    const found = await read(
      iconv.encode(`first_name,last_name,email,consent\n${rows}Zoé,Roy,z@example.org,yes\n`, 'windows1252'),
    );
    expect(found.reports[0]).toMatchObject({ encoding: 'Windows-1252', proof: 'Zoé Roy', kept: 5001 });
  });

  test('other alphabets', async () => {
    const found = await read(
      'name,email,consent\nᐱᑕ ᓇᓄᖅ,a@example.org,yes\nليلى النورسي,b@example.org,yes\n王小明,c@example.org,yes\nОлена Вітрогон,d@example.org,yes\n',
    );
    expect(Object.values(namesOf(found))).toEqual(['ᐱᑕ ᓇᓄᖅ', 'ليلى النورسي', '王小明', 'Олена Вітрогон']);
  });
});

test('a file in two encodings is read letter by letter, and said with the line', async () => {
  const head = 'first_name,last_name,email,consent\nZoé,Roy,z@example.org,yes\nÈve,Côté,e@example.org,yes\n';
  const found = await read(
    Buffer.concat([Buffer.from(head), iconv.encode('André,Gagné,a@example.org,yes\n', 'windows1252')]),
  );
  expect(namesOf(found)).toEqual({
    'z@example.org': 'Zoé Roy',
    'e@example.org': 'Ève Côté',
    'a@example.org': 'André Gagné',
  });
  expect(found.reports[0]?.problems.map(({ code, where }) => [code, where?.line])).toEqual([['encoding-mixed', 4]]);
});

test.each([
  ['ZoÃ«', 'Zoë'],
  ['AndrÃ©', 'André'],
  ['Zo√´', 'Zoë'],
  ['Lâ€™Heureux', 'L’Heureux'],
])('%s was read wrongly by somebody before: left out, and %s suggested', async (garbled, meant) => {
  const found = await read(`first_name,last_name,email,consent\n${garbled},Roy,z@example.org,yes\n`);
  expect(found.remarks).toEqual(['2 mojibake']);
  expect(found.messages[0]).toContain(meant);
});

test('a letter that is lost for good is never printed', async () => {
  expect((await read('first_name,last_name,email,consent\nZo\uFFFD,Roy,z@example.org,yes\n')).remarks).toEqual([
    '2 mojibake',
  ]);
});

test('an encoding that cannot be detected is refused', async () => {
  const cyrillic = iconv.encode(
    'name,email,consent\nОлена Вітрогон,o@example.org,yes\nІван Франко,i@example.org,yes\n',
    'windows1251',
  );
  expect((await read(cyrillic)).refused).toEqual(['encoding-unknown 2']);
});

test.each([
  ['empty', '', 'list-empty -'],
  ['only a mark', Buffer.of(0xef, 0xbb, 0xbf), 'list-empty -'],
  ['header only', 'first_name,last_name,email\n', 'list-empty 1'],
  ['blank lines only', '\n\n\n', 'list-empty 1'],
  ['xlsx', Buffer.from('PK\x03\x04[Content_Types].xml'), 'spreadsheet-broken -'],
  ['zip', Buffer.from('PK\x03\x04list.csv'), 'list-not-text -'],
  ['PDF', '%PDF-1.7\n', 'list-not-text -'],
  ['HTML', '\n<!DOCTYPE html><html><body>Log in</body></html>', 'list-not-text -'],
  ['JSON', '[{"email":"a@example.org"}]', 'list-not-text -'],
  [
    'an open quote',
    'name,email\nAnn Lee,a@example.org\n"Bob Lee,b@example.org\nCy Lee,c@example.org\n',
    'csv-quote-open 3',
  ],
  [
    'a quote closed in another row',
    'name,email\nAnn Lee,a@example.org\n"Bob Lee,b@example.org\n"Cy Lee",c@example.org\n',
    'csv-quote-open 3',
  ],
  ['no addresses', 'name,city\nAnn Lee,Ottawa\n', 'email-column-missing 1'],
  [
    'Change.org',
    iconv.encode(
      'Name\tCity\tState\tPostal Code\tCountry\tSigned On\nAnn Lee\tOttawa\tON\tK1A 0A6\tCA\t2018-06-26\n',
      'utf16le',
      { addBOM: true },
    ),
    'email-column-missing 1',
  ],
])('%s is no list, and is refused with the reason', async (_, content, refused) => {
  expect((await read(content)).refused).toEqual([refused]);
});
