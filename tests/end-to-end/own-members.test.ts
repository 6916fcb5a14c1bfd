import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { representative, representServer } from '../districts/represent-server.js';
import { campaignFiles } from '../support/campaign-files.js';
import { openMailbox } from '../support/mailbox.js';
import { inProcess } from '../support/in-process.js';
import { events, folderWith } from '../support/postbag.js';

const SUPPORTERS = `first_name,last_name,email,city,postal_code,language,consent
Ana,Roy,ana@example.org,Ottawa,k1a0a6,en,yes
Zoé,Côté,zoe@example.org,Montréal,H2X 1A1,fr,yes
Cy,Lee,cy@example.org,Nepean,K2A 1A1,en,yes
Di,Ng,di@example.org,Ottawa,,en,yes
Luc,Gagné,luc@example.org,Montréal,h2x1a1,fr,yes
`;

const letter = (subject: string): string => `---
subject: "${subject}"
version: 1
to: [own-member]
---
{{address_block}}

{{salutation}}

{{closing}}

{{full_name}}
`;

const HOUSE = `Honorific Title,First Name,Last Name,Constituency,Province / Territory,Political Affiliation,Start Date,End Date
Hon.,Ann,Wu,Ottawa Centre,Ontario,Independent,2025-04-28 12:00:00 AM,
,Éva,Blais,Laurier—Sainte-Marie,Quebec,Independent,2025-04-28 12:00:00 AM,
,Marc,Dubé,Outremont,Quebec,Independent,2025-04-28 12:00:00 AM,
,Bo,Ray,Nepean,Ontario,Independent,2025-04-28 12:00:00 AM,
`;

const ann = representative('Ottawa Centre', 'Ann', 'Wu', { gender: 'F' });
const eva = representative('Laurier—Sainte-Marie', 'Éva', 'Blais', { gender: 'F', email: 'eva.blais@parl.gc.ca' });

/** A campaign to everybody's own member, and a service that knows three postal codes. */
async function membersCampaign() {
  const { base, asked } = await representServer({
    '/postcodes/K1A0A6/': [{ body: { code: 'K1A0A6', representatives_centroid: [ann] } }],
    '/postcodes/H2X1A1/': [{ body: { code: 'H2X1A1', representatives_centroid: [eva] } }],
    '/postcodes/K2A1A1/': [
      { body: { code: 'K2A1A1', representatives_concordance: [ann, representative('Nepean', 'Bo', 'Ray')] } },
    ],
  });
  const files: Record<string, string> = campaignFiles({
    'contacts/supporters.csv': SUPPORTERS,
    'templates/own.en.hbs': letter('No secret lists'),
    'templates/own.fr.hbs': letter('Pas de listes secrètes'),
    'contacts/members.csv': HOUSE,
  });
  delete files['templates/no-fly.en.hbs'];
  const yaml = `${files['campaign.yaml'] ?? ''}locate:\n  represent: ${base}/\n  members: contacts/members.csv\n`;
  const cwd = folderWith({ ...files, 'campaign.yaml': yaml });
  return { cwd, asked, yaml };
}

const left = [
  {
    event: 'row',
    file: 'contacts/supporters.csv',
    line: 4,
    effect: 'left_out',
    code: 'riding-ambiguous',
    message: 'The postal code K2A 1A1 lies in more than one riding: Ottawa Centre and Nepean.',
  },
  {
    event: 'row',
    file: 'contacts/supporters.csv',
    line: 5,
    effect: 'left_out',
    code: 'postal-code-missing',
    message: 'There is no Canadian postal code to find the member by.',
  },
];
const reasons = { 'riding-ambiguous': 1, 'postal-code-missing': 1 };

const TO_ANN = `The Honourable Ann Wu, P.C., M.P.
Ottawa Centre
House of Commons
Ottawa ON  K1A 0A6

Dear Ms. Wu,

Yours sincerely,

Ana Roy
`;

const toEva = (name: string): string => `Madame Éva Blais, députée
Laurier—Sainte-Marie
Chambre des communes
Ottawa (Ontario)  K1A 0A6

Madame la Députée,

Je vous prie d’agréer, Madame la Députée, l’expression de mes sentiments distingués.

${name}
`;

