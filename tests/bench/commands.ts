import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { packageFile } from '../../src/package-files.js';
import { campaignFiles } from '../support/campaign-files.js';
import { compare, type Figure } from './arms.js';
import { startSink } from './sinks.js';
import { exitCode } from '../support/exit-code.js';

// Whole commands, from the first octet of the list to the end of the program, beside a script of csv-parse, Handlebars and nodemailer.
// `SIZES=100,1000` for other sizes. Build first: npm run build && npx tsx tests/bench/commands.ts
const sizes = (process.env['SIZES'] ?? '100,1000,5000').split(',').map(Number);
const root = fileURLToPath(packageFile('../'));
const binary = join(root, 'dist', 'main.js');
const paragraph =
  'I am writing about the list – it’s twenty years old – and I ask you to keep what was promised in 2018. ';
const body = [
  'My name is {{full_name}} and I live in {{city}}.',
  ...[1, 2, 3, 4].map((n) => `${paragraph.repeat(3)}${n}`),
];

const folder = mkdtempSync(join(tmpdir(), 'bench-commands-'));
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
const script = join(folder, 'by-hand.mjs');
buildSync({ entryPoints: [join(root, 'tests/bench/by-hand.ts')], outfile: script, format: 'esm', target: 'node20' });
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
write('text.hbs', ['Dear Minister,', ...body, 'Yours sincerely,', '{{full_name}}', ''].join('\n\n'));
write(
  'html.hbs',
  ['Dear Minister,', ...body, 'Yours sincerely,', '{{full_name}}'].map((one) => `<p>${one}</p>`).join('\n'),
);
const { 'campaign.yaml': yaml, 'templates/no-fly.en.hbs': template } = campaignFiles();
const atFullSpeed = yaml?.replace(/^pace: .*$/m, 'pace: { per_addressee_per_hour: none, slow_start: 0 }') ?? '';
const head = template?.slice(0, template.indexOf('{{salutation}}')) ?? '';
const letter = [`${head}{{salutation}}`, ...body, '{{closing}}', '{{full_name}}', ''].join('\n\n');
const first = ['Zoé', 'Ann', 'André', 'Marie-Ève', 'Bob', 'Ève', 'Nadia', 'Élise', 'Tom', 'Ximena'];

const list = 'contacts/supporters.csv';
const sink = await startSink(0);
try {
  for (const size of sizes) {
    const row = (at: number): string =>
      `${first[at % 10] ?? ''},Roy-${'abcdefghij'[at % 10] ?? ''},p${at}@example.org,"Trois-Rivières, Québec",yes`;
    const people = `first_name,last_name,email,city,consent\n${Array.from({ length: size }, (_, at) => row(at)).join('\n')}\n`;
    const files = campaignFiles({
      ...{ [list]: people, 'templates/no-fly.en.hbs': letter },
      'campaign.yaml': atFullSpeed,
    });
    for (const [name, text] of Object.entries(files)) write(`${size}/${name}`, text);
    const place = join(folder, String(size));
    const byHand = (target: string): Promise<Figure> =>
      program(size, [process.execPath, script, list, '../text.hbs', '../html.hbs', target], place);
    const does = 'a script of csv-parse, Handlebars and nodemailer, which checks nothing';
    await compare(`${size} letters to one mbox, whole command`, [
      {
        name: 'postbag',
        does: 'export mbox',
        run: () => program(size, [process.execPath, binary, 'export', 'mbox', '--out', again(place)], place),
      },
      { name: 'by hand', does, run: () => byHand(join(place, 'by-hand.mbox')) },
    ]);
    const words = [
      '--smtp',
      `smtp://127.0.0.1:${sink.port}?security=none`,
      '--confirm',
      String(size),
      '--connections',
      '10',
    ];
    await compare(`${size} letters to a mail server, whole command`, [
      {
        name: 'postbag',
        does: 'send, 10 connections, durable ledger',
        run: () => {
          for (const one of ['.postbag', 'state']) rmSync(join(place, one), { recursive: true, force: true });
          return program(size, [process.execPath, binary, 'send', ...words], place);
        },
      },
      {
        name: 'by hand',
        does: `${does}; its pool has 10 connections and there is no ledger`,
        run: () => byHand(String(sink.port)),
      },
    ]);
  }
} finally {
  sink.stop();
  rmSync(folder, { recursive: true });
}

/** A name for a file that is not there. */
function again(place: string): string {
  const path = join(place, 'ours.mbox');
  rmSync(path, { force: true });
  return path;
}

/** Runs a program to its end; the shell says what processor time it took. */
async function program(items: number, words: readonly string[], cwd: string): Promise<Figure> {
  const began = performance.now();
  const child = spawn('sh', ['-c', '"$@" > /dev/null; code=$?; times >&2; exit $code', 'sh', ...words], {
    cwd,
    // What a computer remembers of ledgers is this run's alone.
    env: { ...process.env, XDG_STATE_HOME: join(cwd, 'state') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await exitCode(child);
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${said}`);
  const seconds = (performance.now() - began) / 1_000;
  const [user = 0, system = 0] = [
    ...said
      .trimEnd()
      .split('\n')
      .at(-1)!
      .matchAll(/(\d+)m([\d.]+)s/g),
  ].map(([, minutes, rest]) => Number(minutes) * 60 + Number(rest));
  return { items, seconds, processor: user + system };
}
