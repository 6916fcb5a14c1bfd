import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFrench } from '../../src/language/french.js';
import { inEnglish } from '../../src/language/sentence.js';
import { shownAnswer } from '../../src/outbox/own-answers.js';
import { failureText } from '../../src/transports/failure-text.js';

const src = join(import.meta.dirname, '../../src');

test('what postbag wrote in the place of an answer is read in the language of the reader', async () => {
  const french = await readFrench();
  expect(
    french(shownAnswer('Given up after 5 days; the last answer was: The server broke the connection off (ECONNRESET)')),
  ).toBe('Abandonnée après 5 jours; la dernière réponse était\u00A0: Le serveur a coupé la connexion (ECONNRESET)');
  expect(french(shownAnswer('550 5.1.1 No such user here'))).toBe('550 5.1.1 No such user here');
});

test('every answer of postbag’s own is known to be one, and stays as it is in English', () => {
  const written = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(?:transports|outbox|ledger)\/.*\.ts$/.test(path))
    .flatMap((path) => [
      ...readFileSync(join(src, path), 'utf8').matchAll(/(?:\breply(?::| =)|\bfailure\()\s*'([^']+)'/g),
    ])
    .map(([, words = '']) => words)
    .filter((words) => words.includes(' '));
  const codes = ['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'];
  const failures = codes.map((code) => failureText(Object.assign(new Error(`connect ${code}`), { code })));
  expect(written.length).toBeGreaterThan(8);
  for (const words of [...written, ...failures]) {
    expect(shownAnswer(words)).toBeTypeOf('object');
    expect(inEnglish(shownAnswer(words))).toBe(words);
  }
});
