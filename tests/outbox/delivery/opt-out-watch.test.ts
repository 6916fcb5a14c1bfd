import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Clock } from '../../../src/clock.js';
import { stillWilling } from '../../../src/outbox/delivery/opt-out-watch.js';
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

/** A campaign of Ana and Bob whose letters are leaving, and a clock that only the test moves. */
function leaving(updates = false) {
  const forgotten = new Set<string>();
  const held = new Set<string>();
  const objections = { forgotten: () => Promise.resolve(forgotten), held: () => Promise.resolve(held) };
  const folder = folderWith({ 'people.csv': people, 'out.csv': 'email\nnobody@example.org\n' });
  const list = (file: string) => ({ file, columns: {}, language: undefined, consent: undefined });
  let time = Date.parse('2026-06-26T14:00:00Z');
  const clock: Clock = { now: () => new Date(time), sleep: () => Promise.resolve() };
  const may = stillWilling(
    campaign({ folder, lists: [list('people.csv')], optOuts: [list('out.csv')] }),
    objections,
    clock,
    { updates, date: '2026-06-26' },
  );
  const willing = (one: Supporter | undefined): Promise<boolean> => may('rivers', one);
  return { folder, forgotten, held, willing, wait: (milliseconds: number) => void (time += milliseconds) };
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
  const { forgotten, held, willing, wait } = leaving();
  expect([await willing(ana), await willing(bob), await willing(undefined)]).toEqual([true, true, true]);
  forgotten.add(supporterHash(ana.key));
  held.add(`rivers ${supporterHash(bob.key)}`);
  held.add('rivers ');
  wait(1_000);
  expect([await willing(ana), await willing(bob), await willing(undefined)]).toEqual([false, false, false]);
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
  const yaml = (campaignFiles()['campaign.yaml'] ?? '').replace('contacts/supporters.csv', 'people.csv');
  await writeFile(join(folder, 'campaign.yaml'), yaml.replace('contacts/opt-outs.csv', 'others.csv'));
  wait(1_000);
  expect([await willing(ana), await willing(bob)]).toEqual([false, true]);
});