test('each supporter writes to her own member; of the supporters nothing but postal codes is asked, and once', async () => {
  const { cwd, asked } = await membersCampaign();
  const before = await inProcess(['check'], { cwd });
  expect([before.code, before.stdout]).toEqual([
    1,
    expect.stringMatching(
      /^5 rows left out: 4 whose district is not known, 1 without a postal code\. To see each one: postbag locate$/m,
    ),
  ]);

  const found = await inProcess(['locate', '--json'], { cwd });
  expect({ code: found.code, events: events(found) }).toEqual({
    code: 1,
    events: [...left, { event: 'summary', supporters: 5, located: 3, left_out: 2, reasons, looked_up: 3 }],
  });
  expect(asked.map(({ method, url }) => `${method ?? ''} ${url ?? ''}`)).toEqual([
    'GET /postcodes/K1A0A6/',
    'GET /postcodes/H2X1A1/',
    'GET /postcodes/K2A1A1/',
  ]);
  expect(JSON.stringify(asked.map(({ headers }) => headers))).not.toMatch(/ana|roy|luc|gagn|example|clean|no-fly/i);

  expect(events(await inProcess(['check', '--json'], { cwd })).at(-1)).toMatchObject({
    letters: 3,
    due: 3,
    addressees: 2,
    left_out: 2,
  });
  const preview = await inProcess(['preview', '--text', '--json'], { cwd });
  expect(events(preview).map(({ supporter_line, to, language, text }) => [supporter_line, to, language, text])).toEqual(
    [
      [2, ['member:35079/ann-wu'], 'en', TO_ANN],
      [3, ['member:24037/eva-blais'], 'fr', toEva('Zoé Côté')],
      [6, ['member:24037/eva-blais'], 'fr', toEva('Luc Gagné')],
      [undefined, undefined, undefined, undefined],
    ],
  );
  const rehearsal = events(await inProcess(['rehearse', '--json'], { cwd }));
  expect(rehearsal.map(({ event, to }) => [event, to])).toEqual([
    ['sent', ['ann.wu@parl.gc.ca']],
    ['sent', ['eva.blais@parl.gc.ca']],
    ['sent', ['eva.blais@parl.gc.ca']],
    ['summary', undefined],
  ]);

  expect(events(await inProcess(['locate', '--json'], { cwd })).at(-1)).toMatchObject({ located: 3, looked_up: 0 });
  expect(asked).toHaveLength(3);
});

test('letters to members are sent, each to one alone', async () => {
  const { cwd } = await membersCampaign();
  const box = await openMailbox();
  onTestFinished(() => box.close());
  await inProcess(['locate'], { cwd });
  const run = await inProcess(['send', '--smtp', box.url, '--confirm', '3'], { cwd });
  expect(run).toMatchObject({ code: 0, stdout: '3 letters sent.\n' });
  expect(box.letters.map(({ to }) => to)).toEqual([
    ['ann.wu@parl.gc.ca'],
    ['eva.blais@parl.gc.ca'],
    ['eva.blais@parl.gc.ca'],
  ]);
});

test('a file of postal codes of one’s own wins over what the service said, and its codes are not asked about', async () => {
  const { cwd, asked, yaml } = await membersCampaign();
  await inProcess(['locate'], { cwd });
  writeFileSync(join(cwd, 'contacts/codes.csv'), 'postal_code,riding\nH2X 1A1,Outremont\nK2A 1A1,Nepean\n');
  writeFileSync(join(cwd, 'campaign.yaml'), `${yaml}  postal_codes: contacts/codes.csv\n`);
  expect(events(await inProcess(['locate', '--json', '--again'], { cwd })).at(-1)).toMatchObject({
    located: 4,
    looked_up: 1,
  });
  expect(asked.slice(3).map(({ url }) => url)).toEqual(['/postcodes/K1A0A6/']);
  const preview = events(await inProcess(['preview', '--text', '--json'], { cwd }));
  expect(preview.slice(0, -1).map(({ to }) => to)).toEqual([
    ['member:35079/ann-wu'],
    ['member:24053/marc-dube'],
    ['member:35067/bo-ray'],
    ['member:24053/marc-dube'],
  ]);
  // The House's list has no addresses, and nobody asked the service for Outremont: that stops a send, and says what to do.
  const check = await inProcess(['check', '--json'], { cwd });
  expect(events(check)[0]).toMatchObject({
    code: 'official-address-missing',
    file: 'contacts/members.csv',
    line: 4,
    hint: expect.stringContaining('postbag locate') as string,
  });
});
