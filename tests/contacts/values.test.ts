import { describe, expect, test } from 'vitest';
import { read } from './reading.js';

/** The fields of one person with a clear yes, and what is remarked on her row. */
async function person(cells: Readonly<Record<string, string>>) {
  const given = { email: 'a@example.org', consent: 'yes', ...cells };
  const quoted = Object.values(given).map((cell) => `"${cell.replaceAll('"', '""')}"`);
  const found = await read(`${Object.keys(given).join(',')}\n${quoted.join(',')}\n`);
  const fields = Object.fromEntries(
    Object.entries(found.supporters[0]?.fields ?? {}).filter(([name]) => name !== 'email' && name !== 'consent'),
  );
  return { fields, remarks: found.remarks, message: found.messages[0] };
}

const placeholders = [
  'N/A', 'n/a', 'None', 'null', '\\N', 'undefined', '#N/A', '#REF!', '-', '—', '?', '...', 'unknown', 'Inconnu', '(blank)', '{{first_name}}', '*|FNAME|*',
  '[First Name]', '%FIRSTNAME%', '<<First Name>>', 'null null', '#VALEUR!', 'Not provided', '${name}', 'TBD', 'xxx', 'Same as above', 'idem', 'À venir',
]; // prettier-ignore

describe('a placeholder is no value', () => {
  test.each(placeholders)('%s', async (cell) => {
    expect((await person({ first_name: cell, last_name: cell, full_name: cell })).remarks).toEqual(['2 name-missing']);
    expect((await person({ full_name: 'Ana Roy', city: cell, personal_note: cell, dept: cell })).fields).toEqual({
      full_name: 'Ana Roy',
      first_name: 'Ana',
      last_name: 'Roy',
    });
  });

  test('part by part, and said', async () => {
    expect(await person({ first_name: 'Ana', last_name: 'N/A' })).toEqual({
      fields: { first_name: 'Ana', full_name: 'Ana' },
      remarks: ['2 placeholder kept'],
      message: '"N/A" in column first_name is no value: it counts as empty.',
    });
    expect((await person({ full_name: 'Ana #N/A' })).fields).toMatchObject({ full_name: 'Ana' });
    expect((await person({ full_name: 'Ana Roy', city: 'n/a' })).remarks).toEqual(['2 placeholder kept']);
  });

  test.each([
    [{ first_name: 'Christopher', last_name: 'Null' }, 'Christopher Null'],
    [{ first_name: 'None', last_name: 'Ljubičić' }, 'None Ljubičić'],
    [{ full_name: 'Jennifer Null' }, 'Jennifer Null'],
    [{ first_name: 'Li', last_name: 'Na' }, 'Li Na'],
  ])('but for people who are called so: %j', async (cells, name) => {
    const { fields, remarks } = await person(cells);
    expect([fields['full_name'], remarks]).toEqual([name, name === 'Li Na' ? [] : ['2 name-suspicious kept']]);
  });

  test('in the address: the other column is used, or there is none', async () => {
    const list = 'name,email,email 2,consent\nAna Roy,n/a,ana@example.org,yes\nBob Roy,n/a,,yes\n';
    expect((await read(list)).remarks).toEqual(['3 address-missing']);
  });

  test.each(['none', 'n/a', '-', '0', 'No.', 'Aucun', 'Rien à ajouter', 'no comment', '.'])(
    'nobody’s own words: %s',
    async (cell) => {
      expect((await person({ full_name: 'Ana Roy', personal_note: cell })).fields).not.toHaveProperty('personal_note');
    },
  );
});

test.each([
  [{ full_name: 'Andr? Roy' }, 'Perhaps "André Roy" is meant.'],
  [{ full_name: 'Zo=C3=AB Roy' }, 'Perhaps "Zoë Roy" is meant.'],
  [{ full_name: 'Zo&euml; Roy' }, 'Perhaps "Zoë Roy" is meant.'],
  [{ full_name: 'Zo\\u00eb Roy' }, 'Perhaps "Zoë Roy" is meant.'],
  [{ full_name: 'Zo%C3%AB Roy' }, 'Perhaps "Zoë Roy" is meant.'],
  [{ full_name: 'Ana Roy', city: 'Qu?bec' }, 'Perhaps "Québec" is meant.'],
  [{ full_name: 'Ana Roy', personal_note: 'L&#39;avenir' }, 'Perhaps "L\'avenir" is meant.'],
  [{ full_name: 'Ana 613-555-0199' }, 'looks like a telephone number.'],
  [{ full_name: 'Ａｎａ Roy' }, 'looks like letters in full width.'],
])('%j is kept as typed, and looked at', async (cells, message) => {
  const found = await person(cells);
  expect(found.remarks).toHaveLength(1);
  expect(found.message?.endsWith(message)).toBe(true);
  expect(found.fields).toMatchObject(cells);
});

