import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { packageFile } from '../../src/package-files.js';
import { systemClock } from '../../src/clock.js';
import { verbs } from '../../src/verbs.js';
import { fakeContext } from '../commands/fake-context.js';

const catalogue = Object.entries(
  JSON.parse(readFileSync(packageFile('language/fr.json'), 'utf8')) as Record<string, string>, // a data file of ours
);

/** The flags of each command. */
const flags = new Map<string, readonly (string | undefined)[]>(
  await Promise.all(
    verbs.map(async ({ name, load }) => {
      const command: Command = (await load())(fakeContext(systemClock).context, () => undefined);
      return [name, command.options.map(({ long }) => long)] as const;
    }),
  ),
);
const everywhere = ['--json', '--as-of', '--lang', '--no-color', '--help'];

/** The commands that a sentence tells somebody to type, each with its flags: `send --wait`. */
function commands(sentence: string): readonly string[] {
  const found = sentence.matchAll(
    /\bpostbag(?: -C (?:\{\d\}|[A-Z]+))? ([a-z]+)\b((?: (?:-{1,2}[a-z][\w-]*|"[^"]*"|[^\s,;:.)»"]+))*)/g,
  );
  return [...found].map(([, name = '', rest = '']) => [name, ...(rest.match(/--[a-z][a-z-]*/g) ?? [])].join(' '));
}

/** A word behind "postbag" that begins a command, or belongs to the sentence: "postbag sends". */
const isCommand = (named: string): boolean => flags.has(named.split(' ')[0] ?? '');

test('each command that a sentence names has the flags that it is given', () => {
  const wrong = catalogue.flatMap(([english, french]) =>
    [english, french].flatMap((sentence) =>
      commands(sentence)
        .filter(isCommand)
        .filter((named) => {
          const [name = '', ...given] = named.split(' ');
          return given.some((flag) => !everywhere.includes(flag) && !flags.get(name)?.includes(flag));
        }),
    ),
  );
  expect(wrong).toEqual([]);
});

test('a French sentence names the commands that the English one names', () => {
  const differing = catalogue.flatMap(([english, french]) => {
    const [theirs, ours] = [english, french].map((sentence) => commands(sentence).filter(isCommand).sort());
    return JSON.stringify(theirs) === JSON.stringify(ours) ? [] : [{ english, theirs, ours }];
  });
  expect(differing).toEqual([]);
  expect(catalogue.filter(([english]) => commands(english).some(isCommand)).length).toBeGreaterThan(100);
});
