import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { contacts } from '../../src/commands/contacts.js';
import { stillClock } from '../districts/represent-server.js';
import { folderWith } from '../support/postbag.js';
import { fakeContext } from './fake-context.js';

interface Wanted {
  readonly lists: readonly string[];
  readonly json?: boolean;
  readonly supporters?: boolean;
  readonly rejects?: string;
  readonly column?: Readonly<Record<string, string>>;
}

async function run(files: Record<string, string | Buffer>, wanted: Wanted) {
  const folder = folderWith(files);
  const { context, results, notes } = fakeContext(stillClock('2026-11-22T15:00:00Z'));
  const options = {
    folder,
    json: false,
    asOf: undefined,
    supporters: false,
    rejects: undefined,
    sheet: undefined,
    headerLine: undefined,
    mend: undefined,
    column: {},
    ...wanted,
  };
  const code = await contacts(options, { ...context, cwd: folder });
  return {
    folder,
    code,
    screen: results.join('\n'),
    events: wanted.json === true ? results.map((line): unknown => JSON.parse(line)) : [],
    notes,
  };
}

const union = iconv.encode(
  'Prénom;Nom;Courriel;Consentement\r\nZoé;Roy;zoe@example.org;oui\r\nZoé;Roy;ZOE@example.org;oui\r\n\u001b[31mAnn;Lee;ann@example.org;oui\r\nBob;Fox;;oui\r\nCy;Fox;cy@example.org;non\r\n',
  'windows1252',
);

test('the output says how the list was read, with every row left out by its line; no cell can colour the screen', async () => {
  const { code, screen } = await run({ 'union.csv': union }, { lists: ['union.csv'] });
  expect(code).toBe(1);
  expect(screen).toBe(`union.csv
  Excel, French, Windows-1252, ; · 5 rows: 1 to write for, 1 with control
  characters, 1 without an address, 1 duplicate, 1 who refused consent
  accented names are read as: Zoé Roy

  field       column        confidence  line 2
  first_name  Prénom        98 %        Zoé
  last_name   Nom           90 %        Roy
  email       Courriel      95 %        zoe@example.org
  consent     Consentement  98 %        oui

Characters that must not be in a letter (1)
  line 4: "⟨ESC⟩[31mAnn" in column Prénom holds an invisible control character.

No address (1)
  line 5: There is no e-mail address.

Duplicates (1)
  line 3: The same person as in line 2, which is kept.

Refused consent (1)
  line 6: This person said no ("non").
`);
});

test('the same for programs', async () => {
  const { code, events } = await run({ 'union.csv': union }, { lists: ['union.csv'], json: true, supporters: true });
  expect(code).toBe(1);
  expect(events[0]).toMatchObject({
    event: 'list', file: 'union.csv', encoding: 'Windows-1252', delimiter: ';', header_line: 1,
    columns: { first_name: 'Prénom', last_name: 'Nom', email: 'Courriel', consent: 'Consentement' }, rows: 5, kept: 1, left_out: 4,
  }); // prettier-ignore
  expect(events.slice(1, 5)).toMatchObject([
    { event: 'row', file: 'union.csv', line: 3, effect: 'left_out', code: 'duplicate' },
    { line: 4, code: 'control-character' },
    { line: 5, code: 'address-missing' },
    { line: 6, code: 'consent-refused' },
  ]);
  expect(events.slice(5)).toEqual([
    {
      event: 'supporter',
      file: 'union.csv',
      line: 2,
      row: 2,
      email: 'zoe@example.org',
      full_name: 'Zoé Roy',
      first_name: 'Zoé',
      last_name: 'Roy',
      consent: 'oui',
    },
    { event: 'summary', lists: 1, rows: 5, kept: 1, left_out: 4, problems: 0, refused: 0 },
  ]);
});

test('opt-outs and refusals need no mending: exit code 0', async () => {
  const list = 'name,email,consent\nAnn Lee,a@example.org,yes\nBob Roy,b@example.org,no\nAnn Lee,a@example.org,yes\n';
  expect((await run({ 'a.csv': list }, { lists: ['a.csv'] })).code).toBe(0);
});

test('a file that is refused stops the whole, with the reason', async () => {
  const files = {
    'good.csv': 'name,email,consent\nAnn Lee,a@example.org,yes\n',
    'bad.csv': 'name,email\nAnn Lee,a@example.org\n"Bob,b@example.org\n',
  };
  const { code, events } = await run(files, { lists: ['good.csv', 'bad.csv'], json: true });
  expect(code).toBe(2);
  expect(events).toMatchObject([
    { event: 'refused', file: 'bad.csv', line: 3, code: 'csv-quote-open' },
    { event: 'summary', kept: 0, refused: 1 },
  ]);
});

test('a column given by hand is used', async () => {
  const { events } = await run(
    { 'a.csv': 'name,email,other,ok\nAnn Lee,a@example.org,b@example.org,yes\n' },
    { lists: ['a.csv'], json: true, supporters: true, column: { email: '#3', consent: 'OK' } },
  );
  expect(events).toMatchObject([
    { event: 'list' },
    { event: 'supporter', email: 'b@example.org', consent: 'yes' },
    { event: 'summary' },
  ]);
});

