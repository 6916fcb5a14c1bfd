import { dirname } from 'node:path';
import { say, type Sentence } from '../language/sentence.js';
import type { Code } from './codes.js';
import { Problem } from './problem.js';
import { visible } from './visible.js';

/**
 * What a failed call of the file system means to the user.
 *
 * @param error what the call threw; without an errno code it is our own mistake and comes back unchanged
 * @param shown the file or folder as the user named it
 * @param doing what was tried; `make`: a folder
 * @returns a Problem: `disk-full`, `file-missing`, `file-is-folder`, `file-exists`, `file-unreadable` or `file-unwritable`
 */
export function fileProblem(error: unknown, shown: string, doing: Doing): Error {
  if (error instanceof Problem || !(error instanceof Error))
    return error instanceof Error ? error : new Error(String(error));
  if (!('code' in error) || typeof error.code !== 'string') return error;
  const { code, message, hint } = meaning(error.code, visible(shown), doing);
  return new Problem({ code, message, hint, where: { file: shown }, cause: error });
}

type Doing = 'read' | 'write' | 'make';

interface Meaning {
  readonly code: Code;
  readonly message: Sentence;
  readonly hint?: Sentence;
}

function meaning(errno: string, shown: string, doing: Doing): Meaning {
  const name = say`"${shown}"`;
  const code = doing === 'read' ? 'file-unreadable' : 'file-unwritable';
  switch (errno) {
    case 'ENOENT':
      return { code: 'file-missing', message: say`There is no file or folder ${name}.` };
    case 'ENOTDIR':
      return { code, message: say`${name} cannot exist: part of its path is a file, not a folder.` };
    case 'EISDIR':
      return { code: 'file-is-folder', message: say`${name} is a folder, not a file.` };
    case 'EEXIST':
      if (doing !== 'make') return { code: 'file-exists', message: say`${name} is already there.` };
      return {
        code: 'file-exists',
        message: say`${name} is a file, and a folder of that name is needed.`,
        hint: say`Move the file away, or name another folder.`,
      };
    case 'ENOSPC':
      return {
        code: 'disk-full',
        message: say`The disk is full: ${name} could not be written.`,
        hint: say`Make room, then run the same command again.`,
      };
    case 'EDQUOT':
      return {
        code: 'disk-full',
        message: say`Your quota on this disk is used up: ${name} could not be written.`,
        hint: say`Make room, then run the same command again.`,
      };
    case 'EROFS':
      return { code, message: say`${name} is on a disk that can only be read.` };
    case 'EACCES':
    case 'EPERM':
      return {
        code,
        message:
          doing === 'read'
            ? say`There is no permission to read ${name}.`
            : doing === 'write'
              ? say`There is no permission to write ${name}.`
              : say`There is no permission to make ${name}.`,
        // What cannot be made or written is perhaps not there, and it is its folder that counts.
        hint:
          doing === 'read'
            ? say`Look at who owns it: ls -l "${shown}"`
            : say`Look at who owns the folder, and what is in it: ls -la "${dirname(shown)}"`,
      };
    case 'ENAMETOOLONG':
      return { code, message: say`The name ${name} is too long.` };
    case 'ELOOP':
      return { code, message: say`${name} is a link that leads back to itself.` };
    case 'EMFILE':
    case 'ENFILE':
      return {
        code,
        message: say`${name} could not be opened: too many files are open.`,
        hint: say`Close other programs, then run again.`,
      };
    case 'EBUSY':
    case 'ETXTBSY':
      return { code, message: say`${name} is in use by another program.`, hint: say`Close it there, then run again.` };
    default:
      return { code, message: say`${name} could not be ${doing === 'read' ? say`read` : say`written`} (${errno}).` };
  }
}
