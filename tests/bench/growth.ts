import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFile } from '../../src/package-files.js';
import { campaignFiles, manySupportersCsv } from '../support/campaign-files.js';
import { exitCode } from '../support/exit-code.js';

/**
 * Whether commands grow in straight lines: processor time (user and system) and most memory of each, with two letters for each of 1,000,
 * 10,000 and 100,000 supporters; with `--million` for 1,000,000 too, which takes half an hour and 3 GB of disk. The last columns are what
 * one more supporter costs between the two largest sizes, beside what she costs between the two before: 1.0 is a straight line.
 * `SIZES=1000,20000` for others, names of commands as words for some of them only. Needs `npm run build`.
 */
const asked = process.argv.slice(2);
const usual = asked.includes('--million') ? '1000,10000,100000,1000000' : '1000,10000,100000';
const sizes = (process.env['SIZES'] ?? usual).split(',').map(Number);
const atFullSpeed = campaignFiles()['campaign.yaml']!.replace(
  /^pace: .*$/m,
  'pace: { per_addressee_per_hour: none, slow_start: 0 }',
);
const binary = fileURLToPath(packageFile('../dist/main.js'));
const folder = mkdtempSync(join(tmpdir(), 'growth-'));

/** Loaded before postbag: tells on a fourth stream, at the end, what the process used. */
const telling =
  'data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,JSON.stringify(process.resourceUsage())))';

interface Used {
  /** Seconds of the processor. */
  readonly seconds: number;
  /** Megabytes at most. */
  readonly most: number;
}

interface Command {
  readonly name: string;
  /** What it does, in a clause. */
  readonly does: string;
  readonly words: (size: number, sink: number) => readonly string[];
}

const everyCommand: readonly Command[] = [
  { name: 'contacts', does: 'reads the list, and says what is wrong with it', words: () => ['contacts'] },
  { name: 'check', does: 'reads the list, and merges every letter to find what is missing', words: () => ['check'] },
  { name: 'check again', does: 'the same, with files that are as they were', words: () => ['check'] },
  {
    name: 'export mbox',
    does: 'writes every letter into one file',
    words: () => ['export', 'mbox', '--out', join(folder, 'letters.mbox')],
  },
  {
    name: 'preview',
    does: 'until the page can be opened',
    words: () => ['preview', '--no-open', '--json'],
  },
  { name: 'send', does: 'sends every letter to a server that keeps none, 10 connections, durable ledger', words: send },
  { name: 'send again', does: 'finds that all is sent', words: send },
  { name: 'check sent', does: 'check of letters that are all sent', words: () => ['check'] },
];
const commands = everyCommand.filter(({ name }) => asked.every((one) => one.startsWith('--')) || asked.includes(name));

const sink = spawn(process.execPath, ['--import', 'tsx', 'tests/bench/sink.ts'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [line] = (await once(sink.stdout, 'data')) as [Buffer]; // a stream without an encoding gives buffers
const port = Number(line.toString());
const used = new Map<Command, Used[]>(commands.map((command) => [command, []]));
try {
  for (const size of sizes) {
    const campaign = join(folder, String(size));
    const list = manySupportersCsv(size);
    const files = campaignFiles({
      'contacts/supporters.csv': list,
      'campaign.yaml': atFullSpeed,
      'templates/second.en.hbs': campaignFiles()['templates/no-fly.en.hbs']!.replace(
        'Open the',
        'Two questions about the',
      ),
    });
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(campaign, name)), { recursive: true });
      writeFileSync(join(campaign, name), text);
    }
    for (const [{ words }, all] of used) {
      all.push(await run(['-C', campaign, ...words(size, port)], join(folder, `state-${size}`)));
      rmSync(join(folder, 'letters.mbox'), { force: true });
    }
    rmSync(campaign, { recursive: true });
  }
} finally {
  sink.kill();
  rmSync(folder, { recursive: true });
}

const row = (cells: readonly string[]): void => void process.stdout.write(`| ${cells.join(' | ')} |\n`);
row(['command', 'what it does', ...sizes.map((size) => `${size.toLocaleString('en')} supporters`), 'time', 'memory']);
row(['---', '---', ...sizes.map(() => '---'), '---', '---']);
for (const [{ name, does }, all] of used) {
  const cells = all.map(({ seconds, most }) => `${seconds.toFixed(2)} s, ${most.toFixed(0)} MB`);
  row([name, does, ...cells, straightness(all, ({ seconds }) => seconds), straightness(all, ({ most }) => most)]);
}

function send(size: number, to: number): readonly string[] {
  return [
    'send',
    '--smtp',
    `smtp://127.0.0.1:${to}?security=none`,
    '--connections',
    '10',
    '--confirm',
    String(2 * size),
  ];
}

async function run(words: readonly string[], stateFolder: string): Promise<Used> {
  const child = spawn(process.execPath, ['--import', telling, binary, ...words], {
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    env: { ...process.env, XDG_STATE_HOME: stateFolder },
  });
  let told = '';
  (child.stdio[3] as NodeJS.ReadableStream).on('data', (part) => (told += String(part))); // asked for above
  // The page is there when its address is; nothing else writes one.
  child.stdout?.on('data', (part) => {
    if (words.includes('preview') && String(part).includes('"url"')) child.kill('SIGINT');
  });
  const code = await exitCode(child);
  // 1 from check: the campaign has no mail server of its own.
  if (told === '' || code === null || code > (words.includes('check') ? 1 : 0))
    throw new Error(`${words.join(' ')} ended with ${code}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(told) as NodeJS.ResourceUsage;
  return { seconds: (userCPUTime + systemCPUTime) / 1e6, most: maxRSS / 1024 };
}

/** How many times as much one more supporter costs at the end as before. */
function straightness(all: readonly Used[], value: (one: Used) => number): string {
  const slope = (at: number): number => (value(all[at]!) - value(all[at - 1]!)) / (sizes[at]! - sizes[at - 1]!); // as many as sizes
  const last = sizes.length - 1;
  return last < 2 ? '' : (slope(last) / slope(last - 1)).toFixed(1);
}
