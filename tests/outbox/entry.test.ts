import { expect, test } from 'vitest';
import { supporterHash } from '../../src/contacts/supporter-hash.js';
import { entryMaker } from '../../src/outbox/entry.js';
import { Problem } from '../../src/problems/problem.js';
import { campaign } from '../support/letters.js';
import { holding, planOf, template } from './plans.js';

const premier = holding({ office: 'premier', id: 'premier/lou-field', email: 'premier@gov.example.net' });
const settings = campaign({
  copies: { campaign: { address: 'archive@water.example.org', as: 'cc' } },
});

test('the ledger gets addressees with their parts, and of the supporter only a hash and the row', () => {
  const { letters } = planOf({
    campaign: settings,
    holdings: [holding(), premier],
    templates: [template('Hello.', { front: 'to: [minister-of-rivers]\ncc: [premier]' })],
  });
  const [first, second] = letters.map(entryMaker(settings, false));
  expect(first).toEqual({
    key: letters[0]?.key,
    letter: 'rivers',
    version: 1,
    supporterHash: supporterHash('ana.roy@example.org'),
    list: 'people.csv',
    line: 2,
    language: 'en',
    messageId: `${letters[0]?.key ?? ''}@water.example.org`,
    addressees: [
      { id: 'minister-of-rivers/jo-stone', role: 'to', address: 'minister@ps.gc.ca' },
      { id: 'premier/lou-field', role: 'cc', address: 'premier@gov.example.net' },
      { id: 'copy', role: 'copy', address: 'archive@water.example.org' },
    ],
  });
  expect(second?.addressees).toBe(first?.addressees);
});

test('a sign-on letter is nobody’s', () => {
  const { letters } = planOf({ templates: [template('Hello.', { front: 'to: [minister-of-rivers]\nkind: sign-on' })] });
  expect(letters.map(entryMaker(campaign(), false))).toMatchObject([{ supporterHash: '', list: '', line: 0 }]);
});

test('an addressee without an address gets one that no server can reach, or is refused', () => {
  const { letters } = planOf({ holdings: [holding({ email: undefined })] });
  const [letter] = letters;
  const addresses = (placeholder: boolean): unknown => {
    try {
      return entryMaker(campaign(), placeholder)(letter!).addressees.map(({ address }) => address); // two supporters, two letters
    } catch (thrown) {
      return thrown instanceof Problem ? thrown.code : thrown;
    }
  };
  expect(addresses(true)).toEqual([expect.stringMatching(/\.invalid$/)]);
  expect(addresses(false)).toBe('addressee-without-address');
});
