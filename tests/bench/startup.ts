import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// How long `postbag --help` takes beside a Node that does nothing: in turns, so that what else the machine does hits both.
// Build first: npm run build && npx tsx tests/bench/startup.ts

const binary = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const rounds = 15;

const plain = ['-e', '0'];
const measured: readonly (readonly [name: string, words: readonly string[]])[] = [
  ['postbag --help', [binary, '--help']],
  ['postbag help send', [binary, 'help', 'send']],
  ['postbag --version', [binary, '--version']],
];

const times = new Map<string, number[]>([['node -e 0', []]]);
for (let round = 0; round < rounds; round++) {
  times.get('node -e 0')?.push(milliseconds(plain));
  for (const [name, words] of measured) times.set(name, [...(times.get(name) ?? []), milliseconds(words)]);
}
const base = median(times.get('node -e 0') ?? []);
for (const [name, all] of times) {
  const ms = median(all);
  process.stdout.write(`${name.padEnd(18)} ${ms.toFixed(0).padStart(4)} ms   ${(ms / base).toFixed(2)} × node -e 0\n`);
}

function milliseconds(words: readonly string[]): number {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, words, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}`);
  return performance.now() - began;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
