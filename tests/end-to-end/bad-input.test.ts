import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { inProcess } from '../support/in-process.js';
import { folderWith, type Run } from '../support/postbag.js';
import { serverWith } from '../support/sending.js';

type Files = Readonly<Record<string, string | Buffer>>;

const base = campaignFiles();
const yaml = base['campaign.yaml'] ?? '';
const template = base['templates/no-fly.en.hbs'] ?? '';
const withText = (text: string): Files => ({ 'templates/no-fly.en.hbs': template.replace('{{closing}}', text) });

/** Every file and folder of a campaign with its content, but for the ledger's own and what postbag remembers in the home folder. */
function contents(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const kept = names.filter((name) => !/^\.(?:postbag|local)(?:\/|$)/.test(name));
  return Object.fromEntries(
    kept.map((name) => [
      name,
      statSync(join(folder, name)).isFile() ? readFileSync(join(folder, name), 'latin1') : '/',
    ]),
  );
}

/** Sends from a campaign that cannot be sent, and holds that nothing was written and nobody was called. */
async function refused(files: Files, change: (cwd: string) => void = () => undefined): Promise<string> {
  const cwd = folderWith({ ...base, ...files });
  change(cwd);
  const server = await serverWith();
  const before = contents(cwd);
  const url = `smtp://127.0.0.1:${server.port}?security=none`;
  const run = await inProcess(['send', '--smtp', url, '--confirm', '3'], { cwd });
  expect({ files: contents(cwd), calls: server.sessions() }).toEqual({ files: before, calls: 0 });
  return complaint(run, cwd);
}

/** The complaint of a run that ended with 2 and no answer. */
function complaint({ code, stdout, stderr }: Run, cwd: string): string {
  expect({ code, stdout, ours: /Internal error|\n +at /.exec(stderr)?.[0] }).toEqual({ code: 2, stdout: '' });
  return stderr.replaceAll(cwd, 'HERE');
}

test('no campaign here', async () => {
  const cwd = folderWith({ 'other.txt': 'x' });
  expect(complaint(await inProcess(['send'], { cwd }), cwd)).toBe(
    'error There is no campaign in "HERE": it has no campaign.yaml.\n  Make one: postbag init FOLDER\n',
  );
  expect(readdirSync(cwd)).toEqual(['other.txt']);
});

test('several mistakes in campaign.yaml are reported at once, each at its place', async () => {
  const text = yaml.replace('place:', 'plaec:').replace('id: no-fly-list', 'id: No Fly') + 'approval: maybe\n';
  expect(await refused({ 'campaign.yaml': text })).toBe(
    [
      'error campaign.yaml:1:5 id must be at most 60 small letters, digits and single hyphens, such as open-the-list, not "No Fly".',
      '  id: No Fly',
      '      ^',
      '  For example: no-fly',
      'error campaign.yaml:4:1 Unknown key "plaec" in campaign.yaml.',
      '  plaec: Ottawa',
      '  ^',
      '  Did you mean place?',
      'error campaign.yaml:9:11 approval must be required or optional, not "maybe".',
      '  approval: maybe',
      '            ^',
      '',
    ].join('\n'),
  );
});

test.each(['smtp:\n  host: mail.example.org\n  password: hunter2\n', 'smtp: smtp://me:hunter2@mail.example.org\n'])(
  'a password in campaign.yaml is refused and never repeated: %j',
  async (smtp) => {
    const said = await refused({ 'campaign.yaml': yaml + smtp });
    expect(said).toContain('is a secret, and campaign.yaml is a file that is shared.');
    expect(said).not.toContain('hunter2');
  },
);

const list = 'contacts/supporters.csv';

