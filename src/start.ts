#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { packageFile } from './package-files.js';
import { programFile } from './program-file.js';

// The file that `postbag` runs. All else is in two files, which the build joins from main.ts and what it imports: postbag.cjs, and
// help.cjs, which has the flags of all commands and none of their work, and is read in a fraction of the time.
const [first = '--help', ...others] = process.argv.slice(2);
const help =
  ['--help', '--version', 'help'].includes(first) || (/^[a-z]+$/.test(first) && others.join(' ') === '--help');
programFile(fileURLToPath(packageFile(help ? 'help.cjs' : 'postbag.cjs'))).run();

// Nothing is left to do and all is written: Node would only take its memory apart, piece by piece, before it ends.
process.once('beforeExit', () => process.exit());
