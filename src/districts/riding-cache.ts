import { join } from 'node:path';
import * as z from 'zod/mini';
import { say } from '../language/sentence.js';
import { privateFolder } from '../campaign/private-folder.js';
import { fileExists, makeFolder, readText, writeAtomically } from '../files.js';
import { parseLocalDate, type LocalDate } from '../language/local-date.js';
import { Problem } from '../problems/problem.js';
import { parsedJson } from '../json.js';
import { memberRecord, officialRecord, type MemberRecord, type OfficialRecord } from './represent-answer.js';

/** What is known of one postal code: the numbers of its ridings (none: the service does not know it), and a person's choice of one. */
export interface LocatedCode {
  readonly ridings: readonly string[];
  readonly chosen?: string | undefined;
  /** Keys of who else is elected there; `undefined`: that was not asked yet. */
  readonly officials?: readonly string[] | undefined;
  /** A person's choice of one of them, by the word for them. */
  readonly chosenOfficials?: Readonly<Record<string, string>> | undefined;
  readonly fetched: LocalDate;
}

/** What `postbag locate` keeps: postal codes as `K1A 0A6`, members by the number of their riding. No name or address of a supporter. */
export interface RidingCache {
  readonly codes: ReadonlyMap<string, LocatedCode>;
  readonly members: ReadonlyMap<string, MemberRecord & { readonly fetched: LocalDate }>;
  /** People of legislatures and councils, by `officialKey`. */
  readonly officials: ReadonlyMap<string, OfficialRecord & { readonly fetched: LocalDate }>;
}

const date = z.pipe(
  z.string(),
  z.transform((text: string, { issues }): LocalDate => {
    const day = parseLocalDate(text);
    if (day !== undefined) return day;
    issues.push({ code: 'custom', input: text, message: 'is not a date' });
    return z.NEVER;
  }),
);

const Shape = z.object({
  version: z.literal(1),
  codes: z.record(
    z.string(),
    z.object({
      ridings: z.array(z.string()),
      chosen: z.optional(z.string()),
      officials: z.optional(z.array(z.string())),
      chosenOfficials: z.optional(z.record(z.string(), z.string())),
      fetched: date,
    }),
  ),
  members: z.record(z.string(), z.extend(memberRecord, { fetched: date })),
  officials: z._default(z.record(z.string(), z.extend(officialRecord, { fetched: date })), {}),
});

/** Where it is kept: in the private folder, readable by its owner only. */
function ridingCacheFile(campaignFolder: string): string {
  return join(privateFolder(campaignFolder), 'ridings.json');
}

/**
 * What earlier runs found; empty where there was none.
 *
 * @throws Problem `ridings-cache-invalid`, or as `readText`
 */
export async function readRidingCache(campaignFolder: string): Promise<RidingCache> {
  const path = ridingCacheFile(campaignFolder);
  if (!(await fileExists(path))) return { codes: new Map(), members: new Map(), officials: new Map() };
  const file = '.postbag/ridings.json';
  const parsed = Shape.safeParse(parsedJson(await readText(path, file)));
  if (!parsed.success) {
    throw new Problem({
      code: 'ridings-cache-invalid',
      message: say`${file} is not as postbag locate left it.`,
      hint: say`Delete ${file} and run postbag locate again.`,
      where: { file },
    });
  }
  const { codes, members, officials } = parsed.data;
  return {
    codes: new Map(Object.entries(codes)),
    members: new Map(Object.entries(members)),
    officials: new Map(Object.entries(officials)),
  };
}

/** Keeps what was found, whole or not at all, in a folder and file of the owner's alone. */
export async function writeRidingCache(
  campaignFolder: string,
  { codes, members, officials }: RidingCache,
): Promise<void> {
  await makeFolder(privateFolder(campaignFolder), { own: true });
  const content = {
    version: 1,
    codes: Object.fromEntries(codes),
    members: Object.fromEntries(members),
    officials: Object.fromEntries(officials),
  };
  await writeAtomically(ridingCacheFile(campaignFolder), `${JSON.stringify(content, undefined, 1)}\n`, {
    overwrite: 'always',
  });
}
