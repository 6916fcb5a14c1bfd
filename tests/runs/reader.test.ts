import { expect, test } from 'vitest';
import { readFrench } from '../../src/language/french.js';
import { programFor } from '../../src/program.js';
import { translateHelp } from '../../src/runs/reader.js';
import { fakeContext } from '../commands/fake-context.js';

test('French help breaks no line before a colon, and names every value in French', async () => {
  const { context } = fakeContext({ now: () => new Date(0), sleep: () => Promise.resolve() });
  const program = await programFor(['completion'], context, () => undefined); // for which all commands are loaded
  translateHelp(program, await readFrench());
  const lines = program.commands.flatMap((command) =>
    command
      .configureOutput({ getOutHelpWidth: () => 80 })
      .helpInformation()
      .split('\n'),
  );
  expect(lines).toContain('  --marks <fichiers...>   ajouter d’abord les marques enregistrées dans ce');
  expect(lines.filter((line) => /^\s*[:;?!»]/.test(line))).toEqual([]);
  expect(lines.filter((line) => /[<[](?:file|list|keys|field|letter|name|folder)\b/.test(line))).toEqual([]);
});
