import { expect, test } from 'vitest';
import { inEnglish } from '../../src/language/sentence.js';
import { readCampaign } from '../../src/campaign/read-campaign.js';
import { locate } from '../../src/commands/locate.js';
import type { Supporter } from '../../src/contacts/supporter.js';
import { addressBlock } from '../../src/decision-makers/address-block.js';
import type { OwnOffice } from '../../src/decision-makers/decision-maker.js';
import { salutation } from '../../src/decision-makers/salutation.js';
import { openOwnMembers } from '../../src/districts/own-member.js';
import { fakeContext } from '../commands/fake-context.js';
import { campaignFiles } from '../support/campaign-files.js';
import { folderWith } from '../support/postbag.js';
import { representative, representServer, stillClock } from './represent-server.js';

const ELECTED = {
  code: 'K1A0A6',
  province: 'ON',
  representatives_centroid: [
    representative('Ottawa Centre', 'Ann', 'Wu', { gender: '' }),
    representative('Ottawa Centre', 'Bo', 'Lee', {
      elected_office: 'MPP',
      representative_set_name: 'Legislative Assembly of Ontario',
      gender: 'F',
      email: 'blee@ola.example.org',
      offices: [{ type: 'legislature', postal: 'Room 1\nLegislative Building\nToronto ON M7A 1A1' }],
    }),
    representative('Ottawa', 'Cy', 'Oak', {
      elected_office: 'Mayor',
      representative_set_name: 'Ottawa City Council',
      offices: [],
    }),
    representative('Somerset', 'Di', 'Elm', {
      elected_office: 'Councillor',
      representative_set_name: 'Ottawa City Council',
      offices: [],
    }),
    representative('Capital', 'Ed', 'Ash', {
      elected_office: 'Councillor',
      representative_set_name: 'Ottawa City Council',
      offices: [],
    }),
  ],
};

const TEMPLATE = `---
subject: "Hello"
version: 1
to: [own-provincial-member, own-councillor]
cc: [own-mayor]
---
{{salutation}}
`;

function supporter(fields: Readonly<Record<string, string>>): Supporter {
  return {
    email: 'a@example.org',
    list: 'l.csv',
    line: 2,
    fields,
    consent: undefined,
    language: undefined,
  } as unknown as Supporter; // the rest is not asked for
}

async function campaign(extra: Readonly<Record<string, string>> = {}, locateLines = '') {
  const { base } = await representServer({ '/postcodes/K1A0A6/': [{ body: ELECTED }] });
  const files = campaignFiles({
    'contacts/supporters.csv': 'first_name,last_name,email,postal_code,consent\nAna,Roy,ana@example.org,K1A 0A6,yes\n',
    'templates/hello.en.hbs': TEMPLATE,
    ...extra,
  });
  const folder = folderWith({
    ...files,
    'campaign.yaml': `${files['campaign.yaml'] ?? ''}locate:\n  represent: ${base}\n${locateLines}`,
  });
  const find = async (word: OwnOffice, fields: Readonly<Record<string, string>> = { postal_code: 'K1A 0A6' }) => {
    const own = (await openOwnMembers(await readCampaign(folder), '2026-11-22'))(supporter(fields), word);
    return 'code' in own
      ? `${own.code}: ${inEnglish(own.message)}`
      : [...addressBlock(own, 'en'), salutation([own], 'en'), salutation([own], 'fr'), own.email ?? ''].join(' / ');
  };
  return { folder, find };
}

test('member of the legislature, councillor and mayor come from the same answer, and a person chooses between two', async () => {
  const { folder, find } = await campaign();
  expect(await find('own-mayor')).toBe(
    'riding-unknown: The postal code K1A 0A6 has not been looked up yet (postbag locate).',
  );
  const first = fakeContext(stillClock('2026-11-22T15:00:00Z'));
  const options = { folder, json: false, asOf: undefined, again: false };
  expect(await locate(options, first.context)).toBe(1);
  expect(first.results[0]).toBe(
    'contacts/supporters.csv:2  The postal code K1A 0A6 has more than one: Di Elm (Somerset) and Ed Ash (Capital).',
  );
  const second = fakeContext(stillClock('2026-11-22T16:00:00Z'), ['2']);
  expect(await locate(options, second.context)).toBe(0);
  expect(second.notes.slice(0, 3)).toEqual([
    'K1A 0A6 has more than one own-councillor (contacts/supporters.csv:2):',
    '  1  Di Elm, Somerset',
    '  2  Ed Ash, Capital',
  ]);
  expect(
    await Promise.all((['own-provincial-member', 'own-councillor', 'own-mayor'] as const).map((word) => find(word))),
  ).toEqual([
    'Ms. Bo Lee, M.P.P. / Ottawa Centre / Room 1 / Legislative Building / Toronto ON  M7A 1A1 / Dear Ms. Lee, / Madame la Députée, / blee@ola.example.org',
    'Councillor Ed Ash / Capital, Ottawa City Council / Dear Councillor Ash, / Madame ou Monsieur, / ed.ash@parl.gc.ca',
    'Mayor Cy Oak / Mayor of Ottawa / Dear Mayor Oak, / Madame ou Monsieur, / cy.oak@parl.gc.ca',
  ]);
});

