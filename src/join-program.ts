import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import * as zod from 'zod/mini';
import { libraryFolder, moreFile } from './program-file.js';

// A step of the build: joins modules into scripts, each of them a function that `program-file.ts` calls. postbag.cjs has what the first
// commands of a campaign import, more.cjs what only other commands do, and help.cjs the flags of all commands and none of their work. No
// module is in two of the first two: more.cjs asks the program for those that it needs too.

/** Commands that begin a campaign, or are used most: they do not read what others need. */
const firstCommands = ['check', 'contacts', 'export', 'preview', 'status'];
const first = ['src/main.ts', 'src/exports/csv.ts'].concat(
  firstCommands.flatMap((name) => [`src/flags/${name}.ts`, `src/commands/${name}.ts`]),
);

/**
 * Libraries that only some commands need: scripts of their own, which other commands do not read. A default export works in CommonJS alone.
 */
const libraries = [
  ...['kysely', 'smtp-server', 'fast-xml-parser', 'd3-scale', 'd3-shape', 'chokidar', 'cli-table3', 'uqr'],
  'entities',
];

/** What stays in node_modules: native code, fonts, and what is loaded where it is installed. */
const external = [
  ...['@photostructure/sqlite', '@napi-rs/keyring', '@myriaddreamin/typst-ts-node-compiler', '@expo-google-fonts/*'],
  ...['imapflow', 'pg', 'pg-copy-streams', '@e965/xlsx', 'esbuild', 'iconv-lite'],
];

const joined: BuildOptions = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'import.meta.url': 'moduleUrl' },
  supported: { 'dynamic-import': false },
  banner: {
    js: `(function (require, __filename, module) { 'use strict'; const moduleUrl = require('node:url').pathToFileURL(__filename).href;`,
  },
  footer: { js: '})' },
};

type Import = Metafile['inputs'][string]['imports'][number];
const zodInUse = 'zod in use';

const script = (name: string): string => `./${libraryFolder}/${name}.cjs`;
const program: BuildOptions = {
  ...joined,
  entryPoints: ['src/main.ts'],
  external: [...external, script('*')],
  alias: {
    'source-map': 'data:text/javascript,',
    ...Object.fromEntries(libraries.map((library) => [library, script(library)])),
  },
};

const { inputs } = (await build({ ...program, outfile: 'dist/postbag.cjs', write: false, metafile: true })).metafile;
const ofProgram = importedBy(first);
const ofMore = Object.keys(inputs).filter((path) => !ofProgram.has(path));
const shared = importsOf(ofMore).filter(({ path }) => ofProgram.has(path));
const startsOfMore = importsOf(Object.keys(inputs)).filter(
  ({ path, kind }) => kind === 'dynamic-import' && ofMore.includes(path),
);
const scripts = await Promise.all([
  build({ ...asks('more', ofMore), stdin: offer(shared, `require('./${first[0]}');`), outfile: 'dist/postbag.cjs' }),
  build({ ...asks('program', [...ofProgram]), stdin: offer(startsOfMore), outfile: `dist/${moreFile}` }),
]);
const [one, other] = scripts.map(({ metafile }) => Object.keys(metafile.inputs));
const twice = one?.filter((path) => path in inputs && other?.includes(path)) ?? [];
if (twice.length > 0) throw new Error(`${twice.join(', ')} would be loaded twice.`);
await build({ ...program, outfile: 'dist/help.cjs', external: [...external, script('*'), './commands/*'] });
await build({
  ...joined,
  entryPoints: libraries.map((library) => ({ in: library, out: library })),
  outdir: `dist/${libraryFolder}`,
  outExtension: { '.js': '.cjs' },
});

/** Modules, and all that they import before they run. */
function importedBy(paths: readonly string[]): ReadonlySet<string> {
  const found = new Set(paths);
  for (const path of found)
    for (const { path: imported, kind } of importsOf([path])) if (kind !== 'dynamic-import') found.add(imported);
  return found;
}

function importsOf(paths: readonly string[]): readonly Import[] {
  return paths.flatMap((path) => inputs[path]?.imports ?? []).filter(({ path }) => path in inputs);
}

/** The beginning of a script, which offers modules to the other one, by their paths. */
function offer(modules: readonly Import[], then = ''): BuildOptions['stdin'] {
  const lines = [...new Set(modules.map(({ path }) => path))].map((path) => {
    // Of this library esbuild leaves out what nothing asks for by name.
    const module = path.endsWith('node_modules/zod/mini/index.js') ? zodInUse : resolve(path);
    return `${JSON.stringify(path)}: () => require(${JSON.stringify(module)}),`;
  });
  return { contents: `module.exports = {\n${lines.join('\n')}\n};\n${then}`, resolveDir: '.' };
}

/** How a script is joined that asks another one for its modules. */
function asks(script: 'program' | 'more', modules: readonly string[]): BuildOptions & { metafile: true } {
  const asked: Plugin = {
    name: 'ask the other script',
    setup: (steps) => {
      steps.onResolve({ filter: /./ }, async ({ path, pluginData, ...options }) => {
        if (path === zodInUse) return { path, namespace: zodInUse };
        if (pluginData === asked.name || options.kind === 'entry-point') return undefined;
        const { path: found } = await steps.resolve(path, { ...options, pluginData: asked.name });
        const module = relative('.', found).replaceAll('\\', '/');
        if (!modules.includes(module)) return undefined;
        return { path: `${script}:${module}`, external: true };
      });
      steps.onLoad({ filter: /./, namespace: zodInUse }, () => ({
        contents: `export { ${namesOfZod()} } from 'zod/mini';`,
        resolveDir: '.',
      }));
    },
  };
  return { ...program, entryPoints: undefined, plugins: [asked], metafile: true };
}

/** What our modules use of zod. Some of their names for it are those of types; so are all in `core`, which would bring the whole library. */
function namesOfZod(): string {
  const sources = Object.keys(inputs)
    .filter((path) => path.startsWith('src/'))
    .map((path) => readFileSync(path, 'utf8'));
  const names = sources.flatMap((source) => Array.from(source.matchAll(/\bz\.(\w+)/g), ([, name = '']) => name));
  return [...new Set(names)].filter((name) => name in zod && name !== 'core').join(', ');
}
