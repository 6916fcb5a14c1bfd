import { firstSchema } from './001-first.js';
import { afterSending } from './002-after-sending.js';
import { answers } from './003-answers.js';
import { compactLetters } from './004-compact-letters.js';
import { readText } from './005-read-text.js';

/** Every step from an empty file to the newest ledger, in order; forward only, and never changed once released. */
export const migrations: readonly string[] = [firstSchema, afterSending, answers, compactLetters, readText];
