import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { loopbackProxy } from '../support/loopback-proxy.js';
import { postgresServer, type PostgresServer } from '../support/postgres.js';
import { events, postbag, start } from '../support/postbag.js';
import { campaignOf, keysAt, sendWords, serverWith } from '../support/sending.js';

let database: PostgresServer;
beforeAll(async () => {
  database = await postgresServer();
});
afterAll(() => database.remove());

const letters = 9;

test('a ledger is moved to a server and back, killed at every stage, and each letter is sent once', async () => {
  const network = await loopbackProxy(database.port);
  onTestFinished(() => network.close());
  const folder = campaignOf(letters);
  const file = join(folder, '.postbag', 'ledger.sqlite');
  const inFolder = { cwd: folder, env: { POSTBAG_LEDGER_PASSWORD: database.password } };
  const mail = await serverWith();
  const send = (confirm: number, ...more: readonly string[]) =>
    postbag([...sendWords(mail, confirm), ...more], inFolder);
  const name = (ledger: string): void => {
    writeFileSync(join(folder, 'campaign.yaml'), `${campaignFiles()['campaign.yaml'] ?? ''}${ledger}`);
  };
  const onServer = `ledger: { host: 127.0.0.1, port: ${network.port}, database: postgres, user: ${database.user} }\n`;
  /** Runs the move, kills it when it asks the server for something, and lets the network be well again. */
  const killed = async (to: string, at: string, when: 'before' | 'after', nth: number): Promise<void> => {
    const cut = network.cutAt(at, when, nth);
    const { child, ended } = start(['ledger', 'move', '--to', to], inFolder);
    const before = ended.then(({ stderr }) => Promise.reject(new Error(`It ended before: ${stderr}`)));
    await Promise.race([cut, before]);
    before.catch(() => undefined);
    child.kill('SIGKILL');
    await ended;
    network.breakOff();
  };
  /** Nobody can send now, and the reason is the move. */
  const nothingLeaves = async (): Promise<void> => {
    const left = keysAt(mail).length;
    const { code, stderr } = await send(letters - left);
    expect([code, stderr]).toEqual([2, expect.stringContaining('ledger move --to')]);
    expect(keysAt(mail)).toHaveLength(left);
  };
  const moved = 'update "ledger" set "moved"';

  expect(await send(3, '--first', '3')).toMatchObject({ code: 0 });
  name(onServer);
  await killed('postgres', 'copy letters', 'after', 1);
  await nothingLeaves();
  await killed('postgres', moved, 'before', 2);
  const there = await postbag(['ledger', 'move', '--to', 'postgres', '--json'], inFolder);
  expect(there).toMatchObject({ code: 0 });
  expect([existsSync(file), existsSync(`${file}.moved`)]).toEqual([false, true]);
  expect(await send(3, '--first', '3')).toMatchObject({ code: 0 });

  await killed('sqlite', 'select * from "letters"', 'after', 1);
  await killed('sqlite', moved, 'after', 2);
  expect(existsSync(file)).toBe(true);
  await nothingLeaves();
  const back = await postbag(['ledger', 'move', '--to', 'sqlite', '--json'], inFolder);
  expect(events(back)).toEqual([{ event: 'summary', moved: 6, file }]);
  // Again it says the same.
  expect((await postbag(['ledger', 'move', '--to', 'sqlite'], inFolder)).stdout).toBe(
    `The ledger is in this folder: ${file}\nRemove ledger from campaign.yaml, and send from this folder only.\n`,
  );

  name('');
  expect(await send(3)).toMatchObject({ code: 0 });
  expect([...keysAt(mail)].sort()).toEqual([...new Set(keysAt(mail))].sort());
  expect(keysAt(mail)).toHaveLength(letters);
});
