/** The notes on what is kept, and how long; see key-notes.ts. */
export const retentionNotes = {
  retention_days: {
    note: 'How many days after a letter is finished "postbag scrub" removes what is no longer needed of it: mended words, notes, server replies, the place in the list.',
    unset: 'postbag scrub removes nothing',
    example: '90',
  },
} as const;
