import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { codeBlocks, readme, withoutComment } from '../support/readme.js';

const french = readFileSync(fileURLToPath(new URL('../../.github/README.fr.md', import.meta.url)), 'utf8');

/** The commands of the walk in their order, each with its flags. */
const commands = (markdown: string): readonly string[] =>
  codeBlocks(markdown)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.split('\n').map(withoutComment));

test('the French README walks through the same commands as the English one, in the same order', () => {
  const [walk = '', reference = ''] = readme.split('\n## Reference\n');
  const [parcours = '', further = ''] = french.split('\n## Pour aller plus loin\n');
  expect(commands(parcours)).toEqual(commands(walk));
  // What follows is a part of the reference, in its order.
  const also = commands(further);
  expect(also.length).toBeGreaterThan(0);
  expect(commands(reference).filter((line) => also.includes(line))).toEqual(also);
});

test('the French README has French quotation marks and apostrophes', () => {
  const prose = french.replace(/^```[^]*?^```$/gm, '').replace(/`[^`]*`/g, '');
  expect([...prose.matchAll(/\p{L}'\p{L}|"/gu)].map(({ index }) => prose.slice(index - 20, index + 20))).toEqual([]);
});
