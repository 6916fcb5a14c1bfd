import { expect, test } from 'vitest';

import { letterKey, messageIds, type KeyParts } from '../../src/messages/key.js';
import { official } from '../support/letters.js';

const jo = official();
const al = official({ id: 'deputy/al-hill' });
const parts: KeyParts = {
  campaign: 'rivers',
  letter: 'two-ministers',
  version: 2,
  supporterKey: 'ana@example.com',
  to: [jo, al],
};

test('the key of a letter never changes, in no later version of the program either', () => {
  expect(letterKey(parts)).toBe('1cd74d767d4da7e50e6bb912aceff3fe');
});

test('the order of the addressees does not make another letter', () => {
  expect(letterKey({ ...parts, to: [al, jo] })).toBe(letterKey(parts));
});

test('everything else does', () => {
  const others: KeyParts[] = [
    parts,
    { ...parts, campaign: 'lakes' },
    { ...parts, letter: 'three-ministers' },
    { ...parts, version: 3 },
    { ...parts, supporterKey: '' },
    { ...parts, supporterKey: 'bo@example.com' },
    { ...parts, to: [jo] },
    { ...parts, to: [jo, official({ id: 'deputy/bo-lake' })] },
    { ...parts, campaign: 'rivers","two', letter: 'ministers' },
  ];
  expect(new Set(others.map(letterKey)).size).toBe(others.length);
});

test('the Message-ID is the key at the campaign’s domain, and nothing else', () => {
  expect(messageIds('letters@Bücher.example')('0123')).toBe('0123@xn--bcher-kva.example');
});
