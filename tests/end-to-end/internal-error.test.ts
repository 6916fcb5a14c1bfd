import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { events, folderWith, postbag } from '../support/postbag.js';

/** Breaks something that every check needs, with a message that names somebody. */
const broken = `--import=data:text/javascript,${encodeURIComponent(
  'String.prototype.normalize = () => { throw new TypeError("no name for Ana Roy <ana@example.org>"); };',
)}`;

test('an internal error keeps a report that names nobody, and says where', async () => {
  const cwd = folderWith(campaignFiles());
  const state = join(cwd, 'state');
  const run = await postbag(['check'], {
    cwd,
    env: { NODE_OPTIONS: broken, XDG_STATE_HOME: state },
  });
  const [, report = ''] = /A report without names and addresses is in (\S+): send it/.exec(run.stderr) ?? [];
  expect({ code: run.code, stdout: run.stdout, stderr: run.stderr }).toEqual({
    code: 2,
    stdout: '',
    stderr: `error Internal error: no name for Ana Roy <ana@example.org>.\n  This is a bug in postbag. A report without names and addresses is in ${report}: send it to the people who maintain postbag.\n`,
  });
  expect(report).toMatch(/^\.postbag\/error-\d{8}T\d{6}-\d+\.txt$/);
  const text = readFileSync(join(cwd, report), 'utf8');
  expect(text).toMatch(
    /^postbag \S+, Node \d+\.\d+\.\d+, \w+\nTime: .*\nCommand: postbag check\nLast events: none\n\nTypeError\n/,
  );
  expect(text).toMatch(/\n {4}at .*dist\/.*:\d+:\d+\n/);
  expect(text).not.toMatch(/Ana|example\.org/);
  expect(statSync(join(cwd, report)).mode & 0o777).toBe(0o600);
});

test('where no report can be written, that is said, and other programs hear of the error too', async () => {
  const cwd = folderWith({ ...campaignFiles(), '.postbag': 'a file in its place' });
  writeFileSync(join(cwd, 'state'), '');
  const run = await postbag(['check', '--json'], {
    cwd,
    env: { NODE_OPTIONS: broken, XDG_STATE_HOME: join(cwd, 'state') },
  });
  const hint =
    'This is a bug in postbag. No report of it could be written. To see more, run the command again with POSTBAG_DEBUG=1.';
  expect(run.code).toBe(2);
  expect(run.stderr.split('\n')[1]).toBe(`  ${hint}`);
  expect(events(run)).toEqual([
    expect.objectContaining({ event: 'problem', code: 'internal', hint }),
    { event: 'summary', errors: 1 },
  ]);
});

test('a command that waits for what never comes says so, and does not end as if it were done', async () => {
  const cwd = folderWith(campaignFiles());
  const waiting = 'import fs from "node:fs/promises"; fs.open = () => new Promise(() => undefined);';
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(waiting)}` };
  const hint =
    'This is a bug in postbag: tell the people who maintain it which command this was. See what was sent: postbag status';
  const run = await postbag(['check'], { cwd, env });
  expect(run).toEqual({ code: 3, stdout: '', stderr: `error postbag stopped before it was done.\n  ${hint}\n` });
  const json = await postbag(['check', '--json'], { cwd, env });
  expect([json.code, events(json)]).toEqual([
    3,
    [expect.objectContaining({ event: 'problem', code: 'internal', hint }), { event: 'summary', errors: 1 }],
  ]);
});
