import { expect, test } from 'vitest';
import { addressBlock, alsoToLines, copyLines } from '../../src/decision-makers/address-block.js';
import type { DecisionMaker } from '../../src/decision-makers/decision-maker.js';
import { decisionMaker } from './decision-maker.js';

function blocks(given: Partial<DecisionMaker>): string {
  const person = decisionMaker(given);
  return `${addressBlock(person, 'en').join(' / ')} || ${addressBlock(person, 'fr').join(' / ')}`;
}

test('blocks carry letters after the name, title or riding, and the postal address of their language', () => {
  const common = 'House of Commons / Ottawa ON  K1A 0A6';
  const communes = 'Chambre des communes / Ottawa (Ontario)  K1A 0A6';
  expect([
    blocks({ postNominals: ['P.C.', 'MP', 'K.C.'], gender: 'feminine' }),
    blocks({ acting: true }),
    blocks({
      style: 'member',
      gender: 'masculine',
      postNominals: ['M.P.'],
      riding: { en: 'Central Nova', fr: 'Nova-Centre' },
    }),
    blocks({ style: 'member', postNominals: ['M.P.'], riding: { en: 'Avalon' } }),
    blocks({ style: 'member', gender: 'feminine', postNominals: ['C.P.', 'député'], riding: { en: 'Avalon' } }),
    blocks({
      style: 'opposition-leader',
      gender: 'masculine',
      postNominals: ['P.C.', 'M.P.'],
      title: { en: 'Leader', fr: 'Chef' },
    }),
    blocks({ style: 'senator', gender: 'feminine', postNominals: ['P.C.'], title: {} }),
    blocks({ style: 'senator', gender: 'feminine', title: {} }),
    blocks({ style: 'provincial-minister', province: 'QC', gender: 'feminine', postNominals: ['M.N.A.'] }),
    blocks({ style: 'premier', province: 'ON', gender: 'masculine', postNominals: ['M.P.P.'] }),
    blocks({ style: 'minister', title: { en: 'Minister of Examples' }, firstName: '' }),
  ]).toEqual([
    `The Honourable Robin Roy, P.C., M.P., K.C. / Minister of Examples / ${common} || L’honorable Robin Roy, C.P., députée, c.r. / Ministre des Exemples / ${communes}`,
    `The Honourable Robin Roy / Acting Minister of Examples / ${common} || L’honorable Robin Roy / Ministre des Exemples par intérim / ${communes}`,
    `Mr. Robin Roy, M.P. / Central Nova / ${common} || Monsieur Robin Roy, député / Nova-Centre / ${communes}`,
    `Robin Roy, M.P. / Avalon / ${common} || Robin Roy, députée ou député / Avalon / ${communes}`,
    `The Honourable Robin Roy, P.C., M.P. / Avalon / ${common} || L’honorable Robin Roy, C.P., députée / Avalon / ${communes}`,
    `The Honourable Robin Roy, P.C., M.P. / Leader / ${common} || L’honorable Robin Roy, C.P., député / Chef / ${communes}`,
    `Senator the Honourable Robin Roy, P.C. / ${common} || L’honorable Robin Roy, C.P., sénatrice / ${communes}`,
    `The Honourable Robin Roy, Senator / ${common} || L’honorable Robin Roy, sénatrice / ${communes}`,
    `Ms. Robin Roy, M.N.A. / Minister of Examples / ${common} || Madame Robin Roy, députée à l’Assemblée nationale / Ministre des Exemples / ${communes}`,
    `The Honourable Robin Roy, M.P.P. / Minister of Examples / ${common} || L’honorable Robin Roy, député provincial / Ministre des Exemples / ${communes}`,
    `The Honourable Roy / Minister of Examples / ${common} || L’honorable Roy / Minister of Examples / ${communes}`,
  ]);
});

test('a name that says the title already has no title after it; French titles are small in a line, abbreviations not', () => {
  const inLine = (given: Partial<DecisionMaker>): readonly string[] => {
    const person = decisionMaker({ gender: 'feminine', ...given });
    return [...copyLines([person], 'en'), ...copyLines([person], 'fr')].map((line) =>
      line.replace(/^.*?c\. |^Cc: /, ''),
    );
  };
  const title = { en: 'Senator', fr: 'Sénatrice' };
  const address = 'House of Commons / Ottawa ON  K1A 0A6';
  const adresse = 'Chambre des communes / Ottawa (Ontario)  K1A 0A6';
  expect([
    blocks({ style: 'senator', gender: 'feminine', title }),
    blocks({ style: 'senator', gender: 'feminine', title, postNominals: ['P.C.'] }),
    ...inLine({ style: 'senator', title }),
    ...inLine({ style: 'member', postNominals: ['M.P.'], title: { en: 'Member for Avalon', fr: 'Députée d’Avalon' } }),
    ...inLine({ style: 'member', postNominals: ['M.P.'], title: {} }),
    ...inLine({ style: 'person', title: { en: 'CEO', fr: 'PDG' } }),
  ]).toEqual([
    `The Honourable Robin Roy, Senator / ${address} || L’honorable Robin Roy, sénatrice / ${adresse}`,
    `Senator the Honourable Robin Roy, P.C. / ${address} || L’honorable Robin Roy, C.P., sénatrice / ${adresse}`,
    'The Honourable Robin Roy, Senator',
    'L’honorable Robin Roy, sénatrice',
    'Ms. Robin Roy, Member for Avalon',
    'Madame Robin Roy, députée d’Avalon',
    'Ms. Robin Roy, M.P.',
    'Madame Robin Roy, députée',
    'Ms. Robin Roy, CEO',
    'Madame Robin Roy, PDG',
  ]);
});

test('copies and other recipients are named one a line, and a dollar sign in a name is only a dollar sign', () => {
  const minister = decisionMaker({ lastName: '$&', gender: 'feminine', postNominals: ['P.C.'] });
  const member = decisionMaker({
    style: 'member',
    gender: 'feminine',
    postNominals: ['M.P.'],
    riding: { en: 'Avalon' },
  });
  const seen = (lines: readonly string[]): string => lines.join('\n').replaceAll('\u00A0', '_');
  expect([
    seen(copyLines([minister, member], 'en')),
    seen(copyLines([minister, member], 'fr')),
    seen(alsoToLines([minister], 'en')),
    seen(alsoToLines([minister], 'fr')),
    seen(copyLines([], 'en')),
    seen(alsoToLines([], 'fr')),
  ]).toEqual([
    'Cc: The Honourable Robin $&, Minister of Examples\nMs. Robin Roy, M.P., Avalon',
    'c._c. L’honorable Robin $&, ministre des Exemples\nMadame Robin Roy, députée, Avalon',
    'This letter has also been sent to:\nThe Honourable Robin $&, Minister of Examples',
    'Cette lettre a aussi été envoyée aux personnes suivantes_:\nL’honorable Robin $&, ministre des Exemples',
    '',
    '',
  ]);
});
