import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { parseLocalDate, type LocalDate } from '../../src/language/local-date.js';

/** The folder that holds the sample's `templates/` and `contacts/`: the project's own top. */
export const sampleFolder = fileURLToPath(new URL('../..', import.meta.url));

/** An empty folder, removed when the tests of the file are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'postbag-sample-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A date that the test knows to be one. */
export function dayOf(text: string): LocalDate {
  const day = parseLocalDate(text);
  if (day === undefined) throw new Error(`${text} is not a date.`);
  return day;
}