test('what a campaign knows of its members goes before lists and services: by district, or by name', async () => {
  const { folder, find } = await campaign({
    'contacts/members.csv': `for,district,first_name,last_name,gender,language,email,checked,party
,Ottawa-Centre,,,f,fr,,,Green
own-mayor,,,Oak,m,,mayor@ottawa.example.org,2026-11-20,
own-councillor,Capital,Eve,Fir,f,,,,
`,
  });
  const { context } = fakeContext(stillClock('2026-11-22T15:00:00Z'), ['2']);
  await locate({ folder, json: false, asOf: undefined, again: false }, context);
  expect(await Promise.all((['own-member', 'own-mayor', 'own-councillor'] as const).map((word) => find(word)))).toEqual(
    [
      'Ms. Ann Wu, M.P. / Ottawa Centre / House of Commons / Ottawa ON  K1A 0A6 / Dear Ms. Wu, / Madame la Députée, / ann.wu@parl.gc.ca',
      'His Worship Cy Oak / Mayor of Ottawa / Dear Mayor Oak, / Monsieur le Maire, / mayor@ottawa.example.org',
      'Councillor Eve Fir / Capital, Ottawa City Council / Dear Councillor Fir, / Madame la Conseillère, / ',
    ],
  );
});

test('districts of any country come from files of one’s own: a postal code, or a column of the list', async () => {
  const { find } = await campaign(
    {
      'contacts/members.csv': `district,first_name,last_name,gender,style,email
Aberafan Maesteg,Al,Hill,m,uk-mp,al.hill@parliament.uk
Bath,Bea,Wood,f,uk-mp,
`,
      'contacts/codes.csv':
        'postal_code,riding\nSA12 6QH,Aberafan Maesteg\nba1 1aa,Bath\nba1 1ab,Bath\nba1 1ab,Aberafan Maesteg\n',
    },
    '  postal_codes: contacts/codes.csv\n',
  );
  expect(
    await Promise.all([
      find('own-member', { postal_code: 'sa126qh' }),
      find('own-member', { riding: 'BATH' }),
      find('own-member', { postal_code: 'BA1 1AB' }),
      find('own-member', { postal_code: 'ZZ1 1ZZ' }),
    ]),
  ).toEqual([
    'Al Hill MP / Aberafan Maesteg / House of Commons / London / SW1A 0AA / United Kingdom / Dear Mr Hill, / Monsieur le Député, / al.hill@parliament.uk',
    'Bea Wood MP / Bath / House of Commons / London / SW1A 0AA / United Kingdom / Dear Ms Wood, / Madame la Députée, / ',
    'riding-ambiguous: The postal code BA11AB has more than one: Bath and Aberafan Maesteg.',
    'postal-code-missing: There is no Canadian postal code to find the member by.',
  ]);
});

test('wards come from a file of postal codes and wards alone, and a number is named as a ward', async () => {
  const { find } = await campaign(
    {
      'contacts/members.csv': `for,district,first_name,last_name,gender,title_fr
own-councillor,1,Vi,Ash,f,
own-councillor,2,Jo,Elm,m,Conseiller du district 2
`,
      'contacts/codes.csv': 'postal_code,ward\nM5V 2T6,1\nM4C 1B5,2\n',
    },
    '  postal_codes: contacts/codes.csv\n',
  );
  expect(await Promise.all(['M5V 2T6', 'm4c1b5'].map((code) => find('own-councillor', { postal_code: code })))).toEqual(
    [
      'Councillor Vi Ash / Ward 1 / Dear Councillor Ash, / Madame la Conseillère, / ',
      'Councillor Jo Elm / Ward 2 / Dear Councillor Elm, / Monsieur le Conseiller, / ',
    ],
  );
});

test('a mistake in the file of members is reported at its place', async () => {
  const { folder } = await campaign({ 'contacts/members.csv': 'for,district,gendre\nown-mp,Bath,f\n' });
  await expect(openOwnMembers(await readCampaign(folder), '2026-11-22')).rejects.toMatchObject({
    list: [
      { code: 'own-members-invalid', message: '"gendre" is not a column that postbag knows, and looks like gender.' },
      { message: '"own-mp" in column for is not understood.', where: { line: 2, column: 1 } },
    ],
  });
});
