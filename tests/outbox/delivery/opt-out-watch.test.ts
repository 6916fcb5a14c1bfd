import { mkdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileStamps } from '../../../src/outbox/plan/campaign-inputs.js';
import { parseCampaign } from '../../../src/campaign/parse-campaign.js';
import type { Clock } from '../../../src/clock.js';
import { skipReasons, type RunLetters } from '../../../src/outbox/delivery/opt-out-watch.js';
import { Problem, Problems } from '../../../src/problems/problem.js';
import { keyWithName, supporterHash } from '../../../src/contacts/supporter-hash.js';
import type { Supporter } from '../../../src/contacts/supporter.js';
import { campaignFiles } from '../../support/campaign-files.js';
import { campaign } from '../../support/letters.js';
import { folderWith } from '../../support/postbag.js';
import { supporter } from '../plans.js';

const ana = supporter('Ana Roy', 2);
const bob = supporter('Bob Lee', 3);
const people = 'full_name,email,consent\nAna Roy,ana.roy@example.org,yes\nBob Lee,bob.lee@example.org,yes\n';

const file = 'campaign.yaml';
/** Of a campaign with the list people.csv and the opt-outs others.csv. */
const yaml = (campaignFiles()[file] ?? '')
  .replace('contacts/supporters.csv', 'people.csv')
  .replace('contacts/opt-outs.csv', 'others.csv');

const list = (file: string) => ({ file, columns: {}, language: undefined, consent: undefined });

/** A campaign of Ana and Bob whose letters are leaving, and a clock that only the test moves. */
function leaving(updates = false, more: Readonly<Record<string, string>> = {}) {
  const forgotten = new Set<string>();
  const held = new Set<string>();
  const objections = { forgotten: () => Promise.resolve(forgotten), held: () => Promise.resolve(held) };
  const folder = folderWith({ 'people.csv': people, 'out.csv': 'email\nnobody@example.org\n', ...more });
  let time = Date.parse('2026-06-26T14:00:00Z');
  const clock: Clock = { now: () => new Date(time), sleep: () => Promise.resolve() };
  const made = campaign({ folder, lists: [list('people.csv')], optOuts: [list('out.csv')] });
  const planned = more[file] === undefined ? made : parseCampaign(more[file], { folder, file });
  const letters: { -readonly [Key in keyof RunLetters]: RunLetters[Key] } = { updates, date: '2026-06-26' };
  const reason = skipReasons(planned, objections, clock, letters);
  /** The lists are read for the letters, as they are now. */
  const plan = async (): Promise<void> => void (letters.stamps = await fileStamps(planned));
  const why = (one: Supporter | undefined) => reason('rivers', one);
  const willing = async (one: Supporter | undefined): Promise<boolean> => (await why(one)) === undefined;
  return { folder, forgotten, held, why, willing, plan, wait: (milliseconds: number) => void (time += milliseconds) };
}

test('while no file changes, everybody planned is written for', async () => {
  const { willing, wait } = leaving();
  wait(5_000);
  expect([await willing(ana), await willing(bob), await willing(undefined)]).toEqual([true, true, true]);
});

test('an opt-out saved while letters leave wins a second later, for that supporter alone', async () => {
  const { folder, willing, wait } = leaving();
  expect(await willing(ana)).toBe(true);
  await writeFile(join(folder, 'out.csv'), 'email\nnobody@example.org\nANA.ROY@example.org\n');
  wait(999);
  expect(await willing(ana)).toBe(true);
  wait(1);
  expect([await willing(ana), await willing(bob)]).toEqual([false, true]);
  wait(60_000);
  expect([await willing(ana), await willing(bob), await willing(undefined)]).toEqual([false, true, true]);
});

test('lists that are as they were when the letters were planned are not read again', async () => {
  const { folder, plan, willing, wait } = leaving(false, {
    [file]: yaml,
    'others.csv': 'email\nnobody@example.org\n',
  });
  // What nobody but this test does: other words in a file that looks the same from outside.
  const list = join(folder, 'people.csv');
  const { atime, mtime } = await stat(list);
  await utimes(list, atime, mtime);
  await plan();
  await writeFile(list, people.replace('Bob Lee,bob.lee', 'Ben Low,ben.low'));
  await utimes(list, atime, mtime);
  expect([await willing(ana), await willing(bob)]).toEqual([true, true]);
  await writeFile(list, people.replace(/Bob.*\n/, ''));
  wait(1_000);
  expect([await willing(ana), await willing(bob)]).toEqual([true, false]);
});