test.each(['Is this right? I ask you.', 'See https://example.org/?a=b&c=d', 'R&D matters, 100% of it', 'Why?Because'])(
  'ordinary words are not remarked on: %s',
  async (cell) => {
    expect((await person({ full_name: 'Ana Roy', personal_note: cell })).remarks).toEqual([]);
  },
);

test.each(['\u0085', '\u200F', '\u202E'])('%j in a town or a note is refused as in a name', async (char) => {
  for (const field of ['full_name', 'city', 'personal_note'])
    expect((await person({ full_name: 'Ana Roy', [field]: `An${char}a Roy` })).remarks).toEqual([
      '2 control-character',
    ]);
});

describe('names', () => {
  test.each([
    [{ full_name: 'ROY Léo' }, { full_name: 'Léo ROY', first_name: 'Léo', last_name: 'ROY' }],
    [
      { first_name: 'Marie-Ève (Mme)', last_name: 'Roy' },
      { full_name: 'Marie-Ève Roy', honorific: 'Mme' },
    ],
    [{ last_name: 'Mme Wendy CLARK' }, { full_name: 'Wendy CLARK', honorific: 'Mme', last_name: 'Wendy CLARK' }],
    [{ full_name: 'Mrs. Ada Roy' }, { full_name: 'Ada Roy', honorific: 'Mrs', first_name: 'Ada', last_name: 'Roy' }],
    [
      { first_name: 'Mr Bob', last_name: 'Lee' },
      { full_name: 'Bob Lee', honorific: 'Mr' },
    ],
    [{ full_name: 'M. Night Roy' }, { full_name: 'M. Night Roy' }],
    [{ full_name: 'Missy Roy' }, { full_name: 'Missy Roy' }],
    [{ full_name: 'Robert "Bob" Roy' }, { full_name: 'Robert "Bob" Roy', first_name: 'Robert', last_name: 'Roy' }],
    [{ full_name: 'King, Martin, Jr.' }, { full_name: 'Martin King Jr.', first_name: 'Martin', last_name: 'King' }],
    [{ full_name: 'Ann Lee, PhD' }, { full_name: 'Ann Lee, PhD', first_name: 'Ann', last_name: 'Lee' }],
    [{ full_name: 'Martin King III' }, { full_name: 'Martin King III', first_name: 'Martin', last_name: 'King' }],
    [
      { full_name: 'María de la Cruz' },
      { full_name: 'María de la Cruz', first_name: 'María', last_name: 'de la Cruz' },
    ],
    [{ full_name: '“García-Íñiguez de la Peña, José María”' }, { full_name: 'José María García-Íñiguez de la Peña' }],
  ])('%j', async (cells, fields) => {
    const found = await person(cells);
    expect([found.fields, found.remarks]).toEqual([expect.objectContaining(fields), []]);
  });

  test('a comma within curly quotes parts no cell', async () => {
    const found = await read('name,email,consent\n“García, José”,jose@example.org,yes\n');
    expect(found.supporters[0]?.fields['full_name']).toBe('José García');
  });
});

test.each([
  ['\u0430na@example.org', 'Perhaps "ana@example.org" is meant.'],
  ['\uFF41na@example.org', 'Perhaps "ana@example.org" is meant.'],
])('an address with a look-alike letter is refused: %s', async (address, message) => {
  const found = await read(`name,email,consent\nAna Roy,${address},yes\nAna Roy,ana@example.org,yes\n`);
  expect(found.remarks).toEqual(['2 address-invalid']);
  expect(found.messages[0]?.endsWith(message)).toBe(true);
});
