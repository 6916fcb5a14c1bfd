import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeBlockFile } from '../../src/contacts/block-file.js';
import { blockStore, onShelf, shelve } from '../../src/contacts/block-store.js';
import { packedRemarks } from '../../src/contacts/packed-remark.js';
import { packedSupporters } from '../../src/contacts/packed-supporter.js';
import type { RowRemark, Supporter } from '../../src/contacts/supporter.js';
import { figures, listed, plural, say } from '../../src/language/sentence.js';

/** Supporters of many kinds: without language, with a row number, with a lone half of a character, with a field of any name. */
function people(count: number): readonly Supporter[] {
  return Array.from({ length: count }, (_, i): Supporter => {
    const email = `ana${i}@example.org`;
    const language = (['en', 'fr', undefined] as const)[i % 3];
    const fields = {
      full_name: `Ana Roy ${i}`,
      city: i % 2 === 0 ? 'Québec\nQC' : 'x\ud800',
      ...(i % 5 === 0 && { '2024': 'yes' }),
    };
    return { list: 'people.csv', line: i + 2, ...(i % 7 === 0 && { row: i + 1 }), email, key: email, language, fields };
  });
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'store-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test.each([0, 1, 2_047, 2_048, 2_049, 2_176, 5_000])(
  '%i supporters come back as they were, in their order',
  (count) => {
    const all = people(count);
    const store = blockStore(join(folder(), 'private', 'file'), packedSupporters);
    store.begin();
    for (const one of all) store.add(one);
    const kept = store.all();
    expect(kept.length).toBe(count);
    expect([...kept]).toEqual(all);
    for (const place of [count - 1, 0, 2_048, 130, 4_999]) expect(kept.at(place)).toEqual(all[place]);
    expect([...kept.entries()].map(([place]) => place)).toEqual(all.map((_, place) => place));
  },
);

test('walks that go on at a time do not disturb one another', () => {
  const all = people(4_000);
  const store = blockStore(join(folder(), 'file'), packedSupporters);
  for (const one of all) store.add(one);
  const kept = store.all();
  let place = 0;
  for (const one of kept) {
    const other = (place * 997) % all.length;
    expect(kept.at(other)?.line).toBe(other + 2);
    expect(one.line).toBe(place + 2);
    place += 1;
  }
});

test('many people are in a private file, few in none; they can be read after the file has lost its name', () => {
  const made = folder();
  const [few, many] = [join(made, 'few', 'file'), join(made, 'many', 'file')];
  for (const [path, count] of [
    [few, 2_000],
    [many, 3_000],
  ] as const) {
    const store = blockStore(path, packedSupporters);
    for (const one of people(count)) store.add(one);
    const kept = store.all();
    const file = store.file();
    expect(file?.count).toBe(count < 2_048 ? undefined : count);
    if (file !== undefined) expect(statSync(path).mode & 0o777).toBe(0o600);
    file?.blocks.unname();
    expect([...kept].length).toBe(count);
    expect([...store.all()]).toEqual(people(count));
  }
  expect(readdirSync(made)).toEqual(['many']);
  expect(readdirSync(join(made, 'many'))).toEqual([]);
});

test('people of more shapes than are counted, and with a field of any name, come back as they were', () => {
  const all = people(2_500).map((one, i) => ({ ...one, fields: { ...one.fields, [`own_${i}`]: 'x' } }));
  const odd = JSON.parse('{"full_name":"Ana","__proto__":"x"}') as Readonly<Record<string, string>>;
  all.push({ ...all[0]!, fields: odd }); // some were made
  const store = blockStore(join(folder(), 'file'), packedSupporters);
  for (const one of all) store.add(one);
  expect(JSON.stringify([...store.all()])).toBe(JSON.stringify(all));
  expect(store.file()?.shapes.length).toBe(1_000);
});

test('what was taken in before it begins anew is gone', () => {
  const store = blockStore(join(folder(), 'file'), packedSupporters);
  for (const one of people(3_000)) store.add(one);
  store.begin();
  const [first] = people(1);
  store.add(first!); // one was made
  expect([...store.all()]).toEqual([first]);
});

test('where no file can be made, everybody stays in memory', () => {
  const made = folder();
  writeFileSync(join(made, 'private'), 'a file has the name of the folder');
  const all = people(5_000);
  const store = blockStore(join(made, 'private', 'file'), packedSupporters);
  for (const one of all) store.add(one);
  expect([...store.all()]).toEqual(all);
});

test.each([0, 1, 2_047, 2_048, 5_000])('%i remarks come back as they were, in their order', (count) => {
  const all = remarks(count);
  const store = blockStore(join(folder(), 'file'), packedRemarks);
  for (const one of all) store.add(one);
  expect([...store.all()]).toEqual(all);
  expect(store.all().at(count)).toBe(undefined);
});

test.each([0, 1, 127, 128, 129, 1_000])('%i remarks come back from a file with supporters in it', (count) => {
  const made = makeBlockFile(join(folder(), 'file'));
  const supporters = shelve(made, people(300), packedSupporters);
  const shelf = shelve(made, remarks(count), packedRemarks);
  expect([supporters.first, supporters.count, shelf.first, shelf.count]).toEqual([0, 300, 3, count]);
  expect([...onShelf(shelf, packedRemarks)]).toEqual(remarks(count));
  expect([...onShelf(supporters, packedSupporters)]).toEqual(people(300));
});

/** Remarks of many kinds: with a row number, with something to mend, with a sentence that counts, with values of each kind. */
function remarks(count: number): readonly RowRemark[] {
  return Array.from({ length: count }, (_, i): RowRemark => ({
    list: `people-${i % 2}.csv`,
    line: i + 2,
    ...(i % 7 === 0 && { row: i + 1 }),
    effect: i % 3 === 0 ? 'kept' : 'left_out',
    code: i % 3 === 0 ? 'name-suspicious' : 'duplicate',
    message:
      i % 5 === 0
        ? plural(i, say`${i} person, of ${'x\ud800'}.`, say`${i} people, of ${'x\ud800'}.`)
        : say`"${`Ana ${i}`}" is ${i}: ${listed([figures(i), say`one`])}.`,
    ...(i % 11 === 0 && { mends: [{ index: 1, from: 'Ã©', text: 'é' }] }),
  }));
}
