import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import type { Exported } from '../../src/exports/exported.js';
import type { Letter } from '../../src/letters/letter.js';
import { composer } from '../../src/messages/composer.js';
import { afternoon, campaign, keyOf } from './letters.js';

/** Letters as the exports take them; after them fails with `failure`, when there is one. */
export async function* exported(letters: readonly Letter[], failure?: Error): AsyncGenerator<Exported> {
  const compose = composer(campaign(), { placeholder: true });
  for (const letter of letters)
    yield await Promise.resolve({ letter, message: compose(letter, keyOf(letter), afternoon) });
  if (failure !== undefined) throw failure;
}

/** An empty folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'exports-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
