import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFile } from '../../src/package-files.js';
import { campaignFiles, manySupportersCsv } from '../support/campaign-files.js';

/**
 * Whether commands grow in straight lines: processor time (user and system) and most memory of each, with a letter for each of 1,000,
 * 10,000 and 100,000 supporters. The last column is what one more supporter costs between the two largest sizes, beside what she costs
 * between the two before: 1.0 is a straight line. `SIZES=1000,10000,1000000` for others. Needs `npm run build`.
 */
const sizes = (process.env['SIZES'] ?? '1000,10000,100000').split(',').map(Number);
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

const commands: readonly (readonly [name: string, words: (size: number, sink: number) => readonly string[]])[] = [
  ['contacts', () => ['contacts']],
  ['check', () => ['check']],
  ['export mbox', () => ['export', 'mbox', '--out', join(folder, 'letters.mbox')]],
  ['preview', () => ['preview', '--no-open', '--json']],
  ['send', send],
  ['send again', send],
  ['check again', () => ['check']],
];

const sink = spawn(process.execPath, ['--import', 'tsx', 'tests/bench/sink.ts'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [line] = (await once(sink.stdout, 'data')) as [Buffer]; // a stream without an encoding gives buffers
const port = Number(line.toString());
const used = new Map<string, Used[]>(commands.map(([name]) => [name, []]));
try {
  for (const size of sizes) {
    const campaign = join(folder, String(size));
    const list = manySupportersCsv(size);
    const files = campaignFiles({ 'contacts/supporters.csv': list, 'campaign.yaml': atFullSpeed });
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(campaign, name)), { recursive: true });
      writeFileSync(join(campaign, name), text);
    }
    for (const [name, words] of commands) {
      used.get(name)?.push(await run(['-C', campaign, ...words(size, port)], join(folder, `state-${size}`)));
      rmSync(join(folder, 'letters.mbox'), { force: true });
    }
    rmSync(campaign, { recursive: true });
  }
} finally {
  sink.kill();
  rmSync(folder, { recursive: true });
}

process.stdout.write(`${''.padEnd(14)}${sizes.map((size) => String(size).padStart(18)).join('')}  straight\n`);
for (const [name, all] of used) {
  const cells = all.map(({ seconds, most }) => `${seconds.toFixed(2)} s ${most.toFixed(0)} MB`.padStart(18));
  process.stdout.write(`${name.padEnd(14)}${cells.join('')}  ${straightness(all)}\n`);
}

function send(size: number, to: number): readonly string[] {
  return ['send', '--smtp', `smtp://127.0.0.1:${to}?security=none`, '--connections', '10', '--confirm', String(size)];
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
  const [code] = (await once(child, 'close')) as [number | null];
  // 1 from check: the campaign has no mail server of its own.
  if (told === '' || code === null || code > (words.includes('check') ? 1 : 0))
    throw new Error(`${words.join(' ')} ended with ${code}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(told) as NodeJS.ResourceUsage;
  return { seconds: (userCPUTime + systemCPUTime) / 1e6, most: maxRSS / 1024 };
}

/** What one more supporter costs at the end, beside what she costs before, in time and in memory. */
function straightness(all: readonly Used[]): string {
  const slope = (at: number, value: (one: Used) => number): number =>
    (value(all[at]!) - value(all[at - 1]!)) / (sizes[at]! - sizes[at - 1]!); // as many as sizes
  const last = sizes.length - 1;
  if (last < 2) return '';
  const times = (value: (one: Used) => number): string => (slope(last, value) / slope(last - 1, value)).toFixed(1);
  return `time ${times(({ seconds }) => seconds)}, memory ${times(({ most }) => most)}`;
}
