import { posix } from 'node:path';
import type { Import, Source } from './source.js';

/** A file that may touch the world, in which ways, and why it must. */
export type Doors = Readonly<Record<string, { readonly to: readonly string[]; readonly why: string }>>;

/** Ways into the world, by module and by global. */
const ways: readonly (readonly [RegExp, string])[] = [
  [/^(?:node:)?fs(?:\/|$)|^chokidar$/, 'files'],
  [
    /^(?:node:)?(?:net|tls|https?|http2|dns|dgram)(?:\/|$)|^nodemailer(?:\/|$)|^smtp-server$|^imapflow$|^fetch$/,
    'network',
  ],
  [/^(?:node:)?(?:child_process|cluster|worker_threads)$/, 'processes'],
  [/^@photostructure\/sqlite$|^pg$/, 'database'],
  [/^@napi-rs\/keyring$/, 'keyring'],
  [/^(?:node:)?(?:readline|tty)(?:\/|$)/, 'terminal'],
  [/^(?:node:)?process$/, 'process'],
  [/^(?:node:)?console$/, 'console'],
  [/^(?:new Date\(\)|Date\.now|performance|(?:node:)?perf_hooks)$/, 'clock'],
  [/^Math\.random$/, 'chance'],
  [/^(?:globalThis|eval|require|\(computed\)|(?:node:)?(?:module|vm))$/, 'anything'],
];

/** Ways that a file takes without having a door there, and doors through which nobody goes. */
export function doorMistakes(files: readonly Source[], doors: Doors): string[] {
  const taken = new Set<string>();
  const mistakes = files.flatMap((file) =>
    waysOf(file).flatMap(([name, way]) => {
      taken.add(`${file.path} ${way}`);
      return doors[file.path]?.to.includes(way) === true ? [] : [`${file.path} uses ${name}: no door to ${way}`];
    }),
  );
  const unused = Object.entries(doors).flatMap(([path, { to }]) =>
    to.filter((way) => !taken.has(`${path} ${way}`)).map((way) => `${path} has a door to ${way} that it does not use`),
  );
  return [...mistakes, ...unused];
}

function waysOf({ imports, globals }: Source): (readonly [string, string])[] {
  const names = [...imports.filter(({ typeOnly }) => !typeOnly).map(({ from }) => from), ...globals];
  return [...new Set(names)].flatMap((name) =>
    ways.filter(([like]) => like.test(name)).map(([, way]) => [name, way] as const),
  );
}

/** Imports from a place that comes later. A place is a folder of `src/` or a file at its top. */
export function orderMistakes(files: readonly Source[], order: readonly string[]): string[] {
  return files.flatMap((file) =>
    ours(file).flatMap((target) => {
      const [own, other] = [order.indexOf(place(file.path)), order.indexOf(place(target))];
      return own >= 0 && other > own ? [`${file.path} imports ${target}, which comes later`] : [];
    }),
  );
}

/** Folders, and files at the top, that have no place in the order. */
export function unknownPlaces(files: readonly Source[], order: readonly string[]): string[] {
  return [...new Set(files.map(({ path }) => place(path)).filter((one) => !order.includes(one)))];
}

function place(path: string): string {
  return path.split('/')[1]!; // every path begins with src/
}

/** Circles of imports, each written once, from its first file in the alphabet. Types count: a circle of types is a tangle too. */
export function circles(files: readonly Source[]): string[] {
  const targets = new Map(files.map((file) => [file.path, ours(file)]));
  const found = new Set<string>();
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const seen = trail.indexOf(path);
    if (seen >= 0) {
      const circle = trail.slice(seen);
      const first = circle.indexOf([...circle].sort()[0]!); // a circle has a file in it
      found.add([...circle.slice(first), ...circle.slice(0, first), circle[first]].join(' → '));
    }
    if (seen >= 0 || done.has(path)) return;
    for (const target of targets.get(path) ?? []) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of files) walk(path, []);
  return [...found].sort();
}

function ours({ path, imports }: Source): string[] {
  const local = imports.filter(({ from }: Import) => from.startsWith('.'));
  const targets = local.map(({ from }) => posix.join(posix.dirname(path), from).replace(/\.js$/, '.ts'));
  return [...new Set(targets)];
}

/** Packages that are loaded together with a file, those of Node apart. */
export function packagesWith(files: readonly Source[], path: string): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const packages = new Set<string>();
  const seen = new Set<string>();
  const walk = (at: string): void => {
    const file = byPath.get(at);
    if (file === undefined || seen.has(at)) return;
    seen.add(at);
    const now = file.imports.filter(({ typeOnly, late }) => !typeOnly && late !== true);
    for (const { from } of now) if (!/^(?:\.|node:)/.test(from)) packages.add(from);
    for (const target of ours({ ...file, imports: now })) walk(target);
  };
  walk(path);
  return [...packages].sort();
}

/** Who imports a package, types or not. */
export function importers(files: readonly Source[], name: string): string[] {
  return files.filter(({ imports }) => imports.some(({ from }) => from === name)).map(({ path }) => path);
}

/** Files longer than a number of lines. */
export function tooLong(files: readonly Source[], most: number): string[] {
  return files.filter(({ lines }) => lines > most).map(({ path, lines }) => `${path} has ${lines} lines`);
}

/** Names under which anything could be put, and files that only pass on what others export. */
export function drawers(files: readonly Source[]): string[] {
  const named = files.filter(({ path }) =>
    /(?:^|[/-])(?:utils?|lib|helpers?|common|shared|misc|index)(?:[/.]|$)/.test(path),
  );
  const barrels = files.filter(({ isBarrel }) => isBarrel);
  return [...new Set([...named, ...barrels].map(({ path }) => path))];
}

/** File names that are not nouns in kebab-case. */
export function badNames(files: readonly Source[]): string[] {
  const name = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|config))?\.ts$/;
  return files.map(({ path }) => path).filter((path) => !name.test(posix.basename(path)));
}
