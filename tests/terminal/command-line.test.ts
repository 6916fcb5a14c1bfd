import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { inEnglish, say } from '../../src/language/sentence.js';
import { howToCall, shellWord, withCalls } from '../../src/terminal/command-line.js';

/** A checkout with a program, a folder of the shell's path, and what is linked where. */
function setting({ global = false, local = false }) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'postbag-call-')));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const script = join(root, 'check out', 'dist', 'main.js');
  for (const folder of ['bin', 'check out/dist', 'project/node_modules/.bin', 'check out/harkat', 'elsewhere'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(script, '');
  if (global) symlinkSync(script, join(root, 'bin', 'postbag'));
  if (local) symlinkSync(script, join(root, 'project/node_modules/.bin', 'postbag'));
  const call = (from: string, path = ['bin']): string =>
    howToCall({
      env: { PATH: path.map((folder) => join(root, folder)).join(':') },
      cwd: join(root, from),
      script,
      platform: 'linux',
    });
  return { call, node: `node "${script}"` };
}

test('postbag, where the shell finds it', () => {
  const { call } = setting({ global: true, local: true });
  expect([call('elsewhere'), call('check out/harkat')]).toEqual(['postbag', 'postbag']);
});

test('npx postbag in the checkout, and in a project that has it, also where npm put its programs before the path', () => {
  const { call } = setting({ local: true });
  expect([
    call('check out'),
    call('check out/harkat'),
    call('project'),
    call('project', ['project/node_modules/.bin', 'bin']),
  ]).toEqual(Array.from({ length: 4 }, () => 'npx postbag'));
});

test('node and the file elsewhere, and where nothing is linked', () => {
  const { call, node } = setting({ local: true });
  expect(call('elsewhere')).toBe(node);
  expect(setting({}).call('project')).toMatch(/^node ".*\/dist\/main\.js"$/);
});

test('another postbag on the path is not this one', () => {
  const { call } = setting({ local: true });
  const other = setting({ global: true });
  expect([call('project'), other.call('elsewhere')]).toEqual(['npx postbag', 'postbag']);
});

const commands = ['check', 'letter', 'send'];
const render = withCalls(inEnglish, () => 'npx postbag', commands);

test.each([
  ['Run postbag check.', 'Run npx postbag check.'],
  ['"postbag check" and postbag send', '"npx postbag check" and npx postbag send'],
  ['postbag -C x …, postbag help COMMAND', 'npx postbag -C x …, npx postbag help COMMAND'],
  ['postbag keeps it, .postbag/ and postbag checks', 'postbag keeps it, .postbag/ and postbag checks'],
  ['npx postbag check', 'npx postbag check'],
  ['« postbag letter new x »', '« npx postbag letter new x »'],
])('%s', (text, shown) => {
  expect(render(say`${text}`)).toBe(shown);
});

test.each([
  ['harkat', 'harkat'],
  ['été-2018', 'été-2018'],
  ['a b', '"a b"'],
  ['a"$b', '"a\\"\\$b"'],
  ['', '""'],
])('the shell takes %j as %s', (word, typed) => {
  expect(shellWord(word)).toBe(typed);
});