test('rows left out of several lists are written to a file each, with reasons', async () => {
  const files = { 'a.csv': 'name,email,consent\nAnn Lee,,yes\n', 'b.csv': union };
  const { folder, notes } = await run(files, { lists: ['a.csv', 'b.csv'], rejects: 'rejects.csv' });
  expect(notes).toEqual([
    '1 row left out of a.csv is in rejects-a.csv.',
    '4 rows left out of b.csv are in rejects-b.csv.',
  ]);
  expect(readFileSync(join(folder, 'rejects-a.csv'), 'utf8')).toBe(
    'postbag_line,postbag_reason,name,email,consent\r\n2,There is no e-mail address.,Ann Lee,,yes\r\n',
  );
});

test('a file in which somebody may be mending rows is not written over', async () => {
  const files = { 'a.csv': 'name,email,consent\nAnn Lee,,yes\n', 'to-mend.csv': 'mended' };
  await expect(run(files, { lists: ['a.csv'], rejects: 'to-mend.csv' })).rejects.toMatchObject({
    code: 'file-exists',
    message: '"to-mend.csv" is there already.',
  });
});

test('--mend shows each change, and writes a copy after a typed yes alone', async () => {
  const list = 'name;email;consent\r\nAndr? Roy;a@example.org;yes\r\nZoÃ« Lee;z@example.org;yes\r\n=Bob Roy;b@example.org;yes\r\n';
  const mended = '\uFEFFname;email;consent\r\nAndré Roy;a@example.org;yes\r\nZoë Lee;z@example.org;yes\r\n=Bob Roy;b@example.org;yes\r\n';
  for (const [answer, content] of [['yes', mended], ['no', undefined]] as const) {
    const folder = folderWith({ 'list.csv': list });
    const { context, notes } = fakeContext(stillClock('2026-11-22T15:00:00Z'), [answer]);
    const options = {
      folder, json: false, asOf: undefined, supporters: false, rejects: undefined, sheet: undefined, headerLine: undefined, column: {}, lists: ['list.csv'], mend: 'copy.csv',
    }; // prettier-ignore
    await contacts(options, { ...context, cwd: folder });
    expect(notes.join('\n')).toContain('line 2: "Andr? Roy" becomes "André Roy"\nline 3: "ZoÃ« Lee" becomes "Zoë Lee"');
    expect(existsSync(join(folder, 'copy.csv')) ? readFileSync(join(folder, 'copy.csv'), 'utf8') : undefined).toBe(content);
    expect(readFileSync(join(folder, 'list.csv'), 'utf8')).toBe(list);
  }
}); // prettier-ignore

test('one --mend is enough for a row with several garbled cells', async () => {
  const list = 'name;email;city;organisation;consent\r\nZoÃ« Lee;z@example.org;MontrÃ©al;CafÃ© du Nord;yes\r\n';
  const folder = folderWith({ 'list.csv': list });
  const { context, notes } = fakeContext(stillClock('2026-11-22T15:00:00Z'), ['yes']);
  const options = {
    folder, json: false, asOf: undefined, supporters: false, rejects: undefined, sheet: undefined, headerLine: undefined, column: {}, lists: ['list.csv'], mend: 'copy.csv',
  }; // prettier-ignore
  await contacts(options, { ...context, cwd: folder });
  expect(notes.join('\n')).toContain('line 2: "ZoÃ« Lee" becomes "Zoë Lee"');
  const again = fakeContext(stillClock('2026-11-22T15:00:00Z'));
  const code = await contacts({ ...options, mend: undefined, lists: ['copy.csv'] }, { ...again.context, cwd: folder });
  expect(code).toBe(0);
  expect(readFileSync(join(folder, 'copy.csv'), 'utf8')).toBe(
    '\uFEFFname;email;city;organisation;consent\r\nZoë Lee;z@example.org;Montréal;Café du Nord;yes\r\n',
  );
});

test.each([
  [1, 0],
  [20, 0],
  [21, 1],
  [2_100, 2_080],
])('of %i rows of a kind twenty are shown, and %i more are counted', async (rows, more) => {
  const people = Array.from({ length: rows }, (_, at) => `Ann Lee,a${at}@example.org,no\nBob Fox,b${at},yes\n`);
  const list = `name,email,consent\nAna Roy,ana@example.org,yes\n${people.join('')}`;
  const { screen, code } = await run({ 'union.csv': list }, { lists: ['union.csv'] });
  const shown = (words: string): number => screen.split(words).length - 1;
  expect(code).toBe(1);
  expect([shown('This person said no'), shown('has no @')]).toEqual([rows - more, rows - more]);
  expect(shown(`  and ${more.toLocaleString('en')} more\n`)).toBe(more === 0 ? 0 : 2);
  const heading = `(${rows.toLocaleString('en')})\n`;
  expect(shown(heading)).toBe(2);
});
