import { dirname, join } from 'node:path';
import { say, type Sentence } from '../language/sentence.js';
import { fileExists, listFolder } from '../files.js';
import { readOwnText } from '../own-files.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { Campaign } from './campaign.js';
import { withMailedOptOuts } from './mailed-opt-outs.js';
import { parseCampaign } from './parse-campaign.js';

/**
 * The campaign in a folder, as its `campaign.yaml` says, with the opt-outs that came by mail.
 *
 * @param folder absolute path
 * @throws Problem `campaign-missing` (with the folder where there is one), `file-is-folder`, `file-unreadable`, `file-not-text`,
 * `file-outside`;
 *   Problems as `parseCampaign`
 */
export async function readCampaign(folder: string): Promise<Campaign> {
  const text = await readOwnText(folder, name).catch(async (error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    if (error.code === 'file-unreadable' && (await fileExists(folder))) throw noFolder(folder);
    throw error.code === 'file-missing' ? await noCampaign(folder) : error;
  });
  return withMailedOptOuts(parseCampaign(text, { folder, file: name }));
}

const name = 'campaign.yaml';

function noFolder(path: string): Problem {
  const hint = say`Name the folder that it is in: postbag -C ${quoted(dirname(path))} …`;
  return problem(say`"${visible(path)}" is a file, not a folder.`, hint);
}

async function noCampaign(folder: string): Promise<Problem> {
  const names = await listFolder(folder).catch(() => undefined);
  if (names === undefined)
    return problem(say`There is no folder "${visible(folder)}".`, say`Make a campaign there: postbag init FOLDER`);
  const message = say`There is no campaign in "${visible(folder)}": it has no campaign.yaml.`;
  const other = names.find((one) => /^campaign\.ya?ml$/i.test(one));
  if (other !== undefined) return problem(message, say`Rename ${visible(other)} to campaign.yaml.`);

  const above = await firstWithCampaign(parents(folder));
  if (above !== undefined) return problem(message, say`There is one further up: postbag -C ${quoted(above)} …`);
  const below = await firstWithCampaign(names.map((one) => join(folder, one)));
  if (below !== undefined) return problem(message, say`There is one in a folder below: postbag -C ${quoted(below)} …`);
  return problem(message, say`Make one: postbag init FOLDER`);
}

function problem(message: Sentence, hint: Sentence): Problem {
  return new Problem({ code: 'campaign-missing', message, hint });
}

async function firstWithCampaign(folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    // A folder that may not be looked into has no campaign for us.
    if (await fileExists(join(folder, name)).catch(() => false)) return folder;
  }
  return undefined;
}

function parents(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [] : [above, ...parents(above)];
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `"${visible(path)}"`;
}
