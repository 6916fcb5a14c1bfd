import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inEnglish } from '../../src/language/sentence.js';
import { codes } from '../../src/problems/codes.js';

const src = join(import.meta.dirname, '../../src');

test('every code has a place that raises it, and a meaning in a few words', () => {
  const text = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && path !== join('problems', 'codes.ts'))
    .map((path) => readFileSync(join(src, path), 'utf8'))
    .join('\n');
  expect(Object.keys(codes).filter((code) => !text.includes(`'${code}'`))).toEqual([]);
  expect(
    Object.values(codes)
      .map(inEnglish)
      .filter((meaning) => meaning === '' || meaning.endsWith('.')),
  ).toEqual([]);
});
