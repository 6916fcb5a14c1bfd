import { say } from '../language/sentence.js';

/** The notes on what is kept, and how long; see key-notes.ts. */
export const retentionNotes = {
  retention_days: {
    note: say`How many days after a letter is finished "postbag scrub" removes what is no longer needed: changed texts, notes, server replies, the line in the list.`,
    unset: say`postbag scrub removes nothing`,
    example: '90',
  },
} as const;
