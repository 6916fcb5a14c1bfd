import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { compiledFile, programFile } from '../src/program-file.js';
import { folderWith } from './support/postbag.js';

const property = Symbol.for('postbag, a program of a test');

/** A program that says what it is called with, and with which word it is compiled. */
const source = (word: string): string =>
  `(function (require, __filename) { globalThis[Symbol.for('${property.description}')] = [require('node:path').basename(__filename), '${word}']; })`;

function saidBy(path: string): unknown {
  programFile(path).run();
  return Reflect.get(globalThis, property);
}

test.each<[string, (path: string) => void]>([
  ['nothing was compiled before', () => undefined],
  ['what was compiled is its own', (path) => writeFileSync(compiledFile(path), compiledBy(path))],
  ['what was compiled is of a longer program', (path) => writeFileSync(compiledFile(path), compiledOf('longer'))],
  ['what was compiled is cut off', (path) => writeFileSync(compiledFile(path), compiledBy(path).subarray(0, 100))],
  ['what was compiled is empty', (path) => writeFileSync(compiledFile(path), '')],
  ['what was compiled is something else', (path) => writeFileSync(compiledFile(path), 'no code '.repeat(500))],
])('a program runs where %s', (_, prepare) => {
  onTestFinished(() => void Reflect.deleteProperty(globalThis, property));
  const path = join(folderWith({ 'program.cjs': source('here') }), 'program.cjs');
  prepare(path);
  expect(saidBy(path)).toEqual(['program.cjs', 'here']);
});

function compiledBy(path: string): Buffer {
  const file = programFile(path);
  file.run();
  return file.compiled();
}

function compiledOf(word: string): Buffer {
  return compiledBy(join(folderWith({ 'program.cjs': source(word) }), 'program.cjs'));
}
