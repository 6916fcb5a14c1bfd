import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test } from 'vitest';
import { report } from '../../src/commands/report.js';
import type { ReportOptions } from '../../src/flags/report.js';
import { parseLocalDate } from '../../src/language/local-date.js';
import { fakeContext } from '../commands/fake-context.js';
import { letterNumber, reportedCampaign } from '../support/reported-campaign.js';

const clock = { now: () => new Date(Date.UTC(2026, 6, 1)), sleep: () => Promise.resolve() };

async function setUp(letters: number) {
  const folder = mkdtempSync(join(tmpdir(), 'postbag-report-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await reportedCampaign(folder, { letters });
  const run = async (changes: Partial<ReportOptions> = {}, json = true) => {
    const { context, results } = fakeContext(clock);
    const none = { from: undefined, to: undefined, goal: undefined, html: undefined, csv: undefined, rows: undefined };
    const options = { ...none, lang: undefined, ...changes, folder, json, asOf: undefined };
    expect(await report(options, { ...context, cwd: folder })).toBe(0);
    return results;
  };
  return { folder, run };
}

interface Row {
  readonly event: string;
  readonly name: string;
  readonly group: string;
  readonly value: number | null;
}

const rowsOf = (results: readonly string[]): readonly Row[] => results.map((line) => JSON.parse(line) as Row);

test('every number is what a second count of the letters gives', async () => {
  const letters = 600;
  const { folder, run } = await setUp(letters);
  const from = parseLocalDate('2026-02-02');
  const found = rowsOf(await run({ from, rows: 'rows.csv', goal: 1_000 }));
  const number = (name: string, group = 'total'): number | null | undefined =>
    found.find((one) => one.name === name && one.group === group)?.value;

  const all = Array.from({ length: letters }, (_, i) => letterNumber(i, { letters }));
  const sent = all.filter(({ state }) => state === 'sent');
  const isIn = sent.filter(({ at }) => at >= new Date('2026-02-02T05:00:00Z'));
  expect(number('letters')).toBe(isIn.length);
  expect(number('letters_before')).toBe(sent.length - isIn.length);
  expect(number('letters_since_start')).toBe(sent.length);
  expect(number('goal')).toBe(1_000);
  expect(number('people')).toBe(new Set(isIn.map(({ person }) => person)).size);
  expect(number('letters_by_language', 'fr')).toBe(isIn.filter(({ language }) => language === 'fr').length);
  expect(number('letters_by_province', 'QC')).toBe(isIn.filter(({ province }) => province === 'QC').length);
  expect(number('own_words')).toBe(isIn.filter(({ person }) => person % 3 === 0).length);
  expect(number('refused')).toBe(
    all.filter(({ state, at }) => state === 'rejected' && at >= new Date('2026-02-02T05:00:00Z')).length,
  );
  const weeks = found.filter(({ name }) => name === 'letters_by_week');
  expect(weeks.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(isIn.length);

  // The private rows give the same numbers, counted a second way.
  const text = readFileSync(join(folder, 'rows.csv'), 'utf8');
  const rows = parse<Record<string, string>>(text, { bom: true, columns: true });
  expect(rows.filter((row) => row['in_period'] === 'yes' && row['form'] === 'email')).toHaveLength(isIn.length);
  const reached = rows.filter(
    (row) => row['in_period'] === 'yes' && row['addressees']?.includes('prime-minister/ann-sol=sent') === true,
  );
  expect(number('letters_by_addressee', 'prime-minister/ann-sol')).toBe(reached.length);
  const before = new Set(sent.filter((one) => !isIn.includes(one)).map(({ person }) => person));
  const again = new Set(isIn.map(({ person }) => person).filter((person) => before.has(person)));
  expect(number('people_again')).toBe(again.size < 5 ? null : again.size);
  expect(statSync(join(folder, 'rows.csv')).mode & 0o777).toBe(0o600);
});

test('no small group is shown, and no name or address', async () => {
  const { folder, run } = await setUp(600);
  const results = await run({ html: 'report.html', csv: 'report.csv' });
  const found = rowsOf(results);
  expect(found.filter(({ value }) => value !== null && value > 0 && value < 5)).toEqual([]);
  // Two people of Nunavut are among the others, with the next smallest.
  expect(found.some(({ group }) => group === 'NU')).toBe(false);
  expect(found.find(({ name, group }) => name === 'letters_by_province' && group === 'other')?.value).toBeGreaterThan(
    5,
  );
  const texts = [
    results.join('\n'),
    ...['report.html', 'report.csv'].map((file) => readFileSync(join(folder, file), 'utf8')),
  ];
  for (const text of texts) expect(text).not.toMatch(/@example\.org|Ana\d|contacts\/supporters\.csv:/);
  expect(texts[1]).not.toMatch(/<script|https?:|url\(/);
});

test('a handful of letters gives no numbers of parts at all', async () => {
  const { run } = await setUp(4);
  const found = rowsOf(await run());
  expect(found.filter(({ event, value }) => event === 'figure' && value !== null && value !== 0)).toEqual([]);
});

test('the report speaks French as well', async () => {
  const { run } = await setUp(600);
  const [text] = await run({ lang: 'fr', from: parseLocalDate('2026-02-02'), goal: 1_000 }, false);
  expect(text).toContain('lettres ont été envoyées.');
  expect(text).toContain('de plus depuis le 2 février 2026.');
  expect(text).toContain('| Québec |');
});

test('who is not written to is said with the reason, in the language of the report', async () => {
  const { folder, run } = await setUp(100);
  const file = join(folder, 'contacts/decision-makers.csv');
  writeFileSync(
    file,
    'office,title_en,title_fr,style,first_name,last_name,gender,email,since,leave_out\nminister-of-locks,Minister of Locks,Ministre des Écluses,minister,Cy,Fir,m,,2020-01-01,has said yes already\n',
  );
  const [english] = await run({}, false);
  expect(english).toContain('Not written to: Cy Fir, Minister of Locks (has said yes already).');
  const [french] = await run({ lang: 'fr' }, false);
  expect(french).toContain('Non destinataires\u00a0: Cy Fir, Ministre des Écluses (has said yes already).');
});

test('how many people’s own member is not written to is counted by the reason, without her name', async () => {
  const { folder, run } = await setUp(100);
  const list = join(folder, 'contacts/supporters.csv');
  const [header, ...rows] = readFileSync(list, 'utf8').trimEnd().split('\n');
  const riding = (i: number): string => (i < 10 ? 'Nepean' : i < 17 ? 'Outremont' : i < 20 ? 'Halifax' : '');
  writeFileSync(list, `${header},riding\n${rows.map((row, i) => `${row},${riding(i)}\n`).join('')}`);
  writeFileSync(
    join(folder, 'contacts/members.csv'),
    'riding,first_name,last_name,leave_out\nNepean,Bo,Ray,has said yes already\nOutremont,Marc,Dubé,is ill\nHalifax,Di,Ng,\n',
  );
  const results = await run();
  expect(rowsOf(results).filter(({ name }) => name === 'people_left_out_by_reason')).toEqual([
    { event: 'figure', name: 'people_left_out_by_reason', group: 'has said yes already', value: 10 },
    { event: 'figure', name: 'people_left_out_by_reason', group: 'is ill', value: 7 },
  ]);
  const [page] = await run({}, false);
  expect(page).toContain('## People whose own member, councillor or mayor is not written to, by reason');
  expect(page).not.toMatch(/Ray|Dubé|Ng/);
});

test('a period without letters has noughts, and nothing that seems hidden', async () => {
  const { run } = await setUp(20);
  const found = rowsOf(await run({ from: parseLocalDate('2027-01-01'), to: parseLocalDate('2027-02-01') }));
  const totals = found.filter(({ group }) => group === 'total').map(({ name, value }) => [name, value]);
  expect(Object.fromEntries(totals)).toMatchObject({
    ...{ letters: 0, people: 0, people_new: 0, people_again: 0, own_words: 0, answered: 0 },
  });
});
