import { expect, test } from 'vitest';
import { addressBlock } from '../../src/decision-makers/address-block.js';
import { readHoldings } from '../../src/decision-makers/read-holdings.js';
import { salutation } from '../../src/decision-makers/salutation.js';
import { Problems } from '../../src/problems/problem.js';
import { campaignFolder } from './campaign-folder.js';

const FILE = 'contacts/decision-makers.csv';

/** What comes of an office with these cells: its address in English with the salutation, or the complaint. */
async function office(cells: Readonly<Record<string, string>>): Promise<string> {
  const all = { office: 'o', first_name: 'Robin', last_name: 'Roy', gender: 'f', since: '2020-01-01', ...cells };
  const folder = await campaignFolder({
    [FILE]: `${Object.keys(all).join(',')}\n${Object.values(all)
      .map((cell) => `"${cell}"`)
      .join(',')}\n`,
  });
  try {
    const [holding] = await readHoldings(folder, FILE);
    return [...addressBlock(holding!, 'en'), salutation([holding!], 'en')].join(' / '); // one row gives one holding
  } catch (thrown) {
    if (!(thrown instanceof Problems)) throw thrown;
    return thrown.list.map(({ message, hint }) => `${message} ${hint ?? ''}`).join(' ');
  }
}

test.each([
  [
    'minister',
    'Minister of Health of Ontario',
    '',
    '"Minister of Health of Ontario" is an office of ON, and minister is a federal form of address. Write provincial-minister into column style, and ON into column province.',
  ],
  [
    'minister',
    'Minister of Health',
    'Québec',
    '"Minister of Health" is an office of QC, and minister is a federal form of address. Write provincial-minister into column style, and QC into column province.',
  ],
  [
    'speaker',
    'Speaker of the Legislative Assembly of Manitoba',
    '',
    '"Speaker of the Legislative Assembly of Manitoba" is an office of MB, and speaker is a federal form of address. Write provincial-speaker into column style, and MB into column province.',
  ],
  [
    'opposition-leader',
    'Leader of the Opposition of Nova Scotia',
    '',
    '"Leader of the Opposition of Nova Scotia" is an office of NS, and opposition-leader is a federal form of address. Write provincial-opposition-leader into column style, and NS into column province.',
  ],
  [
    'chief-justice',
    'Chief Justice of Alberta',
    '',
    '"Chief Justice of Alberta" is an office of AB, and chief-justice is a federal form of address. Write provincial-chief-justice into column style, and AB into column province.',
  ],
  [
    'prime-minister',
    'Premier ministre du Québec',
    '',
    '"Premier ministre du Québec" is an office of QC, and prime-minister is a federal form of address. Write premier into column style, and QC into column province.',
  ],
  [
    'premier',
    'Premier of Ontario',
    '',
    'The form of address premier needs a province: the honorific and the letters after the name depend on it. Write ON into column province.',
  ],
  [
    'provincial-minister',
    'Minister of Health',
    '',
    'The form of address provincial-minister needs a province: the honorific and the letters after the name depend on it. Write its abbreviation, such as ON, into column province.',
  ],
  [
    'legislature-member',
    'Member for Avalon',
    '',
    'The form of address legislature-member needs a province: the honorific and the letters after the name depend on it. Write its abbreviation, such as ON, into column province.',
  ],
  [
    'commissioner',
    'Privacy Commissioner of Canada',
    '',
    '"Privacy Commissioner of Canada" names no territory, and commissioner is the form of address of a territory’s commissioner. Write police-commissioner, federal-commissioner or officer-of-parliament into column style, or the territory into column province.',
  ],
  [
    'minister',
    'Minister responsible for the Federal Economic Development Agency for Southern Ontario',
    '',
    'The Honourable Robin Roy / Minister responsible for the Federal Economic Development Agency for Southern Ontario / House of Commons / Ottawa ON  K1A 0A6 / Dear Minister Roy,',
  ],
  [
    'commissioner',
    'Commissioner of Yukon',
    '',
    'The Honourable Robin Roy / Commissioner of Yukon / Dear Commissioner Roy,',
  ],
  [
    'speaker',
    'Speaker of the Senate',
    '',
    'The Honourable Robin Roy / Speaker of the Senate / The Senate of Canada / Ottawa ON  K1A 0A4 / Dear Madam Speaker,',
  ],
  ['provincial-speaker', 'Speaker', 'ON', 'The Honourable Robin Roy, M.P.P. / Speaker / Dear Madam Speaker,'],
  [
    'provincial-minister',
    'Minister of Health',
    'QC',
    'Ms. Robin Roy, M.N.A. / Minister of Health / Dear Minister Roy,',
  ],
  [
    'provincial-chief-justice',
    'Chief Justice of Alberta',
    '',
    'The Honourable Robin Roy / Chief Justice of Alberta / Dear Chief Justice Roy,',
  ],
  [
    'police-commissioner',
    'Commissioner of the RCMP',
    '',
    'Commissioner Robin Roy / Commissioner of the RCMP / Dear Commissioner Roy,',
  ],
])(
  'what goes with a style is supplied in its own place only: %s, %s, %s',
  async (style, title_en, province, expected) => {
    expect(await office({ style, title_en, province })).toBe(expected);
  },
);

test('a parliamentary secretary has title and riding, and a cell of an office goes before its form', async () => {
  const secretary = { style: 'parliamentary-secretary', title_en: 'Parliamentary Secretary to the Minister of Health' };
  expect([
    await office({ ...secretary, riding_en: 'Avalon' }),
    await office({ style: 'person', title_en: '', honorific: 'Dr.' }),
    await office({ style: 'agency-head', title_en: 'President', honorific: 'Dr.', gender: '' }),
    await office({ style: 'person', title_en: '', honorific: 'The Honourable' }),
    await office({ style: 'mayor', title_en: 'Mayor of Avalon', salutation_en: 'Dear Mayor and Council,' }),
  ]).toEqual([
    'Ms. Robin Roy, M.P. / Parliamentary Secretary to the Minister of Health / Avalon / House of Commons / Ottawa ON  K1A 0A6 / Dear Ms. Roy,',
    'Dr. Robin Roy / Dear Dr. Roy,',
    'Dr. Robin Roy / President / Dear Dr. Robin Roy,',
    'The Honourable Robin Roy / Dear Ms. Roy,',
    'Her Worship Robin Roy / Mayor of Avalon / Dear Mayor and Council,',
  ]);
});
