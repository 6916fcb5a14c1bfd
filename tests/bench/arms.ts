import { cpus, release, totalmem, loadavg } from 'node:os';

/** One way of doing the same work. */
export interface Arm {
  readonly name: string;
  /** What it does, in a clause. */
  readonly does: string;
  run(): Promise<Figure>;
}

/** What one run took. */
export interface Figure {
  /** Letters, rows, or runs of a program. */
  readonly items: number;
  readonly seconds: number;
  /** Seconds of processor time of the program that is measured, all its threads: other work on the machine changes it less. */
  readonly processor: number;
}

/**
 * Runs the arms in turns, so that whatever else the machine does hits all of them, and prints a row of one table for each: the medians,
 * and how many times as fast the first arm is. `most`: rounds, where five would take too long; `ROUNDS=…` for fewer.
 */
export async function compare(work: string, arms: readonly Arm[], most = 5): Promise<void> {
  const rounds = Math.min(most, Number(process.env['ROUNDS'] ?? most));
  const figures = new Map<Arm, Figure[]>(arms.map((arm) => [arm, []]));
  for (let round = 0; round < rounds; round += 1) for (const [arm, some] of figures) some.push(await arm.run());
  const medians = arms.map((arm) => {
    const some = figures.get(arm) ?? [];
    return {
      arm,
      rate: median(some.map(({ items, seconds }) => items / seconds)),
      cost: median(some.map(({ items, processor }) => (processor / items) * 1_000_000)),
    };
  });
  const [first] = medians;
  for (const { arm, rate, cost } of medians) {
    const times = `${((first?.rate ?? 0) / rate).toFixed(2)} | ${(cost / (first?.cost ?? 1)).toFixed(2)}`;
    print(
      `| ${work}${rounds === 1 ? ', once' : ''} | ${arm.name}: ${arm.does} | ${readable(rate)}/s | ${readable(cost)} µs | ${times} |`,
    );
  }
}

/** A row for what is no rate: memory, octets, a time that is long enough to be measured once. */
export function printFigure(work: string, who: string, figure: string, times = ''): void {
  print(`| ${work} | ${who} | ${figure} | | ${times} | |`);
}

/** The head of the table, and the machine. */
export function printHead(): void {
  const [cpu] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const load = loadavg()[0]?.toFixed(1) ?? '';
  print(`${cpus().length} × ${cpu?.model ?? 'a processor'}, ${memory}, ${process.platform} ${release()}`);
  print(
    `Node ${process.version}; ${load} programs at work besides when it began; rates are medians of 5 rounds, each arm once a round\n`,
  );
  print(
    '| work | who | rate | processor time each | postbag is so many times as fast | and takes so much less processor time |',
  );
  print('| --- | --- | --- | --- | --- | --- |');
}

/** Times work of this process. */
export async function timed(items: number, work: () => Promise<unknown>): Promise<Figure> {
  const began = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { items, seconds: (performance.now() - began) / 1_000, processor: (user + system) / 1_000_000 };
}

/** The one in the middle. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? Number.NaN;
}

/** Three digits of it, or all before the point. */
export function readable(number: number): string {
  return number >= 100 ? Math.round(number).toLocaleString('en') : number.toPrecision(3);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
