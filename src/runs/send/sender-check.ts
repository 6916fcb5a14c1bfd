import { createPublicKey, type KeyObject } from 'node:crypto';
import { say } from '../../language/sentence.js';
import { alignmentProblems, apparentAlignment } from '../../campaign/alignment.js';
import { providerProblems } from '../../campaign/mailbox-providers.js';
import type { Campaign } from '../../campaign/campaign.js';
import type { Context } from '../../context.js';
import { signingKey } from '../../messages/dkim.js';
import { ownPath } from '../../own-files.js';
import { Problem } from '../../problems/problem.js';
import { readSecret } from '../../secret-file.js';

/**
 * What is wrong with the sender of a campaign's letters: the key for signatures, the domains in `campaign.yaml`, and with `network`
 * what the DNS says of them. Does not throw Problems, but gives them back.
 *
 * @param letters how many letters the campaign has
 * @returns `dkim-key-unusable`, `secret-file-open`, those of `readText`, of `alignmentProblems`, and of `senderProblems`
 */
export async function checkSender(
  campaign: Campaign,
  letters: number,
  { network, resolver }: { readonly network: boolean; readonly resolver: string | undefined },
  { terminal }: Pick<Context, 'terminal'>,
): Promise<readonly Problem[]> {
  const key = await publicKey(campaign);
  const wrongKey = [...(key instanceof Problem ? [key] : []), ...providerProblems(campaign, campaign.smtp)];
  if (!network) return [...wrongKey, ...alignmentProblems(campaign, apparentAlignment(campaign))];
  const [{ dnsResolver }, { senderFindings }, { senderProblems }] = await Promise.all([
    import('../../sender-domain/resolver.js'),
    import('../../sender-domain/sender-findings.js'),
    import('../../sender-domain/sender-problems.js'),
  ]);
  terminal.progress(say`Asking the DNS about the sender`);
  const known = key instanceof Problem ? undefined : key;
  const findings = await senderFindings(campaign, known, dnsResolver({ server: resolver }));
  const facts = { publicKey: known, lettersADay: lettersADay(campaign, letters) };
  return [...wrongKey, ...senderProblems(campaign, findings, facts)];
}

async function publicKey({ dkim, folder }: Campaign): Promise<KeyObject | Problem | undefined> {
  if (dkim === undefined) return undefined;
  try {
    return createPublicKey(signingKey(await readSecret(await ownPath(folder, dkim.keyFile), dkim.keyFile), dkim));
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

function lettersADay({ pace }: Campaign, letters: number): number {
  return Math.min(letters, pace.perDay ?? Infinity, (pace.perHour ?? Infinity) * 24);
}
