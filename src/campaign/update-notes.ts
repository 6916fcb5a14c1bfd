/** The notes on who gets updates; see key-notes.ts. */
export const updateConsentNotes = {
  'lists.update_consent': {
    note: 'What the people of this list agreed to hear from you afterwards, if the list has no column update_consent. A consent to a letter is not one to updates.',
    unset: 'the list’s own column; without one nobody gets updates',
  },
  'lists.update_consent.words': {
    note: 'The words they agreed to.',
    unset: undefined,
    example: 'Tell me what became of my letter.',
  },
  'lists.update_consent.date': { note: 'The day on which they agreed.', unset: undefined, example: '2026-05-31' },
} as const;

/** The notes on how supporters get no more of them. */
export const unsubscribeNotes = {
  unsubscribe_url: {
    note: 'For updates to supporters: a page of yours that takes somebody off with one click. {key} becomes the key of the letter, {email} her address.',
    unset: 'supporters unsubscribe by mail, to from',
    example: 'https://example.org/unsubscribe?id={key}',
  },
} as const;
