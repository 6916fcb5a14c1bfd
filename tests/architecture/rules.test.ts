import { describe, expect, test } from 'vitest';
import { badNames, circles, doorMistakes, drawers, importers, orderMistakes, tooLong, unknownPlaces } from './rules.js';
import { source } from './source.js';

describe('looking at a file', () => {
  test('finds every form of import, and tells types from the rest', () => {
    const { imports } = source(
      'src/a.ts',
      [
        "import { a, type B } from './b.js';",
        "import type { C } from './c.js';",
        "import { type D, type E } from './d.js';",
        "import './e.js';",
        "export { f } from './f.js';",
        "export type * from './g.js';",
        "const h = await import('./h.js');",
        'const i = await import(name);',
        "type J = import('./j.js').J;",
      ].join('\n'),
    );
    expect(imports).toEqual([
      { from: './b.js', typeOnly: false },
      { from: './c.js', typeOnly: true },
      { from: './d.js', typeOnly: true },
      { from: './e.js', typeOnly: false },
      { from: './f.js', typeOnly: false },
      { from: './g.js', typeOnly: true },
      { from: './h.js', typeOnly: false, late: true },
      { from: '(computed)', typeOnly: false, late: true },
      { from: './j.js', typeOnly: true },
    ]);
  });

  test('finds the globals that lead into the world, and not their namesakes, words or strings', () => {
    const looked = (text: string): readonly string[] => source('src/a.ts', text).globals;
    expect(looked('const a = new Date(), b = Date.now(), c = Math.random(), d = Date();')).toEqual([
      'Date.now',
      'Math.random',
      'new Date()',
    ]);
    expect(looked('process.exit(1); console.log(globalThis); const f = fetch;')).toEqual([
      'console',
      'fetch',
      'globalThis',
      'process',
    ]);
    expect(looked('clock.now(); new Date(5); Math.max(1); this.process(); x.console; ({ fetch: 1 });')).toEqual([]);
    expect(looked('// process.exit, new Date()\nconst a = "console.log";')).toEqual([]);
  });

  test('counts lines as an editor does', () => {
    expect(source('src/a.ts', 'a;\nb;\n').lines).toBe(2);
    expect(source('src/a.ts', 'a;\nb;').lines).toBe(2);
  });
});

test('an import of a later folder is a mistake, also of a type', () => {
  const files = [
    source('src/early/a.ts', "import type { B } from '../late/b.js'; import { c } from './c.js';"),
    source('src/late/b.ts', "import { a } from '../early/a.js'; import x from 'late';"),
    source('src/main.ts', "import './late/b.js';"),
  ];
  expect(orderMistakes(files, ['early', 'late', 'main.ts'])).toEqual([
    'src/early/a.ts imports src/late/b.ts, which comes later',
  ]);
  expect(orderMistakes(files, ['main.ts', 'early', 'late'])).toEqual([
    'src/early/a.ts imports src/late/b.ts, which comes later',
    'src/main.ts imports src/late/b.ts, which comes later',
  ]);
  expect(unknownPlaces(files, ['early'])).toEqual(['late', 'main.ts']);
});

test('circles are found once, whatever their length and wherever one enters', () => {
  const files = [
    source('src/start.ts', "import './b.js';"),
    source('src/b.ts', "import './c.js';"),
    source('src/c.ts', "import type { A } from './a.js'; import './straight.js';"),
    source('src/a.ts', "import './b.js';"),
    source('src/straight.ts', ''),
    source('src/self.ts', "import './self.js';"),
  ];
  expect(circles(files)).toEqual(['src/a.ts → src/b.ts → src/c.ts → src/a.ts', 'src/self.ts → src/self.ts']);
  expect(circles(files.slice(0, 3))).toEqual([]);
});

test('a way into the world needs a door, and a door needs somebody who goes through', () => {
  const files = [
    source('src/door.ts', "import { open } from 'node:fs/promises';"),
    source('src/thief.ts', "import { open } from 'fs'; import net from 'node:net'; console.log(new Date());"),
    source('src/innocent.ts', "import type { Stats } from 'node:fs'; import { join } from 'node:path';"),
  ];
  const doors = {
    'src/door.ts': { to: ['files', 'network'], why: 'it is one' },
    'src/gone.ts': { to: ['clock'], why: 'it was one' },
  };
  expect(doorMistakes(files, doors)).toEqual([
    'src/thief.ts uses fs: no door to files',
    'src/thief.ts uses node:net: no door to network',
    'src/thief.ts uses console: no door to console',
    'src/thief.ts uses new Date(): no door to clock',
    'src/door.ts has a door to network that it does not use',
    'src/gone.ts has a door to clock that it does not use',
  ]);
});

test('drawers, barrels, odd names and long files are reported', () => {
  const files = [
    source('src/contacts/utils.ts', 'export const a = 1;'),
    source('src/lib/noun.ts', 'export const a = 1;'),
    source('src/contacts/string-helpers.ts', 'export const a = 1;'),
    source('src/contacts/index.ts', 'export const a = 1;'),
    source('src/contacts/all.ts', "import './b.js';\nexport * from './a.js';"),
    source('src/contacts/camelCase.ts', 'export const library = 1;\nexport { b } from "./b.js";\n'),
  ];
  expect(drawers(files)).toEqual([
    'src/contacts/utils.ts',
    'src/lib/noun.ts',
    'src/contacts/string-helpers.ts',
    'src/contacts/index.ts',
    'src/contacts/all.ts',
  ]);
  expect(badNames(files)).toEqual(['src/contacts/camelCase.ts']);
  expect(tooLong(files, 1)).toEqual(['src/contacts/all.ts has 2 lines', 'src/contacts/camelCase.ts has 2 lines']);
  expect(importers(files, './b.js')).toEqual(['src/contacts/all.ts', 'src/contacts/camelCase.ts']);
});
