import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCampaign } from '../../src/campaign/read-campaign.js';
import { locate } from '../../src/commands/locate.js';
import { openOwnMembers } from '../../src/districts/own-member.js';
import type { Supporter } from '../../src/contacts/supporter.js';
import { representative, representServer, stillClock } from '../districts/represent-server.js';
import type { Answer } from '../districts/represent-server.js';
import { campaignFiles } from '../support/campaign-files.js';
import { folderWith } from '../support/postbag.js';
import { fakeContext } from './fake-context.js';

const SUPPORTERS = `first_name,last_name,email,postal_code,consent
Ana,Roy,ana@example.org,k1a0a6,yes
Bo,Roy,bo@example.org,K1A 0A6,yes
Cy,Roy,cy@example.org,K2A 1A1,yes
Di,Roy,di@example.org,,yes
Ed,Roy,ed@example.org,A1A 1A1,yes
Flo,Roy,flo@example.org,G1A 1A1,yes
`;

const ONE: Answer = {
  body: { code: 'K1A0A6', representatives_centroid: [representative('Ottawa Centre', 'Ann', 'Wu', { gender: 'F' })] },
};
const TWO: Answer = {
  body: {
    code: 'K2A1A1',
    representatives_concordance: [
      representative('Ottawa Centre', 'Ann', 'Wu', { gender: 'F' }),
      representative('Nepean', 'Bo', 'Lee'),
    ],
  },
};

/** A campaign whose service gives these answers; `run` is one run of the command on a clock of its own. */
async function campaign(
  answers: Readonly<Record<string, readonly Answer[]>>,
  extra: Readonly<Record<string, string>> = {},
  locateLines = '',
) {
  const { base, asked } = await representServer(answers);
  const files = campaignFiles({ 'contacts/supporters.csv': SUPPORTERS, ...extra });
  const folder = folderWith({
    ...files,
    'campaign.yaml': `${files['campaign.yaml'] ?? ''}locate:\n  represent: ${base}\n${locateLines}`,
  });
  const run = async (day: string, replies: readonly string[] = [], json = false) => {
    const fake = fakeContext(stillClock(`${day}T15:00:00Z`), replies);
    const code = await locate({ folder, json, asOf: undefined, again: false }, fake.context);
    return { code, results: fake.results, notes: fake.notes };
  };
  const paths = (): readonly string[] => asked.map(({ url }) => url ?? '');
  return { folder, run, paths };
}

test('codes are asked about once each, and everybody who has no member is listed with the reason', async () => {
  const { folder, run, paths } = await campaign(
    { '/postcodes/K1A0A6/': [ONE], '/postcodes/K2A1A1/': [TWO] },
    { 'contacts/codes.csv': 'postal_code,riding\ng1a1a1,Québec-Centre\n' },
    '  postal_codes: contacts/codes.csv\n',
  );
  const left = [
    'contacts/supporters.csv:4  The postal code K2A 1A1 lies in more than one riding: Ottawa Centre and Nepean.',
    'contacts/supporters.csv:5  There is no Canadian postal code to find the member by.',
    'contacts/supporters.csv:6  The postal code A1A 1A1 is in no riding that is known.',
    'contacts/supporters.csv:7  Nobody is known to sit for Québec Centre on 2026-11-22.',
    '2 of 6 supporters have a member to write to.',
  ];
  expect(await run('2026-11-22')).toEqual({ code: 1, results: left, notes: [] });
  expect(paths()).toEqual(['/postcodes/K1A0A6/', '/postcodes/K2A1A1/', '/postcodes/A1A1A1/']);
  const cache = join(folder, '.postbag', 'ridings.json');
  expect((await stat(cache)).mode & 0o777).toBe(0o600);
  expect(await readFile(cache, 'utf8')).not.toMatch(/ana|Roy|example\.org/);

  // Again: nothing is asked for ninety days. A person chooses the riding of the code that lies in two.
  const second = await run('2026-12-01', ['2']);
  expect(second.notes).toEqual([
    'K2A 1A1 lies in 2 ridings (contacts/supporters.csv:4):',
    '  1  Ottawa Centre',
    '  2  Nepean',
    'Which one? Type its number, or press Enter to leave that person out: ',
  ]);
  expect(second.results.at(-1)).toBe('3 of 6 supporters have a member to write to.');
  expect(paths().length).toBe(3);
  // After ninety days they are asked about anew, and the choice stays.
  expect((await run('2027-02-23')).results.at(-1)).toBe('3 of 6 supporters have a member to write to.');
  expect(paths().length).toBe(6);
});