test.each<[string, Files, (cwd: string) => void, string]>([
  [
    'that is not there',
    { 'contacts/supporter.csv': 'x' },
    (cwd) => rmSync(join(cwd, list)),
    'error There is no file or folder "contacts/supporters.csv".\n  Did you mean contacts/supporter.csv?\n',
  ],
  [
    'that is empty',
    { [list]: '' },
    () => undefined,
    'error contacts/supporters.csv The file is empty.\n  Export the list again, with its header and its people.\n',
  ],
  [
    'with a header and nobody',
    { [list]: 'first_name,email\n' },
    () => undefined,
    'error contacts/supporters.csv:1 The list has nobody under its header.\n  Save your list in its place, name another file under lists: in campaign.yaml, or export this one again with its people.\n',
  ],
  [
    'that is a folder',
    {},
    (cwd) => {
      rmSync(join(cwd, list));
      mkdirSync(join(cwd, list));
    },
    'error "contacts/supporters.csv" is a folder, not a file.\n',
  ],
  [
    'that is no text',
    { [list]: Buffer.from('7f454c4602010100000000000000000003003e00', 'hex') },
    () => undefined,
    'error contacts/supporters.csv The file is not text, not a list in CSV.\n  Go back to where it was downloaded and choose CSV.\n',
  ],
  [
    'that is the beginning of a workbook',
    { [list]: Buffer.concat([Buffer.from('504b030414000600', 'hex'), Buffer.from('[Content_Types].xml')]) },
    () => undefined,
    'error contacts/supporters.csv The spreadsheet is damaged, or only a part of it was downloaded.\n  Download it again, or open it in a spreadsheet program and save a copy.\n',
  ],
])('a list %s', async (_, files, change, expected) => {
  expect(await refused(files, change)).toBe(expected);
});

test('a template that is a folder, and no template at all', async () => {
  const remove = (cwd: string): void => rmSync(join(cwd, 'templates/no-fly.en.hbs'));
  expect(
    await refused({}, (cwd) => {
      remove(cwd);
      mkdirSync(join(cwd, 'templates/no-fly.en.hbs'));
    }),
  ).toBe('error "templates/no-fly.en.hbs" is a folder, not a file.\n');
  expect(await refused({}, remove)).toBe(
    'error There is no letter in "templates".\n  Begin one: postbag letter new my-letter\n',
  );
});

test('every mistake of a template is reported at its place: an unknown name in the subject, a block, a helper, a part', async () => {
  const text = template
    .replace('Open the no-fly list', 'Open {{tite}}')
    .replace('{{closing}}', '{{#if ctiy}}x{{/if}} {{nubmer city}} {{city default=proviince}}\n\n{{> own}}');
  const files = { 'templates/no-fly.en.hbs': text, 'templates/partials/own.hbs': 'Hello {{frist_name}}\n' };
  expect((await refused(files)).split('\n').filter((line) => /^error|Did you/.test(line))).toEqual([
    'error templates/no-fly.en.hbs:2:18 Unknown name "tite" in the letter.',
    'error templates/no-fly.en.hbs:10:7 Unknown name "ctiy" in the letter.',
    '  Did you mean city?',
    'error templates/no-fly.en.hbs:10:24 There is no helper "nubmer".',
    '  Did you mean number?',
    'error templates/no-fly.en.hbs:10:53 Unknown name "proviince" in the letter.',
    '  Did you mean province?',
    'error templates/partials/own.hbs:1:9 Unknown name "frist_name" in the letter.',
    '  Did you mean first_name?',
  ]);
});

test('a block that is never closed', async () => {
  expect(await refused(withText('{{#if city}}x'))).toBe(
    [
      'error templates/no-fly.en.hbs:10:1 The block "{{#if city}}" is never closed.',
      '  {{#if city}}x',
      '  ^',
      '  Write {{/if}} where it ends.',
      '',
    ].join('\n'),
  );
});

test('a value that is empty for somebody, with the number of letters it touches', async () => {
  const rows = (base[list] ?? '').replaceAll(',Ottawa,', ',,').replace(',,', ',Ottawa,');
  const files = { [list]: rows, 'templates/no-fly.en.hbs': template.replace(' default="Canada"', '') };
  expect((await refused(files)).split('\n')[0]).toBe(
    'error templates/no-fly.en.hbs:8:40 {{city}} is empty in 2 letters (first: contacts/supporters.csv, line 3).',
  );
});

