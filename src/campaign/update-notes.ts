import { say } from '../language/sentence.js';

/** The notes on who gets updates; see key-notes.ts. */
export const updateConsentNotes = {
  'lists.update_consent': {
    note: say`What the people of this list agreed to hear from you afterwards, if the list has no column update_consent. Consent to a letter is not consent to updates.`,
    unset: say`the list’s own column; without one nobody gets updates`,
  },
  'lists.update_consent.words': {
    note: say`The words that they agreed to.`,
    unset: undefined,
    example: 'Tell me what became of my letter.',
  },
  'lists.update_consent.date': { note: say`The day on which they consented.`, unset: undefined, example: '2026-05-31' },
} as const;

/** The notes on how supporters get no more of them. */
export const unsubscribeNotes = {
  unsubscribe_url: {
    note: say`For updates to supporters: a page of yours where one click unsubscribes a person. postbag replaces {key} with the key of the letter, and {email} with the person’s address.`,
    unset: say`supporters unsubscribe by mail to the address in from`,
    example: 'https://example.org/unsubscribe?id={key}',
  },
} as const;
