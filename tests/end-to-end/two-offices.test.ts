import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { campaignFiles, manySupportersCsv } from '../support/campaign-files.js';
import { postgresServer, type PostgresServer } from '../support/postgres.js';
import { inProcess } from '../support/in-process.js';
import { events, folderWith, start } from '../support/postbag.js';
import { keysAt, sendWords, serverWith } from '../support/sending.js';

let database: PostgresServer;
beforeAll(async () => {
  database = await postgresServer();
});
afterAll(() => database.remove());

const letters = 24;

const fiveHoursAhead = `const Real = Date;
globalThis.Date = class extends Real {
  constructor(...parts) {
    if (parts.length > 0) super(...parts);
    else super(Date.now());
  }
  static now() {
    return Real.now() + 5 * 3_600_000;
  }
};
`;

test('two offices send one campaign together, with the ledger on a server: each letter once, and only from the same copy', async () => {
  const schema = database.schema();
  const office = (): string => {
    const files = campaignFiles({ 'contacts/supporters.csv': manySupportersCsv(letters) });
    const letter = (files['templates/no-fly.en.hbs'] ?? '').replace('to: [', 'attachments: [brief.pdf]\nto: [');
    const where = `ledger:\n  host: 127.0.0.1\n  port: ${database.port}\n  database: postgres\n  user: ${database.user}\n  schema: ${schema}\n`;
    return folderWith({
      ...files,
      'campaign.yaml': `${files['campaign.yaml'] ?? ''}\n${where}`,
      'templates/no-fly.en.hbs': letter,
      'brief.pdf': '%PDF-1.4\n',
    });
  };
  const [one, other] = [office(), office()];
  const env = { POSTBAG_LEDGER_PASSWORD: database.password };
  const inOffice = (cwd: string) => ({ cwd, env: { ...env, HOME: cwd } });
  const server = await serverWith();

  const refused = await inProcess(['status'], { cwd: one, env: { POSTBAG_LEDGER_PASSWORD: 'wrong' } });
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('refused the login of postbag');
  expect(refused.stderr).not.toContain('wrong');

  const empty = await inProcess(['ledger', 'status'], inOffice(one));
  expect(empty.stderr + empty.stdout).toContain('There is no ledger yet.');

  const first = start([...sendWords(server, letters)], inOffice(one));
  const clock = join(other, 'clock.mjs');
  writeFileSync(clock, fiveHoursAhead);
  const wrong = { cwd: other, env: { ...env, HOME: other, NODE_OPTIONS: `--import=${pathToFileURL(clock).href}` } };
  const second = start([...sendWords(server, letters)], wrong);
  const ended = await Promise.all([first.ended, second.ended]);
  // Whoever is ready first may still have letters under way.
  for (const { code } of ended) expect([0, 1]).toContain(code);
  // One of them has a clock that is hours ahead; the server's counts.
  expect(ended[1].stderr).toMatch(/The clock of this computer is (5|4) hours.* ahead/);
  const moments = await database.query(schema, 'select max(changed) as last from letters');
  expect(Number(moments[0]?.['last'])).toBeLessThan(Date.now() + 3_600_000);
  expect([...keysAt(server)].sort()).toEqual([...new Set(keysAt(server))].sort());
  expect(keysAt(server)).toHaveLength(letters);

  const again = await inProcess(sendWords(server, letters), inOffice(other));
  expect(events(again).at(-1)).toMatchObject({ event: 'summary', due: 0 });
  expect(keysAt(server)).toHaveLength(letters);

  // A copy that differs sends nothing, until it is made to count.
  appendFileSync(join(other, 'brief.pdf'), '%%EOF');
  appendFileSync(
    join(other, 'contacts/supporters.csv'),
    manySupportersCsv(letters + 2)
      .split('\n')
      .slice(-3)
      .join('\n'),
  );
  const differs = await inProcess(sendWords(server, 2), inOffice(other));
  expect(differs.code).toBe(2);
  expect(differs.stderr).toContain('Different here: contacts/supporters.csv and brief.pdf.');
  expect(await inProcess(['ledger', 'claim'], inOffice(other))).toMatchObject({ code: 0 });
  expect(await inProcess(sendWords(server, 2), inOffice(other))).toMatchObject({ code: 0 });
  expect(keysAt(server)).toHaveLength(letters + 2);
  expect((await inProcess(['ledger', 'status', '--json'], inOffice(one))).stdout).toContain(`"letters":${letters + 2}`);

  // What the folder remembers: without the server nobody begins anew.
  const campaign = campaignFiles()['campaign.yaml'] ?? '';
  writeFileSync(join(one, 'campaign.yaml'), campaign);
  const alone = await inProcess(sendWords(server, letters), inOffice(one));
  expect(alone.code).toBe(2);
  expect(alone.stderr).toContain('The ledger of this campaign is on a PostgreSQL server');
  expect(keysAt(server)).toHaveLength(letters + 2);
});