test('what is saved between the plan and the first letter counts, in a list and in campaign.yaml', async () => {
  const { folder, plan, willing } = leaving();
  await plan();
  await writeFile(join(folder, 'out.csv'), 'email\nnobody@example.org\nANA.ROY@example.org\n');
  expect([await willing(ana), await willing(bob)]).toEqual([false, true]);
  const other = leaving();
  await writeFile(join(other.folder, 'others.csv'), 'email\nana.roy@example.org\n');
  await writeFile(join(other.folder, 'campaign.yaml'), yaml);
  // It was read before it was saved, and the lists after that.
  await other.plan();
  expect([await other.willing(ana), await other.willing(bob)]).toEqual([false, true]);
});

test('who is taken off a list, or says no in it, is written for no longer; who comes back is', async () => {
  const { folder, willing, wait } = leaving();
  await writeFile(join(folder, 'people.csv'), people.replace(/Bob.*\n/, '').replace('yes', 'no'));
  wait(1_000);
  expect([await willing(ana), await willing(bob)]).toEqual([false, false]);
  await writeFile(join(folder, 'people.csv'), people);
  wait(1_000);
  expect([await willing(ana), await willing(bob)]).toEqual([true, true]);
});

test('a list that can no longer be read lets nobody be written for', async () => {
  const { folder, willing, wait } = leaving();
  await rm(join(folder, 'out.csv'));
  wait(1_000);
  const thrown: unknown = await willing(ana).catch((error: unknown) => error);
  const problems = thrown instanceof Problem ? [thrown] : thrown instanceof Problems ? thrown.list : [];
  expect(problems.map(({ code }) => code)).toEqual(['file-missing']);
});

test('who is forgotten or held back by another command while letters leave is written for no longer', async () => {
  const { forgotten, held, willing, why, wait } = leaving();
  expect([await willing(ana), await willing(bob), await willing(undefined)]).toEqual([true, true, true]);
  forgotten.add(supporterHash(ana.key));
  held.add(`rivers ${supporterHash(bob.key)}`);
  held.add('rivers ');
  wait(1_000);
  expect([await why(ana), await why(bob), await why(undefined)]).toEqual(['opted out', 'held back', 'held back']);
  held.clear();
  held.add(`lakes ${supporterHash(bob.key)}`);
  wait(1_000);
  expect([await willing(ana), await willing(bob), await willing(undefined)]).toEqual([false, true, true]);
});

test('an address that is forgotten while letters leave ends them for everybody there', async () => {
  const { forgotten, willing } = leaving();
  forgotten.add(supporterHash(ana.key));
  expect(await willing({ ...ana, key: keyWithName(ana.key, 'Ana Roy') })).toBe(false);
});

test('an update is sent only while she says yes to updates, whatever she said to letters', async () => {
  const { folder, willing, wait } = leaving(true);
  const save = (ana: string, bob: string): Promise<void> =>
    writeFile(
      join(folder, 'people.csv'),
      `full_name,email,consent,update_consent\nAna Roy,ana.roy@example.org,yes,${ana}\nBob Lee,bob.lee@example.org,yes,${bob}\n`,
    );
  await save('yes', 'yes');
  expect([await willing(ana), await willing(bob)]).toEqual([true, true]);
  await save('no', 'yes');
  wait(1_000);
  expect([await willing(ana), await willing(bob)]).toEqual([false, true]);
  await save('yes', '');
  wait(1_000);
  expect([await willing(ana), await willing(bob)]).toEqual([true, false]);
  await writeFile(join(folder, 'people.csv'), people);
  wait(1_000);
  expect([await willing(ana), await willing(bob)]).toEqual([false, false]);
});

test('who opts out by mail while letters leave is written for no longer, though no file named that list before', async () => {
  const { folder, willing, wait } = leaving();
  expect(await willing(ana)).toBe(true);
  await mkdir(join(folder, 'contacts'));
  await writeFile(join(folder, 'contacts/opt-outs-by-mail.csv'), 'email,date\r\nana.roy@example.org,2026-06-26\r\n');
  wait(1_000);
  expect([await willing(ana), await willing(bob)]).toEqual([false, true]);
});

test('an opt-out list that campaign.yaml names while letters leave counts', async () => {
  const { folder, willing, wait } = leaving();
  expect(await willing(ana)).toBe(true);
  await writeFile(join(folder, 'others.csv'), 'email\nana.roy@example.org\n');
  await writeFile(join(folder, 'campaign.yaml'), yaml);
  wait(1_000);
  expect([await willing(ana), await willing(bob)]).toEqual([false, true]);
});

test('a list that campaign.yaml names by its whole path is watched as one in the folder is', async () => {
  const elsewhere = join(folderWith({ 'out.csv': 'email\n' }), 'out.csv');
  const made = campaign({ folder: folderWith({}), optOuts: [list(elsewhere)] });
  const before = await fileStamps(made);
  await writeFile(elsewhere, 'email\nana.roy@example.org\n');
  expect(await fileStamps(made)).not.toBe(before);
});
