import { join } from 'node:path';
import { fileStamp } from '../folders.js';
import type { Campaign } from './campaign.js';
import { mailedOptOutsFile } from './mailed-opt-outs.js';

/**
 * A word that changes whenever a file is saved that says who may be written for: campaign.yaml, the lists and the opt-out lists.
 * Problem: `file-unreadable`.
 */
export async function fileStamps({ folder, file, lists, optOuts }: Campaign): Promise<string> {
  const files = [file, mailedOptOutsFile, ...[...lists, ...optOuts].map((list) => list.file)];
  return (await Promise.all(files.map((one) => fileStamp(join(folder, one))))).join('\n');
}