test('a ledger that is another file, and a file where its folder should be', async () => {
  expect(await refused({ '.postbag/ledger.sqlite': 'This is not a ledger.\n' })).toBe(
    'error "HERE/.postbag/ledger.sqlite" is not a ledger of postbag.\n  Move the file away if it does not belong there; if it was a ledger, put it back from a copy.\n',
  );
  expect(await refused({ '.postbag': 'a file\n' })).toBe(
    'error "HERE/.postbag" is a file, and a folder of that name is needed.\n  Move the file away, or name another folder.\n',
  );
});

test('a ledger that is gone, damaged, or of another campaign', async () => {
  const approved = async (change: (ledger: string, cwd: string) => void): Promise<string> => {
    const cwd = folderWith(base);
    expect((await inProcess(['approve', '--by', 'Sam Lee'], { cwd })).code).toBe(0);
    change(join(cwd, '.postbag/ledger.sqlite'), cwd);
    return complaint(await inProcess(['send', '--confirm', '3'], { cwd }), cwd).split('\n')[0] ?? '';
  };
  expect(await approved((ledger) => rmSync(ledger))).toBe(
    'error The ledger "HERE/.postbag/ledger.sqlite" is gone, though letters were written down in it.',
  );
  expect(
    await approved((ledger) => {
      const bytes = readFileSync(ledger);
      writeFileSync(ledger, bytes.fill(0x5a, 4096, 12_288));
    }),
  ).toMatch(/^error HERE\/\.postbag\/ledger\.sqlite The ledger file is corrupted\. /);
  expect(
    await approved((_, cwd) => writeFileSync(join(cwd, 'campaign.yaml'), yaml.replace('no-fly-list', 'other'))),
  ).toBe('error HERE/.postbag/ledger.sqlite The ledger belongs to the campaign "no-fly-list", not to "other".');
});

test('a letter that is shown with a value missing in it is not shown without a word', async () => {
  const cwd = folderWith({
    ...base,
    ...withText('{{city}}'),
    [list]: `${base[list] ?? ''}Dee,Fox,dee@example.org,,yes\n`,
  });
  expect((await inProcess(['preview', '--text', '--line', '5'], { cwd })).stderr).toContain(
    '{{city}} is empty in 1 letter',
  );
  expect((await inProcess(['preview', '--html', 'all.html'], { cwd })).stderr).toContain(
    '{{city}} is empty in 1 letter',
  );
});

test('control characters, turned text and formulas in a list never reach the terminal as such', async () => {
  const rows = [
    'first_name,last_name,email,city,consent',
    '"\u001B[2J\u001B[31mEvil\u0007",Roy,ana@example.org,Ottawa,yes',
    '\u202EBob,Tre\u202Emblay,bob@example.org,"Otta\r\nBcc: x@example.net",yes',
    '=cmd()|A1,{{title}},c@example.org,<b>Ottawa {{title}}</b>,yes',
    '*x*,_y_,"bad\u001B]0;t\u0007 address",Ottawa,yes',
    '',
  ].join('\n');
  const cwd = folderWith({ ...base, [list]: rows });
  for (const words of [['contacts'], ['contacts', '--json'], ['check'], ['preview', '--text'], ['send'], ['status']]) {
    const { stdout, stderr } = await inProcess(words, { cwd });
    expect({ words, raw: /[^\P{Cc}\n\t]|[\u202A-\u202E]/u.exec(stdout + stderr)?.[0] }).toEqual({
      words,
      raw: undefined,
    });
  }
  const { stdout } = await inProcess(['preview', '--text'], { cwd });
  expect(stdout).toContain('My name is =cmd()|A1 and I live in <b>Ottawa {{title}}</b>.');
});
