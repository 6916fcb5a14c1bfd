import { expect, test } from 'vitest';
import { closing } from '../../src/decision-makers/closing.js';
import { styles } from '../../src/decision-makers/forms/form-of-address.js';
import { salutation } from '../../src/decision-makers/salutation.js';
import { fullName } from '../../src/decision-makers/wording.js';
import { decisionMaker } from './decision-maker.js';

/** Office and gender | first line of the address block | appel with its comma | closing formula. */
const FRENCH = `
governor-general feminine | Son Excellence la très honorable Robin Roy | Excellence, | Je vous prie d’agréer, Madame la Gouverneure générale, l’expression de ma très haute considération.
governor-general masculine | Son Excellence le très honorable Robin Roy | Excellence, | Je vous prie d’agréer, Monsieur le Gouverneur général, l’expression de ma très haute considération.
governor-general neutral | Son Excellence Robin Roy | Excellence, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de ma très haute considération.
prime-minister feminine | La très honorable Robin Roy | Madame la Première Ministre, | Je vous prie d’agréer, Madame la Première Ministre, l’expression de ma très haute considération.
prime-minister masculine | Le très honorable Robin Roy | Monsieur le Premier Ministre, | Je vous prie d’agréer, Monsieur le Premier Ministre, l’expression de ma très haute considération.
prime-minister neutral | Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de ma très haute considération.
chief-justice feminine | La très honorable Robin Roy | Madame la Juge en chef, | Je vous prie d’agréer, Madame la Juge en chef, l’expression de ma haute considération.
chief-justice masculine | Le très honorable Robin Roy | Monsieur le Juge en chef, | Je vous prie d’agréer, Monsieur le Juge en chef, l’expression de ma haute considération.
chief-justice neutral | Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de ma haute considération.
speaker feminine | L’honorable Robin Roy | Madame la Présidente, | Je vous prie d’agréer, Madame la Présidente, l’expression de ma haute considération.
speaker masculine | L’honorable Robin Roy | Monsieur le Président, | Je vous prie d’agréer, Monsieur le Président, l’expression de ma haute considération.
speaker neutral | L’honorable Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de ma haute considération.
minister feminine | L’honorable Robin Roy | Madame la Ministre, | Je vous prie d’agréer, Madame la Ministre, l’expression de ma haute considération.
minister masculine | L’honorable Robin Roy | Monsieur le Ministre, | Je vous prie d’agréer, Monsieur le Ministre, l’expression de ma haute considération.
minister neutral | L’honorable Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de ma haute considération.
minister-senator feminine | L’honorable Robin Roy | Madame la Ministre, | Je vous prie d’agréer, Madame la Ministre, l’expression de ma haute considération.
minister-senator masculine | L’honorable Robin Roy | Monsieur le Ministre, | Je vous prie d’agréer, Monsieur le Ministre, l’expression de ma haute considération.
minister-senator neutral | L’honorable Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de ma haute considération.
opposition-leader feminine | Madame Robin Roy | Madame, | Je vous prie d’agréer, Madame, l’expression de ma haute considération.
opposition-leader masculine | Monsieur Robin Roy | Monsieur, | Je vous prie d’agréer, Monsieur, l’expression de ma haute considération.
opposition-leader neutral | Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de ma haute considération.
lieutenant-governor feminine | Son Honneur l’honorable Robin Roy | Madame la Lieutenante-Gouverneure, | Je vous prie d’agréer, Madame la Lieutenante-Gouverneure, l’expression de ma haute considération.
lieutenant-governor masculine | Son Honneur l’honorable Robin Roy | Monsieur le Lieutenant-Gouverneur, | Je vous prie d’agréer, Monsieur le Lieutenant-Gouverneur, l’expression de ma haute considération.
lieutenant-governor neutral | Son Honneur l’honorable Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de ma haute considération.
former-prime-minister feminine | La très honorable Robin Roy | Madame, | Je vous prie d’agréer, Madame, l’expression de ma haute considération.
former-prime-minister masculine | Le très honorable Robin Roy | Monsieur, | Je vous prie d’agréer, Monsieur, l’expression de ma haute considération.
former-prime-minister neutral | Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de ma haute considération.
former-minister feminine | L’honorable Robin Roy | Madame, | Je vous prie d’agréer, Madame, l’expression de ma haute considération.
former-minister masculine | L’honorable Robin Roy | Monsieur, | Je vous prie d’agréer, Monsieur, l’expression de ma haute considération.
former-minister neutral | L’honorable Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de ma haute considération.
premier feminine | L’honorable Robin Roy | Madame la Première Ministre, | Je vous prie d’agréer, Madame la Première Ministre, l’expression de ma haute considération.
premier masculine | L’honorable Robin Roy | Monsieur le Premier Ministre, | Je vous prie d’agréer, Monsieur le Premier Ministre, l’expression de ma haute considération.
premier neutral | L’honorable Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de ma haute considération.
commissioner feminine | L’honorable Robin Roy | Madame la Commissaire, | Je vous prie d’agréer, Madame la Commissaire, l’expression de ma haute considération.
commissioner masculine | L’honorable Robin Roy | Monsieur le Commissaire, | Je vous prie d’agréer, Monsieur le Commissaire, l’expression de ma haute considération.
commissioner neutral | L’honorable Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de ma haute considération.
chief feminine | Cheffe Robin Roy | Madame la Cheffe, | Je vous prie d’agréer, Madame la Cheffe, l’expression de ma haute considération.
chief masculine | Chef Robin Roy | Monsieur le Chef, | Je vous prie d’agréer, Monsieur le Chef, l’expression de ma haute considération.
chief neutral | Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de ma haute considération.
judge feminine | L’honorable Robin Roy | Madame la Juge, | Je vous prie d’agréer, Madame la Juge, l’expression de ma haute considération.
judge masculine | L’honorable Robin Roy | Monsieur le Juge, | Je vous prie d’agréer, Monsieur le Juge, l’expression de ma haute considération.
judge neutral | L’honorable Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de ma haute considération.
senator feminine | L’honorable Robin Roy, sénatrice | Madame la Sénatrice, | Je vous prie d’agréer, Madame la Sénatrice, l’expression de ma haute considération.
senator masculine | L’honorable Robin Roy, sénateur | Monsieur le Sénateur, | Je vous prie d’agréer, Monsieur le Sénateur, l’expression de ma haute considération.
senator neutral | L’honorable Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de ma haute considération.
member feminine | Madame Robin Roy | Madame la Députée, | Je vous prie d’agréer, Madame la Députée, l’expression de mes sentiments distingués.
member masculine | Monsieur Robin Roy | Monsieur le Député, | Je vous prie d’agréer, Monsieur le Député, l’expression de mes sentiments distingués.
member neutral | Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de mes sentiments distingués.
provincial-minister feminine | L’honorable Robin Roy | Madame la Ministre, | Je vous prie d’agréer, Madame la Ministre, l’expression de ma haute considération.
provincial-minister masculine | L’honorable Robin Roy | Monsieur le Ministre, | Je vous prie d’agréer, Monsieur le Ministre, l’expression de ma haute considération.
provincial-minister neutral | L’honorable Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de ma haute considération.
legislature-member feminine | Madame Robin Roy | Madame la Députée, | Je vous prie d’agréer, Madame la Députée, l’expression de mes sentiments distingués.
legislature-member masculine | Monsieur Robin Roy | Monsieur le Député, | Je vous prie d’agréer, Monsieur le Député, l’expression de mes sentiments distingués.
legislature-member neutral | Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de mes sentiments distingués.
mayor feminine | Madame Robin Roy | Madame la Mairesse, | Je vous prie d’agréer, Madame la Mairesse, l’expression de mes sentiments distingués.
mayor masculine | Monsieur Robin Roy | Monsieur le Maire, | Je vous prie d’agréer, Monsieur le Maire, l’expression de mes sentiments distingués.
mayor neutral | Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de mes sentiments distingués.
councillor feminine | Madame Robin Roy | Madame la Conseillère, | Je vous prie d’agréer, Madame la Conseillère, l’expression de mes sentiments distingués.
councillor masculine | Monsieur Robin Roy | Monsieur le Conseiller, | Je vous prie d’agréer, Monsieur le Conseiller, l’expression de mes sentiments distingués.
councillor neutral | Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de mes sentiments distingués.
person feminine | Madame Robin Roy | Madame, | Je vous prie d’agréer, Madame, l’expression de mes sentiments distingués.
person masculine | Monsieur Robin Roy | Monsieur, | Je vous prie d’agréer, Monsieur, l’expression de mes sentiments distingués.
person neutral | Robin Roy | Madame ou Monsieur, | Je vous prie d’agréer, Madame ou Monsieur, l’expression de mes sentiments distingués.
`;

test('every office is addressed in French as the state does, for each gender and where none is given', () => {
  const rows = styles.flatMap((style) =>
    (['feminine', 'masculine', undefined] as const).map((gender) => {
      const person = decisionMaker({ style, gender });
      const written = [fullName(person, 'fr'), salutation([person], 'fr', { end: 'colon' }), closing([person], 'fr')];
      return [`${style} ${gender ?? 'neutral'}`, ...written].join(' | ');
    }),
  );
  expect(`\n${rows.join('\n')}\n`).toBe(FRENCH);
});

test('no French salutation or closing has a surname in it', () => {
  const people = styles.map((style) => decisionMaker({ style, gender: 'feminine' }));
  expect(
    [...people.map((person) => salutation([person], 'fr') + closing([person], 'fr')), salutation(people, 'fr')].filter(
      (text) => text.includes('Roy'),
    ),
  ).toEqual([]);
});
