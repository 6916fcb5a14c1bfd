import { join, resolve } from 'node:path';
import { watch } from 'chokidar';
import type { Campaign } from '../campaign/campaign.js';

/** Editors save in several steps; so long it must be quiet (milliseconds) before files are read. */
const QUIET = 120;

/**
 * Calls back when a file that letters are made of was saved, made or deleted: campaign.yaml, templates, lists, officials, signatories.
 * @returns a function that ends it
 */
export async function watchCampaign(campaign: Campaign, changed: () => void): Promise<() => Promise<void>> {
  const { folder, file, lists, optOuts, decisionMakers, signatories } = campaign;
  const named = [...lists, ...optOuts].map((list) => list.file);
  const watcher = watch(
    [
      ...[file, decisionMakers, ...(signatories === undefined ? [] : [signatories]), ...named].map((name) =>
        resolve(folder, name),
      ),
      join(folder, 'templates'),
    ],
    { ignoreInitial: true, depth: 2 },
  );
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET);
  });
  watcher.on('error', () => undefined); // a folder that went away: the next reading complains of it
  await new Promise<void>((ready) => watcher.once('ready', ready));
  return async () => {
    clearTimeout(timer);
    await watcher.close();
  };
}
