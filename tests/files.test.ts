import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fileExists, listFolder, makeFolder, readBytes, readText, writeAtomically } from '../src/files.js';
import { Problem } from '../src/problems/problem.js';

async function folder(files: Record<string, string> = {}): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'postbag-files-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(path, name, '..'), { recursive: true });
    await writeFile(join(path, name), text);
  }
  return path;
}

/** What a call complains of: code, sentence and hint. */
async function complaint(call: Promise<unknown>): Promise<(string | undefined)[]> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Problem)) throw new Error('no Problem was thrown', { cause: error });
  return error.hint === undefined ? [error.code, error.message] : [error.code, error.message, error.hint];
}

const permissions = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

describe('reading', () => {
  test('gives the text without a byte order mark, and line breaks as they are', async () => {
    const at = await folder({ 'a.txt': '\uFEFFé\r\nb\n' });
    expect(await readText(join(at, 'a.txt'))).toBe('é\r\nb\n');
  });

  test('a file that is not there is named, with the nearest name in its folder', async () => {
    const at = await folder({ 'contacts/supporters.csv': '' });
    const read = (name: string): Promise<string> => readText(join(at, name), name);
    expect(await complaint(read('contacts/suporters.csv'))).toEqual([
      'file-missing',
      'There is no file or folder "contacts/suporters.csv".',
      'Did you mean contacts/supporters.csv?',
    ]);
    expect(await complaint(read('contacts\\supporters.csv'))).toEqual([
      'file-missing',
      'There is no file or folder "contacts\\supporters.csv".',
      'Write / between folders, on every system: contacts/supporters.csv',
    ]);
    expect(await complaint(read('contacts/quite-different.csv'))).toEqual([
      'file-missing',
      'There is no file or folder "contacts/quite-different.csv".',
    ]);
    expect(await complaint(read('lists/a.csv'))).toEqual([
      'file-missing',
      'There is no file or folder "lists/a.csv".',
      'There is no folder "lists" either.',
    ]);
  });

  test('what is no file is refused, and waited for by nobody', async () => {
    const at = await folder({ 'a.csv': '' });
    execFileSync('mkfifo', [join(at, 'pipe')]);
    const read = (name: string): Promise<string> => readText(join(at, name), name);
    expect(await complaint(read('.'))).toEqual(['file-is-folder', '"." is a folder, not a file.']);
    expect(await complaint(read('pipe'))).toEqual(['file-special', '"pipe" is a pipe or a device, not a file.']);
    expect(await complaint(read('a.csv/b.csv'))).toEqual([
      'file-unreadable',
      '"a.csv/b.csv" cannot exist: part of its path is a file, not a folder.',
    ]);
    expect(await complaint(readText('/dev/zero'))).toEqual([
      'file-special',
      '"/dev/zero" is a pipe or a device, not a file.',
    ]);
    await symlink('loop', join(at, 'loop'));
    expect(await complaint(read('loop'))).toEqual(['file-unreadable', '"loop" is a link that leads back to itself.']);
    expect(await complaint(read('x'.repeat(300)))).toEqual([
      'file-unreadable',
      `The name "${'x'.repeat(300)}" is too long.`,
    ]);
  });

  test('what is not UTF-8 is refused at its line', async () => {
    const at = await folder();
    await writeFile(join(at, 'a.yaml'), Buffer.from('a: 1\nb: caf\xe9\n', 'latin1'));
    await writeFile(join(at, 'b.yaml'), 'a: 1\0');
    const where = await readText(join(at, 'a.yaml'), 'a.yaml').catch((error: unknown) => (error as Problem).where);
    expect(where).toEqual({ file: 'a.yaml', line: 2 });
    expect(await complaint(readText(join(at, 'b.yaml'), 'b.yaml'))).toEqual([
      'file-not-text',
      '"b.yaml" is not text in UTF-8.',
      'Open it in an editor and save it with the encoding UTF-8.',
    ]);
  });

  test('a file larger than one chunk comes in several, and closes when nobody reads on', async () => {
    const at = await folder({ big: 'x'.repeat(200_000) });
    const sizes: number[] = [];
    for await (const chunk of readBytes(join(at, 'big'))) sizes.push(chunk.length);
    expect(sizes).toEqual([65_536, 65_536, 65_536, 3392]);
    for await (const chunk of readBytes(join(at, 'big'))) if (chunk.length > 0) break;
    const open = await readdir('/proc/self/fd').catch(() => []);
    const targets = await Promise.all(open.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
    expect(targets.filter((path) => path.startsWith(at))).toEqual([]);
  });

  test('folders are listed in order, and files are distinguished from folders', async () => {
    const at = await folder({ b: '', 'a/c': '' });
    expect(await listFolder(at)).toEqual(['a', 'b']);
    expect(await complaint(listFolder(join(at, 'x'), 'x'))).toEqual([
      'file-missing',
      'There is no file or folder "x".',
    ]);
    expect(await Promise.all(['a', 'b', 'x', 'b/c'].map((name) => fileExists(join(at, name))))).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});

describe('writing', () => {
  test('gives a private file, whole, and leaves nothing beside it', async () => {
    const at = await folder();
    await writeAtomically(join(at, 'a'), 'é');
    await writeAtomically(join(at, 'b'), Buffer.from([1, 2]), { mode: 0o644 });
    async function* parts(): AsyncGenerator<string | Buffer> {
      yield 'one ';
      await Promise.resolve();
      yield Buffer.from('two');
    }
    await writeAtomically(join(at, 'a'), parts(), { overwrite: 'always' });
    expect(await readFile(join(at, 'a'), 'utf8')).toBe('one two');
    expect([await permissions(join(at, 'a')), await permissions(join(at, 'b'))]).toEqual(['600', '644']);
    expect(await readdir(at)).toEqual(['a', 'b']);
  });

  test('a source that fails leaves the old file, and its own error comes through', async () => {
    const at = await folder({ a: 'old' });
    async function* broken(): AsyncGenerator<string> {
      yield 'new';
      await Promise.reject(new RangeError('no more'));
    }
    await expect(writeAtomically(join(at, 'a'), broken(), { overwrite: 'always' })).rejects.toThrow(
      new RangeError('no more'),
    );
    expect([await readdir(at), await readFile(join(at, 'a'), 'utf8')]).toEqual([['a'], 'old']);
  });

  test('a file that is there is kept when it must not be replaced, also against another run', async () => {
    const at = await folder({ a: 'old' });
    const path = join(at, 'a');
    expect(await complaint(writeAtomically(path, 'new', { overwrite: 'never' }))).toEqual([
      'file-exists',
      `"${path}" is already there.`,
    ]);
    async function* slow(): AsyncGenerator<string> {
      yield 'mine';
      await writeFile(join(at, 'b'), 'theirs');
    }
    expect(await complaint(writeAtomically(join(at, 'b'), slow(), { overwrite: 'never' }))).toEqual([
      'file-exists',
      `"${join(at, 'b')}" is already there.`,
    ]);
    expect([await readdir(at), await readFile(join(at, 'b'), 'utf8')]).toEqual([['a', 'b'], 'theirs']);
    await writeAtomically(join(at, 'c'), 'new', { overwrite: 'never' });
    expect(await readFile(join(at, 'c'), 'utf8')).toBe('new');
  });

  test('a link stays a link, and a folder, a device or a missing folder is refused', async () => {
    const at = await folder({ 'real/a': 'old' });
    await symlink('real/a', join(at, 'link'));
    await writeAtomically(join(at, 'link'), 'new', { overwrite: 'always' });
    expect(await readFile(join(at, 'real/a'), 'utf8')).toBe('new');
    expect(await complaint(writeAtomically(join(at, 'real'), ''))).toEqual([
      'file-is-folder',
      `"${join(at, 'real')}" is a folder, not a file.`,
    ]);
    expect(await complaint(writeAtomically('/dev/full', ''))).toEqual([
      'file-special',
      '"/dev/full" is a pipe or a device, not a file.',
    ]);
    expect((await complaint(writeAtomically(join(at, 'none/a'), '')))[0]).toBe('file-missing');
    expect((await complaint(writeAtomically(join(at, 'link/a'), '')))[0]).toBe('file-unwritable');
  });

  test('a place that takes no files, even from root, is reported', async () => {
    expect(await complaint(writeAtomically('/proc/postbag', ''))).toEqual([
      'file-missing',
      'There is no file or folder "/proc/postbag".',
    ]);
  });

  test('a file that is replaced keeps its permissions, and only a page that postbag made is replaced as such', async () => {
    const page = '<!DOCTYPE html>\n<meta name="generator" content="postbag">';
    const at = await folder({ hers: '<p>mine</p>', ours: page });
    await chmod(join(at, 'ours'), 0o644);
    await writeAtomically(join(at, 'ours'), 'new', { overwrite: 'generated' });
    expect([await readFile(join(at, 'ours'), 'utf8'), await permissions(join(at, 'ours'))]).toEqual(['new', '644']);
    for (const path of [join(at, 'hers'), join(at, 'ours')])
      expect((await complaint(writeAtomically(path, 'x', { overwrite: 'generated' })))[0]).toBe('file-exists');
    expect(await readFile(join(at, 'hers'), 'utf8')).toBe('<p>mine</p>');
  });

  test('only folders that postbag makes are closed to others, and its own', async () => {
    const at = await folder({ file: '' });
    await makeFolder(join(at, 'hers'));
    await chmod(join(at, 'hers'), 0o755);
    await makeFolder(join(at, 'hers'), { private: true });
    await makeFolder(join(at, 'new/deep'), { private: true });
    expect([await permissions(join(at, 'hers')), await permissions(join(at, 'new/deep'))]).toEqual(['755', '700']);
    await makeFolder(join(at, 'hers'), { own: true });
    expect(await permissions(join(at, 'hers'))).toBe('700');
    expect((await complaint(makeFolder(join(at, 'file'))))[0]).toBe('file-exists');
    expect((await complaint(makeFolder(join(at, 'file/x'))))[0]).toBe('file-unwritable');
  });
});
