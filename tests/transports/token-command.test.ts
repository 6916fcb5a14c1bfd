import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Problem } from '../../src/problems/problem.js';
import { commandTokens, commandWords } from '../../src/transports/token-command.js';

test.each([
  { command: 'oauth2l fetch', words: ['oauth2l', 'fetch'] },
  { command: `a "b c" 'd "e"' f\\ "g\\"h"`, words: ['a', 'b c', 'd "e"', 'f\\', 'g"h'] },
  { command: 'a $(b); c | d > e', words: ['a', '$(b);', 'c', '|', 'd', '>', 'e'] },
  { command: `--x="y z"`, words: ['--x=y z'] },
])('the words of $command', ({ command, words }) => {
  expect(commandWords(command)).toEqual(words);
});

function program(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'postbag-token-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const count = join(folder, 'count');
  const script = join(folder, 'token.cjs');
  writeFileSync(count, '');
  writeFileSync(script, `require('fs').appendFileSync(${JSON.stringify(count)}, 'x');\n${text}`);
  return { command: `"${process.execPath}" "${script}"`, runs: () => readFileSync(count, 'utf8').length };
}

test('a token is asked for again after five minutes, and not before', async () => {
  const { command, runs } = program(
    `console.log('token-' + require('fs').readFileSync(__dirname + '/count', 'utf8').length)`,
  );
  let now = 0;
  const token = commandTokens(command, () => new Date(now));
  expect([await token(), await token()]).toEqual(['token-1', 'token-1']);
  now += 5 * 60_000;
  expect(await token()).toBe('token-2');
  expect(runs()).toBe(2);
});

test.each([
  { text: `console.error('not logged in'); process.exit(3)`, says: 'not logged in' },
  { text: `console.log('secret'); process.exit(3)`, says: 'it ended with 3.' },
  { text: `console.log('Please log in at https://example.org')`, says: 'it printed something else, or nothing.' },
  { text: '', says: 'it printed something else, or nothing.' },
])('a command that gives no token is a complaint, without what it printed: $says', async ({ text, says }) => {
  const { command, runs } = program(text);
  const token = commandTokens(command, () => new Date(0));
  for (const time of [1, 2]) {
    const problem: unknown = await token().catch((error: unknown) => error);
    if (!(problem instanceof Problem)) throw problem;
    expect(problem.code).toBe('token-command-failed');
    expect(problem.message).toContain(says);
    expect(problem.message).not.toContain('secret');
    expect(runs()).toBe(time);
  }
});
