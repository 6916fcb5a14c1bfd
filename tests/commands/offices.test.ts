import { expect, test } from 'vitest';
import { offices } from '../../src/commands/offices.js';
import { stillClock } from '../districts/represent-server.js';
import { campaignFiles } from '../support/campaign-files.js';
import { folderWith } from '../support/postbag.js';
import { fakeContext } from './fake-context.js';

const HOLDINGS = `office,title_en,title_fr,style,first_name,last_name,gender,post_nominals,email,postal_address,since,until,checked
prime-minister,Prime Minister of Canada,Premier ministre du Canada,prime-minister,Robin,Roy,m,"P.C., M.P.",pm@pm.gc.ca,,2015-11-04,2025-03-13,2018-06-01
minister-of-health,Minister of Health,Ministre de la Santé,minister,Ana,Wu,f,,,,2018-01-01,,
`;

async function run(asOf: '2018-06-26' | undefined, json: boolean) {
  const folder = folderWith(campaignFiles({ 'contacts/decision-makers.csv': HOLDINGS }));
  const { context, results } = fakeContext(stillClock('2026-11-22T15:00:00Z'));
  const code = await offices({ folder, json, asOf }, context);
  return { code, results };
}

test('each office is shown with holder, address, and the exact words of a letter in both languages', async () => {
  const { code, results } = await run('2018-06-26', false);
  expect(results.join('\n')).toBe(`prime-minister: Robin Roy, from 2015-11-04 to 2025-03-13
  pm@pm.gc.ca, checked on 2018-06-01 (25 days ago)

  en  The Right Honourable Robin Roy, P.C., M.P.
      Prime Minister of Canada
      Office of the Prime Minister
      80 Wellington Street
      Ottawa ON  K1A 0A2

      Dear Prime Minister Roy,

      Yours sincerely,

  fr  Le très honorable Robin Roy, C.P., député
      Premier ministre du Canada
      Cabinet du premier ministre
      80, rue Wellington
      Ottawa (Ontario)  K1A 0A2

      Monsieur le Premier Ministre,

      Je vous prie d’agréer, Monsieur le Premier Ministre, l’expression de ma
      très haute considération.

minister-of-health: Ana Wu, since 2018-01-01
  no e-mail address

  en  The Honourable Ana Wu
      Minister of Health
      House of Commons
      Ottawa ON  K1A 0A6

      Dear Minister Wu,

      Yours sincerely,

  fr  L’honorable Ana Wu
      Ministre de la Santé
      Chambre des communes
      Ottawa (Ontario)  K1A 0A6

      Madame la Ministre,

      Je vous prie d’agréer, Madame la Ministre, l’expression de ma haute
      considération.

error contacts/decision-makers.csv:3:79 Ana Wu (minister-of-health) has no e-mail address: letters can be rehearsed and printed, not sent.
  Look the address up, and write it into column email with the day (2018-06-26) in column checked.

2 offices on 2018-06-26: 2 held, 1 error, 0 warnings`);
  expect(code).toBe(1);
});

test('JSON has one office a line, then the problems, then the summary', async () => {
  const { code, results } = await run(undefined, true);
  expect(code).toBe(1);
  expect(results.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      event: 'office',
      office: 'minister-of-health',
      holder: 'Ana Wu',
      style: 'minister',
      title: { en: 'Minister of Health', fr: 'Ministre de la Santé' },
      gender: 'feminine',
      acting: false,
      since: '2018-01-01',
      file: 'contacts/decision-makers.csv',
      line: 3,
      address_block: {
        en: 'The Honourable Ana Wu\nMinister of Health\nHouse of Commons\nOttawa ON  K1A 0A6',
        fr: 'L’honorable Ana Wu\nMinistre de la Santé\nChambre des communes\nOttawa (Ontario)  K1A 0A6',
      },
      salutation: { en: 'Dear Minister Wu,', fr: 'Madame la Ministre,' },
      closing: {
        en: 'Yours sincerely,',
        fr: 'Je vous prie d’agréer, Madame la Ministre, l’expression de ma haute considération.',
      },
    },
    expect.objectContaining({ event: 'problem', severity: 'error', code: 'office-vacant', line: 2 }),
    expect.objectContaining({ event: 'problem', severity: 'error', code: 'official-address-missing', line: 3 }),
    { event: 'summary', date: '2026-11-22', offices: 2, held: 1, ended: 0, errors: 2, warnings: 0 },
  ]);
});
