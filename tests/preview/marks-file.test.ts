import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inProcess } from '../support/in-process.js';
import { events, folderWith } from '../support/postbag.js';
import { unrulyFiles } from './campaign.js';

/** Keys of the campaign's letters, in their order. */
async function keys(folder: string): Promise<readonly string[]> {
  const shown = events(await inProcess(['preview', '--text', '--json'], { cwd: folder }));
  return shown.flatMap(({ event, key }) => (event === 'letter' ? String(key) : []));
}

test('marks that readers sent back are added, the first of each kind stays, and the terminal says what is held and why', async () => {
  const folder = folderWith(unrulyFiles());
  const [ana, bob] = await keys(folder);
  const at = '2026-06-12T13:00:00.000Z';
  const file = (name: string, marks: readonly object[], campaign = 'no-fly-list'): void =>
    writeFileSync(join(folder, name), JSON.stringify({ postbag: 'marks', campaign, marks }));
  file('nadia.json', [
    { id: ana, mark: 'read', by: 'Nadia', at },
    { id: bob, mark: 'hold', by: 'Nadia', at, note: 'the name is\nmisspelt \u001b[31m' },
    { id: 'f'.repeat(32), mark: 'read', by: 'Nadia', at },
  ]);
  file('paul.json', [{ id: ana, mark: 'read', by: 'Paul', at }]);
  const run = await inProcess(['preview', '--text', '--json', '--marks', 'nadia.json', 'paul.json'], { cwd: folder });
  expect(events(run).filter(({ event }) => event === 'marks')).toEqual([
    { event: 'marks', file: 'nadia.json', taken: 2, known: 0, gone: 1, corrected: 0, not_corrected: 0 },
    { event: 'marks', file: 'paul.json', taken: 0, known: 1, gone: 0, corrected: 0, not_corrected: 0 },
  ]);
  const held = '1 letter held back by Nadia (the name is misspelt ⟨ESC⟩[31m).\n';
  expect((await inProcess(['check'], { cwd: folder })).stdout).toContain(held);
  expect((await inProcess(['status'], { cwd: folder })).stdout).toContain(`1 held back. 1 row left out.\n${held}`);
  expect(events(await inProcess(['status', '--json'], { cwd: folder })).at(-1)).toMatchObject({ due: 4, held: 1 });

  // The marks of the folder, for whoever has another copy of it.
  const saved = await inProcess(['preview', '--save-marks', 'all.json'], { cwd: folder });
  expect(saved).toEqual({
    code: 0,
    stdout:
      'Wrote 2 marks to all.json. Send it to whoever gave you the folder; there it is added by: postbag preview --marks all.json\n',
    stderr: '',
  });
  const text = readFileSync(join(folder, 'all.json'), 'utf8');
  const other = folderWith({ ...unrulyFiles(), 'all.json': text });
  const added = await inProcess(['preview', '--text', '--json', '--marks', 'all.json'], { cwd: other });
  expect(events(added)[0]).toEqual({
    event: 'marks',
    file: 'all.json',
    taken: 2,
    known: 0,
    gone: 0,
    corrected: 0,
    not_corrected: 0,
  });
  expect((await inProcess(['check'], { cwd: other })).stdout).toContain(held);
  const again = await inProcess(['preview', '--save-marks', 'again.json', '--json'], { cwd: other });
  expect(events(again)).toEqual([{ event: 'summary', marks: 2, corrected: 0, file: 'again.json' }]);
  expect(JSON.parse(readFileSync(join(other, 'again.json'), 'utf8'))).toEqual(JSON.parse(text));
});

test.each([
  ['no JSON', 'marks', 'is not a file of marks'],
  ['another file', '{"event":"summary"}', 'is not a file of marks'],
  [
    'marks of another kind',
    '{"postbag":"marks","campaign":"no-fly-list","marks":[{"id":"../..","mark":"sent"}]}',
    'is not a file of marks',
  ],
  ['another campaign', '{"postbag":"marks","campaign":"other","marks":[]}', 'belong to the campaign "other"'],
])('%s is refused, and nothing is marked', async (_, text, message) => {
  const folder = folderWith({ ...unrulyFiles(), 'marks.json': text });
  const run = await inProcess(['preview', '--text', '--marks', 'marks.json'], { cwd: folder });
  expect([run.code, run.stdout]).toEqual([2, '']);
  expect(run.stderr).toContain(message);
});
