import { build, type BuildOptions } from 'esbuild';
import { libraryFolder } from './program-file.js';

// A step of the build: joins modules into scripts, each of them a function that `program-file.ts` calls. postbag.cjs has the commands,
// and help.cjs the flags of all commands and none of their work.

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

await build({ ...program, outfile: 'dist/postbag.cjs' });
await build({ ...program, outfile: 'dist/help.cjs', external: [...external, script('*'), './commands/*'] });
await build({
  ...joined,
  entryPoints: libraries.map((library) => ({ in: library, out: library })),
  outdir: `dist/${libraryFolder}`,
  outExtension: { '.js': '.cjs' },
});
