import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { supporterHash } from '../../src/contacts/supporter-hash.js';
import { indexLetters } from '../../src/preview/indexed-letters.js';
import { previewBackend } from '../../src/runs/preview/preview-source.js';
import { addMarks, saveMarks } from '../../src/runs/preview/preview-marks.js';
import { fakeContext } from '../commands/fake-context.js';
import { folderWith } from '../support/postbag.js';
import { unrulyFiles } from './campaign.js';

const at = new Date('2026-06-12T13:00:00Z');
const layla = { letter: 'no-fly', supporterHash: supporterHash('layla@example.org'), field: 'personal_note' };
const corrected = 'I have lived here for ten years, and I am tired of waiting.';

/** A copy of the campaign on somebody's computer. */
function copy(change: (list: string) => string = (list) => list) {
  const files = unrulyFiles();
  const list = 'contacts/supporters.csv';
  const folder = folderWith({ ...files, [list]: change(files[list]!) });
  const { context, results, notes } = fakeContext({ now: () => at, sleep: () => Promise.resolve() });
  const options = { folder, letter: undefined, json: false, asOf: '2026-06-12' } as const;
  const here = { ...context, cwd: folder };
  const backend = previewBackend(options, here);
  return {
    backend,
    folder,
    said: () => [...results.splice(0), ...notes.splice(0)].join('\n'),
    save: () => saveMarks(options, 'marks.json', here),
    add: (file: string) => addMarks(options, [file], here),
    /** What Layla's letter says in her own words, and whether it counts as read. */
    laylasLetter: async () => {
      const indexed = indexLetters(await backend.load(), at);
      const letter = [...indexed.loaded.plan.letters].find(
        ({ supporter }) => supporter?.email === 'layla@example.org',
      )!;
      return [letter.supporter?.fields['personal_note'], indexed.isRead(letter)];
    },
  };
}

/** Nadia corrected Layla's words and read her letter; the file that she sends. */
async function fromNadia() {
  const hers = copy();
  await hers.backend.mend({ ...layla, text: corrected, by: 'Nadia', at });
  const indexed = indexLetters(await hers.backend.load(), at);
  const letter = [...indexed.loaded.plan.letters].find(({ supporter }) => supporter?.email === 'layla@example.org')!;
  const read = { letter: layla.letter, supporterHash: layla.supporterHash, mark: 'read', note: undefined } as const;
  await hers.backend.mark([{ ...read, by: 'Nadia', at, text: indexed.textOf(letter) }]);
  await hers.save();
  return { said: hers.said(), file: join(hers.folder, 'marks.json') };
}

test('words that a reader corrected travel with her marks, and her letter counts as read as she read it', async () => {
  const { said, file } = await fromNadia();
  expect(said).toBe(
    [
      'Wrote 1 mark and 1 correction to marks.json. Send it to whoever gave you the folder; there it is added by: postbag preview --marks marks.json',
      'Corrections are people’s own words: share the file with care.',
    ].join('\n'),
  );
  const ours = copy();
  await ours.add(file);
  expect(ours.said()).toBe(`${file}: 1 mark of Nadia added.\n${file}: 1 correction of Nadia added.`);
  expect(await ours.laylasLetter()).toEqual([corrected, true]);
  await ours.add(file);
  expect(ours.said()).toBe(`${file}: no new marks.\n${file}: 1 letter had such a mark already.`);
  // Who got it hands on the same.
  await ours.save();
  expect(JSON.parse(readFileSync(join(ours.folder, 'marks.json'), 'utf8'))).toEqual(
    JSON.parse(readFileSync(file, 'utf8')),
  );
});

test.each([
  ['the list has other words now', (list: string) => list.replace('ten years', 'nine years'), 'nine years'],
  ['the list has no words now', (list: string) => list.replace(/I have lived.*you\./, ''), undefined],
])('where %s, corrected words are not taken, and the row is named', async (_, change, kept) => {
  const { file } = await fromNadia();
  const ours = copy(change);
  const before = await ours.laylasLetter();
  await ours.add(file);
  expect(ours.said()).toContain(
    `${file}: the correction for contacts/supporters.csv, line 6 is not added, because the list has other words there now.`,
  );
  const [words, isRead] = await ours.laylasLetter();
  expect([words, isRead]).toEqual([before[0], false]);
  expect(words?.toString().includes(kept ?? '')).toBe(kept === undefined ? undefined : true);
});

test('words that were corrected otherwise in the meantime stay, and the row is named', async () => {
  const { file } = await fromNadia();
  const ours = copy();
  await ours.backend.mend({ ...layla, text: 'I am tired of waiting.', by: 'Sam', at });
  await ours.add(file);
  expect(ours.said()).toContain(
    `${file}: the correction for contacts/supporters.csv, line 6 is not added, because the words were already corrected here.`,
  );
  expect(await ours.laylasLetter()).toEqual(['I am tired of waiting.', false]);
});
