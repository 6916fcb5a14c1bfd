import { cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inProcess } from '../support/in-process.js';
import { folderWith, events, type Run } from '../support/postbag.js';
import { campaignOf, sendWords, serverWith } from '../support/sending.js';

/** A campaign of four letters, the state folder of a computer, and what is done there. */
async function campaign() {
  const server = await serverWith();
  const cwd = campaignOf(4);
  const state = folderWith({});
  const run = (words: readonly string[], folder = cwd, computer = state): Promise<Run> =>
    inProcess(words, { cwd: folder, env: { XDG_STATE_HOME: computer } });
  const send = (confirm: number, folder = cwd, computer = state): Promise<Run> =>
    run(sendWords(server, confirm), folder, computer);
  return { server, cwd, state, run, send };
}

const codeOf = (run: Run): unknown => [run.code, events(run)[0]?.['code']];

test('a ledger that is deleted, with its whole folder, is missed, and nothing goes twice', async () => {
  const { server, cwd, run, send } = await campaign();
  expect((await send(4)).code).toBe(0);
  rmSync(join(cwd, '.postbag'), { recursive: true });
  expect(codeOf(await send(4))).toEqual([2, 'ledger-missing']);
  expect((await run(['ledger', 'status', '--json'])).code).toBe(1);
  expect(server.letters).toHaveLength(4);
  // A person may mean it.
  expect((await run(['ledger', 'claim'])).code).toBe(0);
  expect((await send(4)).code).toBe(0);
  expect(server.letters).toHaveLength(8);
});

test('an older copy that is put back, with its whole folder, is noticed, and a backup mends it', async () => {
  const { server, cwd, run, send } = await campaign();
  const older = folderWith({});
  expect((await run(['approve', '--by', 'Ana'])).code).toBe(0);
  cpSync(join(cwd, '.postbag'), older, { recursive: true });
  expect((await send(4)).code).toBe(0);
  const backup = join(folderWith({}), 'ledger.backup');
  expect((await run(['ledger', 'backup', backup])).code).toBe(0);
  expect((statSync(backup).mode & 0o777).toString(8)).toBe('600');
  expect(codeOf(await run(['ledger', 'backup', backup, '--json']))).toEqual([2, 'file-exists']);
  rmSync(join(cwd, '.postbag'), { recursive: true });
  cpSync(older, join(cwd, '.postbag'), { recursive: true });
  expect(codeOf(await send(4))).toEqual([2, 'ledger-older']);
  expect((await run(['ledger', 'restore', backup])).code).toBe(0);
  // To be sure, once more: it was opened meanwhile, and nothing else was.
  expect((await run(['ledger', 'restore', backup])).code).toBe(0);
  const again = await send(4);
  expect([again.code, events(again).at(-1)]).toMatchObject([0, { due: 0 }]);
  expect(server.letters).toHaveLength(4);
});

test('a backup that lacks changes is restored only when a person says so', async () => {
  const { server, run, send } = await campaign();
  expect((await run(['approve', '--by', 'Ana'])).code).toBe(0);
  const backup = join(folderWith({}), 'ledger.backup');
  expect((await run(['ledger', 'backup', backup])).code).toBe(0);
  expect((await send(4)).code).toBe(0);
  const refused = await run(['ledger', 'restore', backup, '--json']);
  expect(codeOf(refused)).toEqual([2, 'ledger-older']);
  expect(refused.stderr).toContain(': 4 letters that were sent since, or may have been, would be sent again.');
  expect((await run(['ledger', 'restore', '--older', backup])).code).toBe(0);
  expect(events(await run(['status', '--json'])).at(-1)).toMatchObject({ due: 4, sent: 0 });
  expect(server.letters).toHaveLength(4);
});

test('a folder that was copied does not send what the first one sent', async () => {
  const { server, cwd, run, send } = await campaign();
  expect((await send(4)).code).toBe(0);
  const copy = folderWith({});
  cpSync(cwd, copy, { recursive: true });
  rmSync(join(copy, '.postbag'), { recursive: true });
  expect(codeOf(await send(4, copy))).toEqual([2, 'ledger-second']);
  cpSync(cwd, copy, { recursive: true });
  expect(codeOf(await send(4, copy))).toEqual([2, 'ledger-second']);
  expect((await run(['ledger', 'claim'], copy)).code).toBe(0);
  expect(codeOf(await send(4))).toEqual([2, 'ledger-second']);
  expect(server.letters).toHaveLength(4);
});

test('a folder that was moved, with its ledger, goes on', async () => {
  const { cwd, send } = await campaign();
  expect((await send(4)).code).toBe(0);
  const moved = folderWith({});
  cpSync(cwd, moved, { recursive: true });
  rmSync(join(cwd, '.postbag'), { recursive: true });
  expect((await send(4, moved)).code).toBe(0);
});

test('a ledger that another computer used last asks which one sends', async () => {
  const { run, cwd, send } = await campaign();
  expect((await send(4)).code).toBe(0);
  const other = folderWith({});
  expect(codeOf(await send(4, cwd, other))).toEqual([2, 'ledger-second']);
  expect((await run(['ledger', 'claim'], cwd, other)).code).toBe(0);
  expect((await send(4, cwd, other)).code).toBe(0);
});

test('what is remembered outside of the campaign names nobody', async () => {
  const { cwd, state, send } = await campaign();
  await send(4);
  const files = readdirSync(state, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const lines = files
    .map((one) => readFileSync(join(one.parentPath, one.name), 'utf8').trim())
    .sort()
    .reverse();
  expect(
    lines.map((line) => line.replace(/\d{4}-[\d-]+T[\d:.]+Z/, 'MOMENT').replace(/"changes":\d+/, '"changes":N')),
  ).toEqual([
    expect.stringMatching(/^{"campaign":"[^"]+","place":"[^"]+","changes":N,"at":"MOMENT"}$/),
    expect.stringMatching(/^[0-9a-f]{32}$/),
  ]);
  expect(lines[0]).toContain(JSON.stringify(cwd));
});
