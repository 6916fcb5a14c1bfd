import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { run } from '../../src/program.js';
import { verbs } from '../../src/verbs.js';
import { systemClock } from '../../src/clock.js';
import packageFile from '../../package.json' with { type: 'json' };
import { fakeContext } from '../commands/fake-context.js';
import { codeBlocks, readme } from '../support/readme.js';

const everywhere = ['--json', '--as-of', '--lang', '--no-color', '--help', '--version'];

/** The flags of each command, without those that every command takes. */
const flags = new Map<string, readonly string[]>(
  await Promise.all(
    verbs.map(async ({ name, load }) => {
      const command: Command = (await load())(fakeContext(systemClock).context, () => undefined);
      const own = command.options.flatMap(({ long }) =>
        long === undefined || everywhere.includes(long) ? [] : [long],
      );
      return [name, own] as const;
    }),
  ),
);

/** Each row of the table of commands: the commands that it is about, and its text. */
const rows = [...readme.matchAll(/^\| (`[a-z]+[ `].*?) \| (.*) \|$/gm)]
  .map(([row, first = '']) => ({ names: [...first.matchAll(/`([a-z]+)/g)].map(([, name = '']) => name), row }))
  .filter(({ names }) => names.every((name) => flags.has(name)));

test.each([...flags])('README’s table of commands has every flag of %s', (name, own) => {
  const told = rows.filter(({ names }) => names.includes(name)).flatMap(({ row }) => row.match(/--[a-z-]+/g) ?? []);
  expect(own.filter((flag) => !told.includes(flag))).toEqual([]);
});

test('README’s table of commands has only flags that exist', () => {
  const wrong = rows.flatMap(({ names, row }) =>
    (row.match(/--[a-z-]+/g) ?? []).filter(
      (flag) => !everywhere.includes(flag) && !names.some((name) => flags.get(name)?.includes(flag)),
    ),
  );
  expect(wrong).toEqual([]);
});

test('each command that README names exists, with its flags', () => {
  const code = [
    ...codeBlocks(readme).map(({ text }) => text),
    ...[...readme.matchAll(/`([^`\n]+)`/g)].map(([, one = '']) => one),
  ];
  const named = code.flatMap((text) => [...text.matchAll(/\bpostbag (?!\/)([a-z]+)([^\n|&>#]*)/g)]);
  const wrong = named.filter(([, name = '', words = '']) => {
    const known = flags.get(name) ?? (['help', 'completion'].includes(name) ? [] : undefined);
    return (
      known === undefined || (words.match(/--[a-z-]+/g) ?? []).some((flag) => ![...known, ...everywhere].includes(flag))
    );
  });
  expect(wrong.map(([line]) => line)).toEqual([]);
  expect(named.length).toBeGreaterThan(40);
  const scripts = code.flatMap((text) => [...text.matchAll(/\bnpm (?:run ([a-z:]+)|(test))\b/g)]);
  expect(scripts.filter(([, script, other]) => !((script ?? other ?? '') in packageFile.scripts))).toEqual([]);
});

test.each(verbs.map(({ name, examples }) => [name, examples] as const))(
  '%s --help ends with its examples',
  async (name, examples) => {
    const { context, results } = fakeContext(systemClock);
    expect(await run([name, '--help'], context)).toBe(0);
    expect(results.join('\n').split('\n').slice(-examples.length)).toEqual(examples.map((line) => `  ${line}`));
  },
);
