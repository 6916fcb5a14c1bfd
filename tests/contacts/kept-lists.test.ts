import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCampaignLists, type CampaignLists } from '../../src/contacts/campaign-lists.js';
import { keptListsFile, removeKeptLists } from '../../src/contacts/kept-lists.js';
import type { ListsInput } from '../../src/contacts/lists.js';
import { remarkKinds } from '../../src/contacts/remark-kinds.js';
import { supporterHash } from '../../src/contacts/supporter-hash.js';
import { readFrench } from '../../src/language/french.js';
import { inEnglish } from '../../src/language/sentence.js';
import { manySupportersCsv } from '../support/campaign-files.js';
import { everyKind } from './every-kind.js';
import { agreed } from './reading.js';

const settings = (file: string) => ({ file, columns: {}, language: undefined, consent: undefined });

/** A campaign's lists in a folder, long enough to be kept, and how they are read. */
function campaign(files: Readonly<Record<string, string | Buffer>> = { 'people.csv': manySupportersCsv(2_500) }) {
  const folder = mkdtempSync(join(tmpdir(), 'kept-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, 'opt-outs.csv'), 'email\nana7@example.org\nnot an @ address\n');
  const input: ListsInput = {
    folder,
    lists: Object.keys(files).map(settings),
    optOuts: [settings('opt-outs.csv')],
    consent: agreed,
    languages: ['en'],
    defaultLanguage: 'en',
    forgotten: new Set<string>(),
  };
  const own = join(folder, '.postbag');
  /** Reads, and tells whether the rows were gone through: of lists that are kept they are not. */
  const read = async (changes: Partial<ListsInput> = {}, program = 'postbag') => {
    let wasRead = false;
    const keeping = { folder: own, program: () => program, invented, progress: () => void (wasRead = true) };
    const lists = await readCampaignLists({ ...input, ...changes }, keeping);
    return { ...whole(lists), wasRead };
  };
  const anew = async (changes: Partial<ListsInput> = {}) =>
    whole(await readCampaignLists({ ...input, ...changes }, { folder: join(folder, 'none'), invented }));
  return { folder, own, kept: keptListsFile(own), input, read, anew };
}

/** Of people in the lists, and of one who is not. */
const invented = new Set(['ana4@example.org', 'ana7@example.org', 'nobody@example.net']);

/** Everything that lists say, to be compared. The supporters as a text: thousands are compared in no time. */
const whole = ({ reports, supporters, remarks, updateRefusals, invented }: CampaignLists) => ({
  reports,
  supporters: JSON.stringify([...supporters]),
  remarks: [...remarks],
  updateRefusals,
  invented,
});

test('what long lists say is had from the private file by the next command, whole and in the same words', async () => {
  const { read: readWith, anew, own, kept, input } = campaign(everyKind());
  const odd = {
    lists: input.lists.map((list) => ({ ...list, emailCells: 'first' as const })),
    forgotten: new Set([supporterHash('ana3@example.org')]),
  };
  const read = () => readWith(odd);
  const fresh = await anew(odd);
  const codes = new Set(fresh.remarks.map(({ code }) => code));
  expect([...remarkKinds.keys()].filter((code) => !codes.has(code))).toEqual([]);
  expect(fresh.updateRefusals.size).toBe(1);
  // The other one opted out.
  expect(fresh.invented).toEqual([{ list: expect.any(String) as string, line: expect.any(Number) as number }]);
  const first = await read();
  expect(first).toEqual({ ...fresh, wasRead: true });
  expect(readdirSync(own)).toEqual(['lists']);
  expect(lstatSync(kept).mode & 0o777).toBe(0o600);
  const second = await read();
  expect(second).toEqual({ ...fresh, wasRead: false });
  const french = await readFrench();
  for (const render of [inEnglish, french]) {
    expect(second.remarks.map(({ message }) => render(message))).toEqual(
      fresh.remarks.map(({ message }) => render(message)),
    );
    const problems = (read: typeof fresh) =>
      read.reports.flatMap((report) => [
        ...report.notes.map(render),
        ...report.problems.flatMap(({ told: { message, hint } }) => [render(message), hint && render(hint)]),
      ]);
    expect(problems(second)).toEqual(problems(fresh));
  }
});

test('kept lists are used only while nothing they depend on has changed; else the lists are read again', async () => {
  const { folder, read } = campaign();
  const list = settings('people.csv');
  const put = (name: string, content: string) => (): void => writeFileSync(join(folder, name), content);
  const changes: readonly (readonly [string, () => void, Partial<ListsInput>, string?])[] = [
    ['the list', put('people.csv', manySupportersCsv(2_501)), {}],
    ['one letter of it', put('people.csv', manySupportersCsv(2_501).replace('Ana9,', 'Ann9,')), {}],
    ['an opt-out', put('opt-outs.csv', 'email\nana7@example.org\nana8@example.org\n'), {}],
    ['a column', put('x', ''), { lists: [{ ...list, columns: { first_name: '#2', last_name: '#1' } }] }],
    ['the language of a list', put('x', ''), { lists: [{ ...list, language: 'fr' }] }],
    ['the languages', put('x', ''), { languages: ['en', 'fr'] }],
    ['who is forgotten', put('x', ''), { forgotten: new Set([supporterHash('ana9@example.org')]) }],
    ['another who is', put('x', ''), { forgotten: new Set([supporterHash('ana10@example.org')]) }],
    ['the consent', put('x', ''), { consent: { ...agreed, date: '2018-06-27' } }],
    ['no opt-outs', put('x', ''), { optOuts: [] }],
    ['the program', put('x', ''), {}, 'a newer postbag'],
  ];
  await read();
  for (const [what, change, options, program] of changes) {
    change();
    const first = await read(options, program);
    expect([what, first.wasRead]).toEqual([what, true]);
    expect([what, await read(options, program)]).toEqual([what, { ...first, wasRead: false }]);
  }
});

test('a file that is damaged, cut off, copied, open to others or something else is read past, and made anew', async () => {
  const { folder, own, kept, read, anew } = campaign();
  const fresh = await anew();
  const aside = join(folder, 'aside');
  const damaged = (change: (octets: Buffer) => void) => (): void => {
    const octets = readFileSync(kept);
    change(octets);
    writeFileSync(kept, octets);
  };
  const harms: Readonly<Record<string, () => void>> = {
    'a name is another': damaged((octets) => octets.write('Eve', octets.indexOf('Ana2400'))),
    'a report is another': damaged((octets) => octets.write('9', octets.lastIndexOf('"kept":') + 7)),
    'the last line is another': damaged((octets) => octets.write('f', octets.length - 2)),
    'it is cut off': () => truncateSync(kept, lstatSync(kept).size - 1_000),
    'it is longer': () => writeFileSync(kept, 'more\n', { flag: 'a' }),
    'it is empty': () => truncateSync(kept, 0),
    'it is of something else': () => writeFileSync(kept, 'x'.repeat(5_000)),
    'others can read it': () => chmodSync(kept, 0o644),
    'it is a copy': () => {
      copyFileSync(kept, aside);
      rmSync(kept);
      copyFileSync(aside, kept);
    },
    'it is a link': () => {
      renameSync(kept, aside);
      symlinkSync(aside, kept);
    },
    'it leads nowhere': () => {
      rmSync(kept);
      symlinkSync(join(folder, 'nowhere'), kept);
    },
  };
  await read();
  for (const [harm, happens] of Object.entries(harms)) {
    happens();
    expect([harm, await read()]).toEqual([harm, { ...fresh, wasRead: true }]);
    expect([harm, await read()]).toEqual([harm, { ...fresh, wasRead: false }]);
    expect(readdirSync(own)).toEqual(['lists']);
    rmSync(aside, { force: true });
  }
  // Nothing can be kept where a folder has the name.
  rmSync(kept);
  mkdirSync(join(kept, 'with a folder'), { recursive: true });
  expect(await read()).toEqual({ ...fresh, wasRead: true });
  expect(await read()).toEqual({ ...fresh, wasRead: true });
});

test('few people are not kept, nor people written for on paper; and what was kept goes when there are few', async () => {
  const { folder, own, kept, read, input } = campaign();
  const program = () => 'postbag';
  await read();
  expect(existsSync(kept)).toBe(true);
  await readCampaignLists({ ...input, onPaper: true }, { folder: own, program });
  expect((await read()).wasRead).toBe(false);
  writeFileSync(join(folder, 'people.csv'), manySupportersCsv(2_000));
  expect((await read()).reports[0]?.kept).toBe(1_999);
  expect(readdirSync(own)).toEqual([]);
});

test('a list that cannot be read leaves nothing behind of those that were kept', async () => {
  const { folder, own, read } = campaign();
  await read();
  writeFileSync(join(folder, 'people.csv'), `${manySupportersCsv(2_500)}Ana,"Roy`);
  await expect(read()).rejects.toMatchObject({ code: 'csv-quote-open' });
  rmSync(join(folder, 'people.csv'));
  await expect(read()).rejects.toMatchObject({ list: [expect.objectContaining({ code: 'file-missing' })] });
  expect(readdirSync(own)).toEqual([]);
});

test('a list that is saved while it is read is not kept', async () => {
  const { folder, own, input, anew } = campaign();
  let saved = false;
  const progress = (): void => {
    if (!saved) writeFileSync(join(folder, 'people.csv'), manySupportersCsv(2_400));
    saved = true;
  };
  await readCampaignLists(input, { folder: own, program: () => 'postbag', progress }).catch(() => undefined);
  expect(readdirSync(own)).toEqual([]);
  expect((await anew()).reports[0]?.kept).toBe(2_399);
});

test('commands that read at once do not disturb one another, and those who read from the file keep what they have', async () => {
  const { folder, read, anew, own, input } = campaign();
  const fresh = await anew();
  const all = await Promise.all([read(), read(), read()]);
  for (const one of all) expect(one).toEqual({ ...fresh, wasRead: true });
  expect(readdirSync(own)).toEqual(['lists']);
  const open = await readCampaignLists(input, { folder: own, program: () => 'postbag' });
  writeFileSync(join(folder, 'people.csv'), manySupportersCsv(2_600));
  expect((await read()).reports[0]?.kept).toBe(2_599);
  expect(whole(open)).toEqual(fresh);
  await removeKeptLists(own);
  expect(readdirSync(own)).toEqual([]);
  expect(whole(open)).toEqual(fresh);
});

test('what a command left that was killed while it read is removed', async () => {
  const { own } = campaign();
  mkdirSync(own);
  const [temporary] = [/\.postbag-[0-9a-f]{6}-/];
  const { temporaryFile } = await import('../../src/temporary-file.js');
  const { path } = await temporaryFile(own);
  const left = path.replace(temporary, (prefix) => `${prefix}999999999-`).replace(/-\d+-([0-9a-f]{16})/, '-$1');
  writeFileSync(left, 'Ana Roy');
  await removeKeptLists(own);
  expect(readdirSync(own)).toEqual([]);
});
