import { updateConsentNotes } from './update-notes.js';

/** Notes on the keys under `lists` and `opt_outs` of campaign.yaml: see `keyNotes`. */
export const listNotes = {
  lists: {
    note: 'Your lists of supporters, as another program exported them. Columns need no renaming: postbag contacts shows how each list is read.',
    unset: undefined,
  },
  'lists.file': { note: 'The file, in this folder.', unset: undefined, example: 'contacts/supporters.csv' },
  'lists.columns': {
    note: 'Columns that were not detected: field, then heading, or # and the number of the column.',
    unset: 'detected',
    example: '{ email: "Courriel", postal_code: "#6" }',
  },
  'lists.sheet': { note: 'The sheet of a spreadsheet.', unset: 'the one with addresses', example: 'Members' },
  'lists.header_line': { note: 'The line of the column names.', unset: 'detected', example: '3' },
  'lists.email_cells': {
    note: 'Of several addresses in one cell: first takes the first one, single leaves the row out.',
    unset: 'single',
    example: 'first',
  },
  'lists.date_order': {
    note: 'How the list writes 6/7/2018, where no other date tells: day-first or month-first.',
    unset: 'detected',
    example: 'day-first',
  },
  'lists.same_address': { note: 'Of people at one address: first or each.', unset: 'first', example: 'each' },
  'lists.language': {
    note: 'The language of people whose row names none.',
    unset: 'default_language',
    example: 'en',
  },
  'lists.consent': {
    note: 'What the people of this list agreed to, if the list has no column that says who consented.',
    unset: 'the list’s own column, else consent below',
  },
  'lists.consent.words': {
    note: 'The words that they saw.',
    unset: undefined,
    example: '"Yes, send this letter to the ministers in my name."',
  },
  'lists.consent.date': { note: 'The day on which they consented.', unset: undefined, example: '2026-05-31' },
  ...updateConsentNotes,
  opt_outs: {
    note: 'Lists of people who asked not to be written for. They win over every list.',
    unset: 'nobody opted out',
  },
  'opt_outs.file': { note: 'The file, in this folder.', unset: undefined, example: 'contacts/opt-outs.csv' },
  'opt_outs.sheet': { note: 'As in lists.', unset: 'the one with addresses', example: 'Opted out' },
  'opt_outs.header_line': { note: 'As in lists.', unset: 'detected', example: '3' },
  'opt_outs.columns': {
    note: 'Columns that were not detected, as in lists.',
    unset: 'detected',
    example: '{ email: "Courriel" }',
  },
} as const;
