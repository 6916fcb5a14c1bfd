import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { openLedger } from '../../src/ledger/campaign-ledger.js';
import type { State } from '../../src/outbox/ports.js';
import { folderWith } from '../support/postbag.js';
import { campaignOf, sendWords, serverWith } from '../support/sending.js';
import { binary, shellPath } from '../support/shell-path.js';

/** Whether the system lets a program be traced; in CI it has to. */
const canTrace = ((): boolean => {
  if (process.env['CI'] === 'true') return true;
  try {
    execFileSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** What the program did, in its order: octets given to a file, a file put on the disk, words said to the server. */
type Act =
  | { readonly kind: 'write'; readonly path: string; readonly octets: Buffer; readonly at: number }
  | { readonly kind: 'sync'; readonly path: string }
  | { readonly kind: 'say'; readonly words: string };

/** Sends three letters, one after the other, and gives all that was written, synced and said. */
async function traced(cwd: string): Promise<readonly Act[]> {
  const server = await serverWith();
  const trace = join(folderWith({}), 'trace');
  const calls = 'trace=fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg';
  const program = [process.execPath, binary, ...sendWords(server, 3)];
  await promisify(execFile)('strace', ['-f', '-y', '-xx', '-s', '9999', '-e', calls, '-o', trace, ...program], {
    cwd,
    env: { PATH: shellPath, HOME: cwd, TZ: 'UTC' },
  });
  return acts(readFileSync(trace, 'latin1').split('\n'));
}

/** Reads `strace -f -y -xx`: strings and paths are in hex, and a call that another thread's comes between is told in two lines. */
function acts(lines: readonly string[]): readonly Act[] {
  const syncing = new Map<string, string>();
  return lines.flatMap((line): Act[] => {
    const resumed = /^(\d+) +<\.\.\. f(?:data)?sync resumed>/.exec(line);
    if (resumed !== null) return [{ kind: 'sync', path: syncing.get(resumed[1]!) ?? '' }];
    const [, thread = '', call = '', file = '', rest = ''] = /^(\d+) +(\w+)\(\d+<([^>]*)>(.*)$/.exec(line) ?? [];
    const path = unescaped(file).toString();
    if (call.endsWith('sync')) {
      syncing.set(thread, path);
      return rest.includes('unfinished') ? [] : [{ kind: 'sync', path }];
    }
    const octets = unescaped(/"([^"]*)"/.exec(rest)?.[1] ?? '');
    if (/^(?:TCP|socket):/.test(path)) return [{ kind: 'say', words: octets.toString('latin1') }];
    const at = /", \d+, (\d+)/.exec(rest)?.[1];
    return call === 'pwrite64' && at !== undefined ? [{ kind: 'write', path, octets, at: Number(at) }] : [];
  });
}

const unescaped = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex');

/**
 * What a later run finds when this one ends just before an act. `killed`: all that was written; `powerCut`: of each file what was written
 * before its last sync.
 */
function disksBefore(
  done: readonly Act[],
  chosen: (act: Act) => boolean,
  end: 'killed' | 'powerCut',
): readonly ReadonlyMap<string, Buffer>[] {
  const disk = new Map<string, Buffer>();
  const pending = new Map<string, Extract<Act, { kind: 'write' }>[]>();
  const disks: ReadonlyMap<string, Buffer>[] = [];
  for (const act of done) {
    if (chosen(act)) disks.push(new Map(disk));
    if (act.kind === 'write') pending.set(act.path, [...(pending.get(act.path) ?? []), act]);
    if (act.kind === 'say' || (act.kind === 'write' && end === 'powerCut')) continue;
    for (const { octets, at } of pending.get(act.path) ?? []) {
      const before = disk.get(act.path) ?? Buffer.alloc(0);
      const after = Buffer.alloc(Math.max(before.length, at + octets.length));
      before.copy(after);
      octets.copy(after, at);
      disk.set(act.path, after);
    }
    pending.delete(act.path);
  }
  return disks;
}

/** What a later run finds in the ledger of such a disk, by the lines of the list. */
async function statesOn(disk: ReadonlyMap<string, Buffer>): Promise<readonly State[]> {
  const folder = join(folderWith({}), '.postbag');
  mkdirSync(folder, { mode: 0o700 });
  for (const [path, octets] of disk)
    if (basename(dirname(path)) === '.postbag' && !path.endsWith('-shm') && !path.endsWith('-journal'))
      writeFileSync(join(folder, basename(path)), octets, { mode: 0o600 });
  const run = { campaign: 'no-fly-list', version: '0.1.0', pid: 1, now: new Date() };
  const ledger = await openLedger(join(folder, 'ledger.sqlite'), run);
  const found: State[] = [];
  for await (const { state } of ledger.entries()) found.push(state);
  await ledger.close();
  return found;
}

test.runIf(canTrace)(
  'a letter is never due again: not after a kill just before the server hears of it, nor after a power cut just before its text leaves',
  async () => {
    const done = await traced(campaignOf(3));
    const begins = (words: string, end: 'killed' | 'powerCut'): Promise<readonly (readonly State[])[]> =>
      Promise.all(
        disksBefore(
          [...done, { kind: 'say', words }],
          (act) => act.kind === 'say' && act.words.startsWith(words),
          end,
        ).map(statesOn),
      );
    const unknown = [
      ['unknown', 'ready', 'ready'],
      ['sent', 'unknown', 'ready'],
      ['sent', 'sent', 'unknown'],
      ['sent', 'sent', 'sent'],
    ];
    expect(await begins('MAIL FROM', 'killed')).toEqual(unknown);
    expect(await begins('From: ', 'powerCut')).toEqual(unknown);
  },
);
