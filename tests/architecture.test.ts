import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  badNames,
  circles,
  doorMistakes,
  drawers,
  importers,
  orderMistakes,
  packagesWith,
  tooLong,
  unknownPlaces,
  type Doors,
} from './architecture/rules.js';
import { sources } from './architecture/source.js';

const root = join(import.meta.dirname, '..');
const src = sources(root, 'src');
const tests = sources(root, 'tests');

/** The way of one row: a place imports only from those before it. */
const order = [
  ...[
    'version.ts',
    'package-files.ts',
    'clock.ts',
    'json.ts',
    'language',
    'problems',
    'temporary-file.ts',
    'files.ts',
    'write-together.ts',
    'own-files.ts',
    'folders.ts',
    'secret-file.ts',
    'state-folder.ts',
    'terminal',
    'context.ts',
  ],
  ...['campaign', 'tables', 'contacts', 'decision-makers', 'districts', 'letters', 'messages', 'outbox', 'transports'],
  ...['sender-domain', 'mailboxes', 'ledger', 'print', 'exports', 'preview', 'report', 'runs', 'flags', 'commands'],
  ...[
    'verbs.ts',
    'program.ts',
    'complaints.ts',
    'main.ts',
    'program-file.ts',
    'start.ts',
    'join-program.ts',
    'compile-program.ts',
  ],
];

/** The files that touch the world. Everything else is data in, data out. */
const doors: Doors = {
  'src/main.ts': {
    to: ['process', 'chance', 'files', 'terminal'],
    why: 'hands the world to the commands, and closes the streams of a terminal that is gone',
  },
  'src/package-files.ts': {
    to: ['files', 'anything'],
    why: 'finds the files of installed packages, and reads the tables that ship with postbag',
  },
  'src/program-file.ts': { to: ['files', 'anything'], why: 'runs the program that the build joined' },
  'src/start.ts': { to: ['process'], why: 'runs the program that the command line needs' },
  'src/compile-program.ts': { to: ['files', 'process', 'processes'], why: 'is a step of the build' },
  'src/join-program.ts': { to: ['files'], why: 'is a step of the build' },
  'src/clock.ts': { to: ['clock'], why: 'is the clock' },
  'src/temporary-file.ts': {
    to: ['files', 'process', 'clock'],
    why: 'knows which temporary files are of runs that are no more, and removes its own at the end',
  },
  'src/files.ts': { to: ['files'], why: 'is the way to files' },
  'src/own-files.ts': { to: ['files'], why: 'sees whether a link leads out of the campaign folder' },
  'src/folders.ts': { to: ['files'], why: 'is the way to whole folders' },
  'src/language/french.ts': { to: ['files'], why: 'reads the catalogue of French sentences' },
  'src/secret-file.ts': {
    to: ['files', 'process'],
    why: 'reads a secret only where nobody else can, which not every system can say',
  },
  'src/terminal/command-line.ts': { to: ['files'], why: 'sees whether a shell would find postbag' },
  'src/terminal/read-line.ts': { to: ['terminal'], why: 'asks questions' },
  'src/tables/spreadsheet/library-output.ts': {
    to: ['console'],
    why: 'keeps the remarks of a library off the screen',
  },
  'src/contacts/block-file.ts': {
    to: ['files', 'process'],
    why: 'keeps the supporters of long lists out of memory, in a file that only their reader can open',
  },
  'src/districts/represent.ts': { to: ['network'], why: 'asks the Represent service' },
  'src/transports/token-command.ts': { to: ['processes'], why: 'runs the command that prints an access token' },
  'src/transports/secrets.ts': { to: ['keyring'], why: 'finds passwords and tokens' },
  'src/transports/refresh-token.ts': { to: ['network'], why: 'asks for access tokens' },
  'src/sender-domain/resolver.ts': { to: ['network'], why: 'asks the DNS, when told to' },
  'src/transports/greeting.ts': { to: ['network'], why: 'sees whether a mail server encrypts from the start' },
  'src/transports/open-session.ts': { to: ['network'], why: 'speaks to mail servers' },
  'src/transports/rehearsal-mailbox.ts': {
    to: ['network', 'files'],
    why: 'is a mail server of this computer alone, and keeps what it gets',
  },
  'src/mailboxes/imap-mailbox.ts': { to: ['network'], why: 'reads a folder of a mail server' },
  'src/ledger/postgres/connection.ts': { to: ['database'], why: 'speaks to a PostgreSQL server' },
  'src/ledger/sqlite.ts': { to: ['database'], why: 'knows which SQLite it is' },
  'src/ledger/private-file.ts': { to: ['files'], why: 'makes the database private before SQLite opens it' },
  'src/ledger/run-lock.ts': { to: ['files'], why: 'says which process holds the ledger' },
  'src/ledger/journal.ts': { to: ['files'], why: 'puts on the disk what the database has committed' },
  'src/ledger/seal.ts': { to: ['files'], why: 'counts the ledger’s changes in a file beside it' },
  'src/print/fonts.ts': { to: ['files'], why: 'reads the fonts of installed packages' },
  'src/preview/server.ts': { to: ['network'], why: 'serves the preview page to this computer alone' },
  'src/preview/page/served.ts': { to: ['network'], why: 'runs in the browser, and asks that server' },
  'src/preview/page/file-marks.ts': { to: ['clock'], why: 'runs in the browser, and dates a reader’s marks' },
  'src/preview/watch.ts': { to: ['files'], why: 'notices that files of the campaign were saved' },
  'src/preview/open-browser.ts': { to: ['processes'], why: 'opens the browser' },
};

