import { statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { watch } from 'chokidar';
import type { Campaign } from '../campaign/campaign.js';

/**
 * Milliseconds. Editors save in several steps; so long it must be quiet before files are read. The ledger's are looked at so long after
 * they moved: of two changes within 50 ms the watcher tells the first alone.
 */
const QUIET = 120;

/**
 * Calls back when a file that letters are made of was saved, made or deleted: campaign.yaml, templates, lists, officials, signatories.
 * @param campaign the campaign as it was read last: after each change, files that it newly names are watched too
 * @param changed resolves when the change has been read; must not reject
 * @param ledger the file of the ledger, whose folder is there, and who is told that it, or its journal, was written
 * @returns a function that ends it
 */
export async function watchCampaign(
  campaign: () => Campaign,
  changed: () => Promise<void>,
  ledger: { readonly file: string; readonly changed: () => void },
): Promise<() => Promise<void>> {
  const ofLedger = [resolve(ledger.file), `${resolve(ledger.file)}-wal`];
  const watcher = watch([...filesOf(campaign()), dirname(resolve(ledger.file))], {
    ignoreInitial: true,
    depth: 2,
    // Of postbag's own folder nothing but the ledger: mail of rehearsals may be much.
    ignored: (path) => path.startsWith(`${dirname(resolve(ledger.file))}${sep}`) && !ofLedger.includes(path),
  });
  let timer: NodeJS.Timeout | undefined;
  let looking: NodeJS.Timeout | undefined;
  let written = writing(ofLedger);
  watcher.on('all', (_, path) => {
    if (ofLedger.includes(path)) {
      looking ??= setTimeout(() => {
        looking = undefined;
        // SQLite sets the owner of its journal at each read, which arrives here like a change: reading after it would never end.
        const now = writing(ofLedger);
        if (now === written) return;
        written = now;
        ledger.changed();
      }, QUIET);
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => void changed().then(() => watcher.add([...filesOf(campaign())])), QUIET);
  });
  watcher.on('error', () => undefined); // a folder that went away: the next reading complains of it
  await new Promise<void>((ready) => watcher.once('ready', ready));
  return async () => {
    clearTimeout(timer);
    clearTimeout(looking);
    await watcher.close();
  };
}

/** What is different after each writing of the files. */
function writing(paths: readonly string[]): string {
  const all = paths.map((path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats && [stats.ino, stats.size, stats.mtimeMs];
  });
  return JSON.stringify(all);
}

function filesOf({ folder, file, lists, optOuts, decisionMakers, signatories }: Campaign): readonly string[] {
  const named = [file, decisionMakers, signatories, ...[...lists, ...optOuts].map((list) => list.file)];
  return [
    ...named.filter((name) => name !== undefined).map((name) => resolve(folder, name)),
    join(folder, 'templates'),
  ];
}