test('a sender is stopped from another office, finishes what is under way, and does not begin again, as a service either', async () => {
  const schema = database.schema();
  const files = campaignFiles({ 'contacts/supporters.csv': manySupportersCsv(letters) });
  const where = `ledger: { host: 127.0.0.1, port: ${database.port}, database: postgres, user: ${database.user}, schema: ${schema} }\n`;
  const office = () => folderWith({ ...files, 'campaign.yaml': `${files['campaign.yaml'] ?? ''}\n${where}` });
  const [one, other] = [office(), office()];
  const env = { POSTBAG_LEDGER_PASSWORD: database.password };
  let isTold = (): void => undefined;
  const after = new Promise<void>((resolve) => (isTold = resolve));
  const server = await serverWith(({ step, letter }) =>
    step === 'dot' && letter > 0 ? { say: '250 kept', after } : undefined,
  );
  const run = start([...sendWords(server, letters), '--service'], { cwd: one, env: { ...env, HOME: one } });
  await run.says('"event":"sent"');
  const inOther = { cwd: other, env: { ...env, HOME: other } };
  // Another office sends what that one does not have, and not all is sent yet.
  const free = await serverWith();
  const others = await inProcess(sendWords(free, letters), inOther);
  expect(others.code).toBe(1);
  expect(others.stderr).toContain('To see what the other senders do: postbag ledger status');
  const keys = (): readonly string[] => [...keysAt(server), ...keysAt(free)];
  const told = await inProcess(['ledger', 'stop'], inOther);
  expect(told.stdout).toContain('1 sender is told to stop.');
  isTold();
  const { code, stderr } = await run.ended;
  expect(code).toBe(3);
  expect(stderr).toContain('This run was stopped from elsewhere');
  const status = events(await inProcess(['status', '--json'], inOther)).at(-1);
  expect(status).toMatchObject({ sending: 0, unknown: 0, sent: keys().length, running: false });

  // It is reached while it rests, too.
  const again = start([...sendWords(server, letters), '--service'], { cwd: one, env: { ...env, HOME: one } });
  await again.says('Nothing leaves now.');
  const [resting, summary] = events(await inProcess(['ledger', 'status', '--json'], inOther));
  expect([resting, summary]).toMatchObject([{ event: 'sender', alive: true, resting: true }, { running: false }]);
  expect((await inProcess(['ledger', 'status'], inOther)).stdout).toMatch(
    /runs a service in .*\nNobody is sending now\.\n$/,
  );
  expect((await inProcess(['ledger', 'stop'], inOther)).stdout).toContain('1 sender is told to stop.');
  const end = await again.ended;
  expect(end.code).toBe(3);
  expect(end.stderr).toContain('stopped from elsewhere');
  expect(new Set(keys()).size).toBe(letters);
  expect(keys()).toHaveLength(letters);
  expect((await inProcess(['ledger', 'stop'], inOther)).stdout).toContain('Nobody is sending now.');
});

test('what a reader marks in one office shows on the page of another', async () => {
  const schema = database.schema();
  const where = `ledger: { host: 127.0.0.1, port: ${database.port}, database: postgres, user: ${database.user}, schema: ${schema} }\n`;
  const page = async () => {
    const files = campaignFiles();
    const cwd = folderWith({ ...files, 'campaign.yaml': `${files['campaign.yaml'] ?? ''}\n${where}` });
    const env = { POSTBAG_LEDGER_PASSWORD: database.password, HOME: cwd };
    const running = start(['preview', '--no-open', '--json'], { cwd, env });
    let said = '';
    running.child.stdout?.on('data', (text: string) => (said += text));
    await running.says('"listening"');
    return /"url":"([^"]+)"/.exec(said)?.[1] ?? '';
  };
  const [here, there] = await Promise.all([page(), page()]);
  const listed: unknown = await (await fetch(`${here}letters`)).json();
  const id = (listed as { readonly rows: readonly { readonly id: string }[] }).rows[1]?.id ?? '';
  const events = await fetch(`${there}events`);
  const reader = events.body!.getReader(); // an answer with status 200 has one
  await reader.read();
  const act = {
    method: 'POST',
    headers: { origin: new URL(here).origin, 'content-type': 'application/json' },
    body: JSON.stringify({ action: 'mark', id, mark: 'hold', by: 'Zoë', note: 'asks why' }),
  };
  expect((await fetch(`${here}act`, act)).status).toBe(200);
  // The other page is told by itself that something has changed.
  for (;;) {
    const shown = await (await fetch(`${there}letter/${id}`)).text();
    if (shown.includes('asks why') && shown.includes('Zoë')) break;
    const { done } = await reader.read();
    expect(done).toBe(false);
  }
  await reader.cancel();
});
