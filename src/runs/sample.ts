import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Campaign } from '../campaign/campaign.js';
import { sampleValues } from '../campaign/sample-values.js';
import { listFolder, makeFolder, readText, writeAtomically } from '../files.js';
import { fillFolder, isUnfinished, takeOut } from '../folders.js';
import type { CampaignInputs } from '../outbox/plan/campaign-inputs.js';
import type { Localized } from '../language/language.js';
import { say, type Sentence } from '../language/sentence.js';
import { packageFile } from '../package-files.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';

/** The folder with `templates/` and `contacts/` of the sample: the package's own top. */
const sample = fileURLToPath(packageFile('../'));

/** Copies the sample into a folder that is new or empty, and gives the names of the files made. Raises `file-exists`. */
export async function layOutSample(folder: string, shown: string): Promise<readonly string[]> {
  const files: Record<string, string> = {
    'campaign.yaml': await readText(join(sample, 'templates', 'campaign.yaml')),
    '.gitignore': '.postbag/\n',
  };
  for (const part of ['templates', 'templates/partials', 'contacts']) {
    for (const name of (await listFolder(join(sample, part))).filter((file) => /\.(hbs|csv)$/.test(file)))
      files[`${part}/${name}`] = await readText(join(sample, part, name));
  }
  return layOut(folder, shown, files);
}

/** Writes files, all or none, into a folder that is new or empty, and gives their names. Raises `file-exists`. */
export async function layOut(
  folder: string,
  shown: string,
  files: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const write = async (hidden: string): Promise<void> => {
    for (const [name, text] of Object.entries(files)) {
      await makeFolder(join(hidden, name, '..'));
      await writeAtomically(join(hidden, name), text, { mode: 0o644, oneOfMany: true, shown: join(shown, name) });
    }
  };
  await fillFolder(folder, () => refuseFull(folder, shown), write);
  return Object.keys(files);
}

/** Raises `file-exists` for a folder that has something in it; one that is not there, is empty, or was left by a killed run is fine. */
export async function refuseFull(folder: string, shown: string): Promise<void> {
  await takeOut(folder);
  const names = await listFolder(folder, shown).catch((thrown: unknown) => {
    if (thrown instanceof Problem && thrown.code === 'file-missing') return [];
    throw thrown;
  });
  if (names.every(isUnfinished)) return;
  throw new Problem({
    code: 'file-exists',
    message: say`The folder "${visible(shown)}" is not empty.`,
    hint: say`Name a new folder; init never writes over what is there.`,
  });
}

/**
 * Values of the sample that stand in a campaign, each a Problem `sample-value`: nothing is sent with them. `people`: rows with
 * `sampleAddresses`.
 */
export function sampleProblems(campaign: Campaign, people: CampaignInputs['invented'] = []): readonly Problem[] {
  const { organisation, from, copies, whereIs } = campaign;
  const copyTo = copies.campaign?.address;
  const problems: Problem[] = [];
  const complain = (message: Sentence, hint: Sentence, where: Problem['where']): void =>
    void problems.push(new Problem({ code: 'sample-value', message, hint, where }));
  const name = sharedText(organisation.name, sampleValues.organisation.name);
  if (name !== undefined)
    complain(
      say`The organisation "${name}" is the sample’s.`,
      say`Write the name of your own organisation.`,
      whereIs('organisation.name'),
    );
  if (sharedText(organisation.postalAddress, sampleValues.organisation.postal_address) !== undefined)
    complain(
      say`The postal address of the organisation is the sample’s.`,
      say`Write your own, or remove these lines.`,
      whereIs('organisation.postal_address'),
    );
  if (from.toLowerCase() === sampleValues.from)
    complain(say`The address ${from} is the sample’s.`, say`Write the mailbox of your own campaign.`, whereIs('from'));
  if (copyTo?.toLowerCase() === sampleValues.copy_to)
    complain(
      say`The address ${copyTo} is the sample’s.`,
      say`Write a mailbox of your own, or remove the line.`,
      whereIs('copy_to'),
    );
  for (const list of new Set(people.map((one) => one.list))) {
    const those = people.filter((one) => one.list === list);
    complain(
      those.length === 1
        ? say`1 supporter in ${list} is an invented person of the sample.`
        : say`${those.length} supporters in ${list} are invented people of the sample.`,
      say`Put your own list in its place, and name it under lists: in campaign.yaml.`,
      { file: list, line: those[0]?.line },
    );
  }
  return problems;
}

/** A text that two values share in some language. */
function sharedText(mine: Localized, samples: Localized): string | undefined {
  const theirs = Object.values(samples).map((text) => text.trim());
  return Object.values(mine).find((text) => theirs.includes(text.trim()));
}

/** The addresses of the sample's lists, in lower case. They are at domains that nobody can have (RFC 2606). */
export async function sampleAddresses(): Promise<ReadonlySet<string>> {
  const texts = await Promise.all(sampleValues.lists.map(({ file }) => readText(join(sample, file))));
  const addresses = texts.flatMap((text) => text.match(/[^\s,;"<>]+@example\.(?:com|net|org)/gi) ?? []);
  return new Set(addresses.map((address) => address.toLowerCase()));
}
