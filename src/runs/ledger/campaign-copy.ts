import { createHash, hash } from 'node:crypto';
import { join } from 'node:path';
import type { Campaign } from '../../campaign/campaign.js';
import { readBytes } from '../../files.js';
import { filesUnder } from '../../folders.js';
import { listed, plural, say } from '../../language/sentence.js';
import type { LedgerStore } from '../../ledger/ledger-store.js';
import type { EnclosedFiles } from '../../outbox/plan/enclosed-files.js';
import { ownPath } from '../../own-files.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';

/** What campaign.yaml says, in `copyDigests`. */
const settings = 'campaign.yaml';

/** How many files are named at most where copies differ. */
const mostNamed = 10;

/**
 * Makes sure that this copy of the campaign is the one that is sent: where several computers send, all send the same letters to the same
 * people. The first one that sends says which copy that is. `enclosed`: the files that go with its letters, as they were read. Nothing is
 * asked where the ledger is a file. Raises `ledger-differs`.
 */
export async function agreeOnCopy(
  campaign: Campaign,
  { digests: enclosed }: Pick<EnclosedFiles, 'digests'>,
  ledger: Pick<LedgerStore, 'server'>,
): Promise<void> {
  if (ledger.server === undefined) return;
  const differing = await ledger.server.agree({ made: await copyDigests(campaign), enclosed }, false);
  if (differing.length === 0) return;
  const named = listed(differing.slice(0, mostNamed).map(visible));
  const more = differing.length - mostNamed;
  throw new Problem({
    code: 'ledger-differs',
    message:
      more > 0
        ? plural(
            more,
            say`This copy of the campaign is not the one that is being sent. Different here: ${named}, and ${more} more file.`,
            say`This copy of the campaign is not the one that is being sent. Different here: ${named}, and ${more} more files.`,
          )
        : say`This copy of the campaign is not the one that is being sent. Different here: ${named}.`,
    hint: say`Get the same files as the others. If this copy is the right one, make it count for all: postbag ledger claim. The others then stop until they have it too.`,
    where: { file: campaign.file },
  });
}

/**
 * A checksum of each file that letters are made from, and of what campaign.yaml says except for what belongs to one computer: its mail
 * server, its key for signing, and where the ledger is. By the file's path from the campaign folder.
 */
export async function copyDigests(campaign: Campaign): Promise<ReadonlyMap<string, string>> {
  const { folder, lists, optOuts, decisionMakers, signatories, locate } = campaign;
  const templates = await filesUnder(join(folder, 'templates'), 'templates');
  const files = new Set([
    ...templates.files.filter((file) => file.endsWith('.hbs')).map((file) => `templates/${file.replaceAll('\\', '/')}`),
    ...[...lists, ...optOuts].map(({ file }) => file),
    decisionMakers,
    ...[signatories, locate.members, locate.postalCodes].filter((file) => file !== undefined),
  ]);
  const digests = new Map<string, string>([[settings, settingsDigest(campaign)]]);
  for (const file of files) digests.set(file, await fileDigest(folder, file));
  return digests;
}

function settingsDigest(campaign: Campaign): string {
  const own: readonly (keyof Campaign)[] = ['folder', 'file', 'smtp', 'ledger', 'dkim', 'whereIs'];
  const shared = Object.entries(campaign).filter(([name]) => !own.some((one) => one === name));
  return hash('sha256', JSON.stringify(shared), 'hex');
}

async function fileDigest(folder: string, file: string): Promise<string> {
  const sum = createHash('sha256');
  try {
    for await (const some of readBytes(await ownPath(folder, file), file)) sum.update(some);
  } catch (error) {
    // A file that is not there is reported where it is needed.
    if (error instanceof Problem && error.code === 'file-missing') return 'missing';
    throw error;
  }
  return sum.digest('hex');
}
