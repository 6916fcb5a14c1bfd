import { fileExists } from '../files.js';
import { ownPath } from '../own-files.js';
import type { Campaign } from './campaign.js';

/** The opt-out list that postbag itself keeps, below the campaign's folder. */
export const mailedOptOutsFile = 'contacts/opt-outs-by-mail.csv';

/** The campaign with the people who asked by mail for no more mail among its opt-outs, whether campaign.yaml names that list or not. */
export async function withMailedOptOuts(campaign: Campaign): Promise<Campaign> {
  if (campaign.optOuts.some(({ file }) => file === mailedOptOutsFile)) return campaign;
  if (!(await fileExists(await ownPath(campaign.folder, mailedOptOutsFile)))) return campaign;
  const own = { file: mailedOptOutsFile, columns: {}, language: undefined, consent: undefined };
  return { ...campaign, optOuts: [...campaign.optOuts, own] };
}
