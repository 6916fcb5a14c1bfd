import { join } from 'node:path';
import type { Campaign } from '../../campaign/campaign.js';
import { privateFolder } from '../../campaign/private-folder.js';
import { makeFolder, readText, writeAtomically } from '../../files.js';
import { Problem } from '../../problems/problem.js';

/** Remembers that the DNS was asked about the sender of a campaign. In a folder that cannot be written, nothing is remembered. */
export async function rememberNetworkCheck({ folder, from }: Campaign, at: Date): Promise<void> {
  await unlessProblem(async () => {
    await makeFolder(privateFolder(folder), { own: true });
    await writeAtomically(fileIn(folder), `${JSON.stringify({ from, at: at.toISOString() })}\n`, {
      overwrite: 'always',
    });
  });
}

/** Whether the DNS was ever asked about the address that letters come from now. */
export async function networkWasChecked({ folder, from }: Campaign): Promise<boolean> {
  const text = await unlessProblem(() => readText(fileIn(folder)));
  return text?.includes(`{"from":${JSON.stringify(from)},`) ?? false;
}

function fileIn(folder: string): string {
  return join(privateFolder(folder), 'sender-check.json');
}

async function unlessProblem<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Problem) return undefined;
    throw thrown;
  }
}
