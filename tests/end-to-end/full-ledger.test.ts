import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { equipped } from '../support/equipment.js';
import { events, postbag } from '../support/postbag.js';
import { campaignOf, keysAt, sendWords, serverWith, standingOf, startSending } from '../support/sending.js';

/** From now on no file of this process may grow beyond so many octets: to the process, the disk is full. */
function limitFiles(pid: number | undefined, octets: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${octets}:unlimited`]);
}

/** A run of 60 letters, four at a time, whose ledger cannot grow any more when the server has 20 of them. */
async function fillingUp() {
  const cwd = campaignOf(60);
  const journal = join(cwd, '.postbag', 'ledger.sqlite-wal');
  let taken = 0;
  const server = await serverWith(({ step }) => {
    if (step === 'dot' && ++taken === 20) limitFiles(run.child.pid, statSync(journal).size);
    return undefined;
  });
  const run = startSending(cwd, server, 60, 4);
  await run.says('and the ledger cannot be written.');
  return { cwd, server, run };
}

describe.runIf(equipped('prlimit'))('a disk that fills up while letters leave', () => {
  test('is told as it is: what the server took is counted, kept in a file, and goes into the ledger later', async () => {
    const { cwd, server, run } = await fillingUp();
    await run.says('until it can.');
    run.child.kill('SIGINT'); // nobody waits for room
    const { code, stdout, stderr } = await run.ended;
    const atServer = server.letters.length;
    const told = events({ code, stdout, stderr });
    const summaries = told.filter(({ event }) => event === 'summary');
    expect({ code, summaries }).toEqual({
      code: 3,
      summaries: [expect.objectContaining({ due: 60, sent: atServer, unknown: 0, not_tried: 60 - atServer })],
    });
    const [, kept = '0'] = /The server has answered to (\d+) letters?, and the ledger cannot be written\./.exec(
      stderr,
    )!;
    const [, file = ''] = /The answers are kept in (.*) until it can\./.exec(stderr)!;
    expect(stderr).toContain(`The ledger does not have the answers to ${kept} letter`);
    expect(stderr).toContain(`When it can be written again, put them into it: postbag resolve --answers "${file}"\n`);
    expect(stderr).toContain(`\n${60 - atServer} letters can still be sent.`);
    expect(await standingOf(cwd)).toMatchObject({ sent: atServer - Number(kept), sending: Number(kept) });

    const later = await postbag(['resolve', '--answers', file, '--json'], { cwd });
    expect([later.code, events(later).at(-1)]).toEqual([0, { event: 'summary', resolved: Number(kept), unknown: 0 }]);
    expect(await standingOf(cwd)).toMatchObject({ sent: atServer, due: 60 - atServer, unknown: 0 });
    const rest = await serverWith();
    expect((await postbag(sendWords(rest, 60 - atServer, 4), { cwd })).code).toBe(0);
    expect(new Set(keysAt(server, rest)).size).toBe(60);
    expect(keysAt(server, rest)).toHaveLength(60);
  });

  test('with room again has all answers in the ledger, and keeps no file of them', async () => {
    const { cwd, server, run } = await fillingUp();
    await run.says('until it can.');
    limitFiles(run.child.pid, 'unlimited');
    const { code, stderr } = await run.ended;
    expect(code).toBe(3);
    expect(stderr).toContain('The ledger can be written again, and all answers are in it.');
    expect(stderr).not.toContain('postbag resolve');
    expect(existsSync(/The answers are kept in (.*) until it can\./.exec(stderr)![1]!)).toBe(false);
    expect(await standingOf(cwd)).toMatchObject({ sent: server.letters.length, unknown: 0, sending: 0 });
  });
});
