import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };
import { folderWith } from '../support/postbag.js';

const project = fileURLToPath(new URL('../..', import.meta.url));
const call = promisify(execFile);

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

test('the package as npm packs it runs by itself, with its dependencies and nothing else of the project', async () => {
  const folder = folderWith({});
  // The scripts would build dist/ anew while other tests use it; `npm test` has built it.
  const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const { stdout } = await call('npm', pack, { cwd: project, maxBuffer: 2 ** 26, shell: process.platform === 'win32' });
  const [packed] = JSON.parse(stdout) as Packed[]; // as npm help pack says
  if (packed === undefined) throw new Error('npm packed nothing');
  const tops = [...new Set(packed.files.map(({ path }) => path.split('/')[0]))].sort();
  expect(tops).toEqual(['LICENSE', 'README.md', 'contacts', 'dist', 'package.json', 'templates']);

  // As npm lays it out. The dependencies are those of the project: no registry is asked.
  const installed = join(folder, 'node_modules/postbag');
  mkdirSync(installed, { recursive: true });
  await call('tar', ['-xzf', join(folder, packed.filename), '-C', installed, '--strip-components=1']);
  symlinkSync(join(project, 'node_modules'), join(installed, 'node_modules'));
  mkdirSync(join(folder, 'node_modules/.bin'));
  const bin = join(folder, 'node_modules/.bin/postbag');
  symlinkSync(join('../postbag', packageFile.bin.postbag), bin);

  const env = {
    PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    HOME: folder,
    TMPDIR: folder,
  };
  const postbag = (...words: readonly string[]) => call(bin, words, { cwd: folder, env });
  expect((await postbag('--version')).stdout).toBe(`${packageFile.version}\n`);
  await postbag('init', 'own', '--yes', '--organisation', 'Rivers', '--from', 'me@rivers.example.org');
  expect(readFileSync(join(folder, 'own/campaign.yaml'), 'utf8')).toContain('name: Rivers\n');
  await postbag('init', 'harkat', '--sample');
  const check = await postbag('check', 'inquiry', '-C', 'harkat', '--as-of', '2018-06-26').catch(
    (refused: unknown) => refused as { readonly code: number; readonly stdout: string }, // what execFile rejects with
  );
  expect(check).toMatchObject({ code: 1 }); // the values of the sample stand in it
  expect(check.stdout).toContain('Ready to rehearse: ');
  const demo = await postbag('demo');
  expect(demo.stdout).toContain('contacts/supporters.csv');
  expect(demo.stdout).toContain('letters rehearsed');
});
