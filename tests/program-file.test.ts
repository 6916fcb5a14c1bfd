import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { compiledFile, programFile } from '../src/program-file.js';
import { binary, folderWith } from './support/postbag.js';

/** A program that says what it is called, and with which word it is compiled. */
const source = (word: string): string =>
  `(function (require, __filename, module) { module.exports = [require('node:path').basename(__filename), '${word}']; })`;

test.each<[string, (path: string) => void]>([
  ['nothing was compiled before', () => undefined],
  ['what was compiled is its own', (path) => writeFileSync(compiledFile(path), compiledBy(path))],
  ['what was compiled is of a longer program', (path) => writeFileSync(compiledFile(path), compiledOf('longer'))],
  ['what was compiled is cut off', (path) => writeFileSync(compiledFile(path), compiledBy(path).subarray(0, 100))],
  ['what was compiled is empty', (path) => writeFileSync(compiledFile(path), '')],
  ['what was compiled is something else', (path) => writeFileSync(compiledFile(path), 'no code '.repeat(500))],
])('a program runs where %s', (_, prepare) => {
  const path = join(folderWith({ 'program.cjs': source('here') }), 'program.cjs');
  prepare(path);
  expect(programFile(path).run()).toEqual(['program.cjs', 'here']);
});

test('a library is loaded from beside the program, once, and what was compiled of it is kept', () => {
  const folder = folderWith({
    'program.cjs': `(function (require, __filename, module) {
      const load = () => require('./libraries/one.cjs');
      module.exports = [load().name, load() === load(), require('node:path') === require('path')];
    })`,
    'libraries/one.cjs': `(function (require, __filename, module) { module.exports = { name: 'one' }; })`,
  });
  const program = programFile(join(folder, 'program.cjs'));
  expect(program.run()).toEqual(['one', true, true]);
  for (const library of program.libraries()) library.keepCompiled();
  expect(readFileSync(compiledFile(join(folder, 'libraries/one.cjs'))).length).toBeGreaterThan(0);
  expect(programFile(join(folder, 'program.cjs')).run()).toEqual(['one', true, true]);
});

test('the program and more.cjs load modules and libraries from each other, once', () => {
  const folder = folderWith({
    'program.cjs': `(function (require, __filename, module) {
      const one = { name: 'one' };
      module.exports = { one: () => one, more: () => require('more:two')(one), library: () => require('./libraries/three.cjs') };
    })`,
    'more.cjs': `(function (require, __filename, module) {
      const one = require('program:one');
      module.exports = { two: () => (other) => [other === one, require('./libraries/three.cjs'), require('node:path').sep] };
    })`,
    'libraries/three.cjs': `(function (require, __filename, module) { module.exports = { name: 'three' }; })`,
  });
  const program = programFile(join(folder, 'program.cjs'));
  const { more, library } = program.run() as { more: () => unknown[]; library: () => unknown }; // as written above
  const [isOne, three, separator] = more();
  expect([isOne, separator]).toEqual([true, sep]);
  expect(library()).toBe(three);
  expect([...program.libraries()]).toHaveLength(2);
});

test.each<[string, string, unknown]>([
  ['a library that nobody asks for anything is not loaded', `typeof require('./libraries/entities.cjs')`, 'object'],
  ['what a library has is there', `require('./libraries/one.cjs').name`, 'one'],
  ['what a part of Node does is there', `require('node:zlib').crc32('a') === 0xe8b7be43`, true],
  ['a library whose names a script copies is not loaded', `Object.keys(require('./libraries/entities.cjs'))`, []],
  [
    'a name that it lacks is missing',
    `[require('node:zlib').nothing, 'nothing' in require('node:zlib')]`,
    [undefined, false],
  ],
  [
    'a copy of a part of Node, as scripts make it, has what it does',
    `Object.create(Object.getPrototypeOf(require('node:net'))).isIP('127.0.0.1')`,
    4,
  ],
])('%s', (_, asked, answer) => {
  const folder = folderWith({
    'program.cjs': `(function (require, __filename, module) { module.exports = ${asked}; })`,
    'libraries/one.cjs': `(function (require, __filename, module) { module.exports = { name: 'one' }; })`,
    'libraries/entities.cjs': `(function () { throw new Error('loaded'); })`,
  });
  expect(programFile(join(folder, 'program.cjs')).run()).toEqual(answer);
});

test('V8 takes what the build compiled of the program and of its libraries', async () => {
  const dist = dirname(binary);
  const compiled = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.compiled'),
  );
  expect(compiled).toEqual(expect.arrayContaining(['help.cjs.compiled', 'postbag.cjs.compiled']));
  const refused = `process.argv.slice(1).filter((file) => new vm.Script(fs.readFileSync(file.slice(0, -9), 'latin1'), {
    filename: file.slice(0, -9),
    cachedData: fs.readFileSync(file),
  }).cachedDataRejected)`;
  const files = compiled.map((file) => join(dist, file));
  const { stdout } = await promisify(execFile)(process.execPath, ['-p', refused, ...files]);
  expect(stdout).toBe('[]\n');
});

function compiledBy(path: string): Buffer {
  const file = programFile(path);
  file.run();
  file.keepCompiled();
  return readFileSync(compiledFile(path));
}

function compiledOf(word: string): Buffer {
  return compiledBy(join(folderWith({ 'program.cjs': source(word) }), 'program.cjs'));
}
