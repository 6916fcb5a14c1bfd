import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { say } from '../../src/language/sentence.js';
import { fileProblem } from '../../src/problems/file-problem.js';
import { Problem } from '../../src/problems/problem.js';

function told(errno: string, doing: 'read' | 'write' | 'make'): (string | undefined)[] {
  const problem = fileProblem(Object.assign(new Error('x'), { code: errno }), 'a.csv', doing);
  return problem instanceof Problem ? [problem.code, problem.message, problem.hint] : [];
}

test('a full disk is reported as one, with what to do', async () => {
  // The machine's own full disk: every write fails with ENOSPC.
  const error: unknown = await writeFile('/dev/full', 'x').catch((thrown: unknown) => thrown);
  const problem = fileProblem(error, 'letters.mbox', 'write');
  expect(problem).toMatchObject({
    code: 'disk-full',
    message: 'The disk is full: "letters.mbox" could not be written.',
    hint: 'Make room, then run the same command again.',
    where: { file: 'letters.mbox' },
    cause: error,
  });
});

test('what a system says in letters is said in words', () => {
  expect(told('EDQUOT', 'write')[0]).toBe('disk-full');
  expect(told('EROFS', 'write').slice(0, 2)).toEqual([
    'file-unwritable',
    '"a.csv" is on a disk that can only be read.',
  ]);
  expect(told('EACCES', 'read')).toEqual([
    'file-unreadable',
    'There is no permission to read "a.csv".',
    'Look at who owns it: ls -l "a.csv"',
  ]);
  expect(told('EPERM', 'write')).toEqual([
    'file-unwritable',
    'There is no permission to write "a.csv".',
    // The file may not be there.
    'Look at who owns the folder, and what is in it: ls -la "."',
  ]);
  expect(told('EACCES', 'make')[1]).toBe('There is no permission to make "a.csv".');
  expect(told('EMFILE', 'read')[1]).toBe('"a.csv" could not be opened: too many files are open.');
  expect(told('EBUSY', 'write')[1]).toBe('"a.csv" is in use by another program.');
  expect(told('EIO', 'read').slice(0, 2)).toEqual(['file-unreadable', '"a.csv" could not be read (EIO).']);
});

test('what is no failure of the file system comes through unchanged', () => {
  const own = new TypeError('our mistake');
  expect(fileProblem(own, 'a.csv', 'read')).toBe(own);
  const problem = new Problem({ code: 'usage', message: say`x` });
  expect(fileProblem(problem, 'a.csv', 'read')).toBe(problem);
});
