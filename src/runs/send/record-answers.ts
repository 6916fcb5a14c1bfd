import { resolve } from 'node:path';
import type { Context, ExitCode } from '../../context.js';
import { plural, say } from '../../language/sentence.js';
import type { LedgerStore } from '../../ledger/ledger-store.js';
import { readAnswers } from './answers-file.js';

/**
 * Puts answers into the ledger that a run kept in a file: what the server took is sent, what it refused or deferred is due again. Concerns
 * letters of unknown outcome alone; where addressees got different answers a person decides. Raises `usage`, and what `readText` raises.
 */
export async function recordAnswers(
  file: string,
  { json, by }: { readonly json: boolean; readonly by: string | undefined },
  ledger: LedgerStore,
  { terminal, clock, cwd, user }: Context,
): Promise<ExitCode> {
  let resolved = 0;
  let left = 0;
  for (const { key, kind, reply, at, all } of await readAnswers(resolve(cwd, file), file)) {
    const entry = await ledger.entry(key);
    if (entry?.state !== 'unknown') continue;
    if (!all || kind === 'unknown') left++;
    else {
      const why = `the server answered at ${at}: ${reply}`;
      await ledger.resolve(key, kind === 'sent' ? 'sent' : 'ready', { by: by ?? user, at: clock.now(), why });
      resolved++;
    }
  }
  const { unknown } = await ledger.counts();
  if (json) terminal.summary({ resolved, unknown });
  else
    terminal.result(
      plural(
        resolved,
        say`${resolved} answer is in the ledger now. Letters with an unknown outcome: ${unknown}.`,
        say`${resolved} answers are in the ledger now. Letters with an unknown outcome: ${unknown}.`,
      ),
    );
  if (left > 0) terminal.note(say`Letters whose addressees got different answers need your word: postbag resolve`);
  return unknown === 0 ? 0 : 1;
}