test('a file imports only from places before its own', () => {
  expect(orderMistakes(src, order)).toEqual([]);
});

test('every folder has its place in the order', () => {
  expect(unknownPlaces(src, order)).toEqual([]);
});

test('no imports go in a circle', () => {
  expect(circles(src)).toEqual([]);
});

test('only doors touch the world, and every door is used', () => {
  expect(doorMistakes(src, doors)).toEqual([]);
});

test('colours are known to one file', () => {
  expect(importers(src, 'chalk')).toEqual(['src/terminal/style.ts']);
});

test('zod is imported in its small form: the other one takes three times as long to load', () => {
  expect(importers(src, 'zod')).toEqual([]);
  expect(importers(src, 'zod/mini')).not.toEqual([]);
});

test('help about a command loads no library but that of flags', () => {
  const flags = src.filter(({ path }) => path.startsWith('src/flags/'));
  expect(flags).not.toEqual([]);
  const more = flags.map(({ path }) => [path, packagesWith(src, path).filter((one) => one !== 'commander')] as const);
  expect(more.filter(([, packages]) => packages.length > 0)).toEqual([]);
});

test('there are no drawers and no barrels, and names are in kebab-case', () => {
  expect(drawers([...src, ...tests])).toEqual([]);
  expect(badNames([...src, ...tests])).toEqual([]);
});

test('no file is longer than 250 lines', () => {
  expect(tooLong([...src, ...tests], 250)).toEqual([]);
});

test('files that ship with postbag are found by one way, which the build keeps', () => {
  const using = src.filter(({ path }) => readFileSync(join(root, path), 'utf8').includes('import.meta.'));
  expect(using.map(({ path }) => path)).toEqual([
    'src/compile-program.ts',
    'src/join-program.ts',
    'src/package-files.ts',
  ]);
});

test('each line that mutants break is there, once', () => {
  const mutants = z
    .array(z.object({ file: z.string(), from: z.string() }))
    .parse(JSON.parse(readFileSync(join(root, 'tests/mutation/mutants.json'), 'utf8')));
  const stale = mutants.filter(({ file, from }) => readFileSync(join(root, file), 'utf8').split(from).length !== 2);
  expect(stale).toEqual([]);
});
