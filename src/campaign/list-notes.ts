import { say } from '../language/sentence.js';
import { updateConsentNotes } from './update-notes.js';

/** Notes on the keys under `lists` and `opt_outs` of campaign.yaml: see `keyNotes`. */
export const listNotes = {
  lists: {
    note: say`Your lists of supporters, as another program exported them. Columns need no renaming: postbag contacts shows how each list is read.`,
    unset: undefined,
  },
  'lists.file': { note: say`The file, in this folder.`, unset: undefined, example: 'contacts/supporters.csv' },
  'lists.columns': {
    note: say`Columns that were not detected: field, then heading, or # and the number of the column.`,
    unset: say`detected`,
    example: '{ email: "Courriel", postal_code: "#6" }',
  },
  'lists.sheet': { note: say`The sheet of a spreadsheet.`, unset: say`the one with addresses`, example: 'Members' },
  'lists.header_line': { note: say`The line of the column names.`, unset: say`detected`, example: '3' },
  'lists.email_cells': {
    note: say`What to do with several addresses in one cell: first uses the first one, single leaves the row out.`,
    unset: 'single',
    example: 'first',
  },
  'lists.date_order': {
    note: say`How the list writes a date such as 6/7/2018, if no other date shows it: day-first or month-first.`,
    unset: say`detected`,
    example: 'day-first',
  },
  'lists.same_address': {
    note: say`Who gets a letter of several people at one address: the first one, or each.`,
    unset: 'first',
    example: 'each',
  },
  'lists.language': {
    note: say`The language of people whose row has no language.`,
    unset: 'default_language',
    example: 'en',
  },
  'lists.consent': {
    note: say`What the people of this list agreed to, if the list has no column that says who consented.`,
    unset: say`the list’s own column, else consent below`,
  },
  'lists.consent.words': {
    note: say`The words that they agreed to.`,
    unset: undefined,
    example: '"Yes, send this letter to the ministers in my name."',
  },
  'lists.consent.date': { note: say`The day on which they consented.`, unset: undefined, example: '2026-05-31' },
  ...updateConsentNotes,
  opt_outs: {
    note: say`Lists of people who asked for no letters in their name. These people are left out, whatever other lists say.`,
    unset: say`nobody opted out`,
  },
  'opt_outs.file': { note: say`The file, in this folder.`, unset: undefined, example: 'contacts/opt-outs.csv' },
  'opt_outs.sheet': { note: say`As in lists.`, unset: say`the one with addresses`, example: 'Opted out' },
  'opt_outs.header_line': { note: say`As in lists.`, unset: say`detected`, example: '3' },
  'opt_outs.columns': {
    note: say`Columns that were not detected, as in lists.`,
    unset: say`detected`,
    example: '{ email: "Courriel" }',
  },
} as const;
