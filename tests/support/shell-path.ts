import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The compiled program: `npm test` builds it first. */
export const binary = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'postbag-path-'));
symlinkSync(binary, join(folder, 'postbag'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** The path of a shell that finds `postbag`, as after a global installation: hints then name it so. */
export const shellPath = [folder, process.env['PATH'] ?? ''].join(delimiter);
