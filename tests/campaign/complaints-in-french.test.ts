import { expect, test } from 'vitest';
import { parseCampaign } from '../../src/campaign/parse-campaign.js';
import { readFrench } from '../../src/language/french.js';
import { Problems } from '../../src/problems/problem.js';

test('every word of a complaint that a schema makes has French', async () => {
  const french = await readFrench();
  const values = 'id: x\ntitle: T\nfrom: a@example.org\nlists: [a.csv]\n';
  const told = (text: string): string => {
    try {
      parseCampaign(values + text, { folder: '/nowhere', file: 'campaign.yaml' });
      return '';
    } catch (thrown) {
      const [problem] = thrown instanceof Problems ? thrown.list : [];
      return problem === undefined ? String(thrown) : french(problem.told.message);
    }
  };
  expect(told('retention_days: 0\n')).toBe(
    'retention_days; valeur attendue : un nombre entier de 1 à 3 650, et non 0.',
  );
  expect(told('pace: { weekdays: [] }\n')).toBe(
    'pace.weekdays; valeur attendue : une liste de jours, par exemple [mon, tue, wed, thu, fri], et non une liste vide.',
  );
  expect(told('approval: never\n')).toBe('approval; valeur attendue : required ou optional, et non « never ».');
});