test('a run that the service stops keeps what it found, and the next goes on from there', async () => {
  const { run, paths } = await campaign({
    '/postcodes/K1A0A6/': [ONE],
    '/postcodes/K2A1A1/': [
      { status: 429, headers: { 'retry-after': '600' } },
      { status: 429, headers: { 'retry-after': '600' } },
      TWO,
    ],
  });
  const first = await run('2026-11-22', [], true);
  const told = first.results.map((line) => JSON.parse(line) as unknown);
  expect([first.code, told[0], told.at(-1)]).toMatchObject([
    3,
    { event: 'problem', code: 'represent-unavailable' },
    {
      event: 'summary',
      supporters: 6,
      located: 2,
      left_out: 4,
      reasons: { 'riding-unknown': 3, 'postal-code-missing': 1 },
    },
  ]);
  // People are told of those whose code was looked up; the others are a number.
  const second = await run('2026-11-22');
  expect([second.code, second.results]).toEqual([
    3,
    [
      expect.stringContaining('contacts/supporters.csv'),
      'The postal codes of 3 supporters are still to be looked up.',
      '2 of 6 supporters have a member to write to.',
    ],
  ]);
  expect((await run('2026-11-22')).code).toBe(1);
  expect(paths()).toEqual([
    '/postcodes/K1A0A6/',
    '/postcodes/K2A1A1/',
    '/postcodes/K2A1A1/',
    '/postcodes/K2A1A1/',
    '/postcodes/A1A1A1/',
    '/postcodes/G1A1A1/',
  ]);
});

test('the House’s list says who sits, the service where she is written to; where they differ there is no address', async () => {
  const house = `Honorific Title,First Name,Last Name,Constituency,Province / Territory,Political Affiliation,Start Date,End Date
Hon.,Anne,Wu,Ottawa Centre,Ontario,X,2025-04-28 12:00:00 AM,
,New,Person,Nepean,Ontario,X,2026-10-01 12:00:00 AM,
`;
  const { folder, run } = await campaign(
    { '/postcodes/K1A0A6/': [ONE], '/postcodes/K2A1A1/': [TWO] },
    { 'contacts/members.csv': house },
    '  members: contacts/members.csv\n',
  );
  await run('2026-11-22', ['2']);
  const ownMember = await openOwnMembers(await readCampaign(folder), '2026-11-22');
  const supporter = (fields: Readonly<Record<string, string>>): Supporter => ({
    list: 'l',
    line: 2,
    email: 'a@example.org',
    key: 'a@example.org',
    language: undefined,
    fields,
  });
  const ann = ownMember(supporter({ postal_code: 'K1A 0A6' }));
  expect(ann).toMatchObject({
    id: 'member:35079/anne-wu',
    style: 'member',
    gender: 'feminine',
    postNominals: ['P.C.', 'M.P.'],
    email: 'ann.wu@parl.gc.ca',
    checked: '2026-11-22',
    since: '2025-04-28',
  });
  expect(ownMember(supporter({ postal_code: 'K1A0A6' }))).toBe(ann);
  expect(ownMember(supporter({ postal_code: 'K2A1A1' }))).toMatchObject({
    firstName: 'New',
    lastName: 'Person',
    email: undefined,
    checked: undefined,
  });
  expect(ownMember(supporter({ riding: 'ottawa centre' }))).toBe(ann);
});
