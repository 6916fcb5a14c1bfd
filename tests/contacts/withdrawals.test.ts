import { describe, expect, test } from 'vitest';
import { read } from './reading.js';

/** A person with a clear yes, and one more column. */
const withCell = (heading: string, cell: string) =>
  read(`name,email,consent,"${heading}"\nAna Roy,ana@example.org,yes,"${cell}"\nBob Roy,bob@example.org,yes,\n`);

describe('a withdrawal, a death or a complaint beside a yes wins', () => {
  test.each([
    ['Deceased / Closed', 'yes', 'deceased'],
    ['Décédé(e)', 'Oui', 'deceased'],
    ['Décédé(e)', 'x', 'deceased'],
    ['Deceased on', '2018-06-26', 'deceased'],
    ['Note interne', 'Décédée', 'deceased'],
    ['Notes', 'Deceased March 2026', 'deceased'],
    ['Notes', 'décédée en décembre 2025', 'deceased'],
    ['Notes', 'Unsubscribed on 1 May 2026', 'unsubscribed'],
    ['Remarks', 'Deceased / Closed', 'deceased'],
    ['Consent withdrawn', '2018-06-26', 'unsubscribed'],
    ['Consent withdrawn', 'No', undefined],
    ['Consentement retiré le', '26 juin 2018', 'unsubscribed'],
    ['Withdrawal date', '2018-06-26', 'unsubscribed'],
    ['Suivi', 'revoked 2018-06-26', 'unsubscribed'],
    ['Suivi', 'Withdrawn', 'unsubscribed'],
    ['Tags', 'nurse, unsubscribed, Ottawa', 'unsubscribed'],
    ['Tags', 'VIP; do not contact', 'do-not-email'],
    ['Tags', 'donor,do-not-email', 'do-not-email'],
    ['Tags', 'VIP, no letters', 'do-not-email'],
    ['Labels', '* myContacts ::: #DoNotContact', 'do-not-email'],
    ['Étiquettes', 'don mensuel|pas de courriel', 'do-not-email'],
    ['Étiquettes', '[DCD, membre]', 'deceased'],
    ['Segment', 'Removed', 'unsubscribed'],
    ['Notes', 'Asked on the phone to be removed.', 'do-not-email'],
    ['Notes', 'Ne plus écrire à cette personne svp', 'do-not-email'],
    ['Suivi', 'A demandé à être retirée de la liste', 'do-not-email'],
    ['Remarks', 'Passed away last year, says her son', 'deceased'],
    ['Comments', 'Please take me off this list', 'do-not-email'],
    ['Consent to letters', 'Yes, and unsubscribe me', 'do-not-email'],
    ['Status', 'blocklisted', 'unsubscribed'],
    ['Status', 'complained', 'unsubscribed'],
    ['Status', 'spam', 'unsubscribed'],
    ['Status', 'inactive', 'unsubscribed'],
    ['Status', 'active', undefined],
    ['Active', 'No', 'unsubscribed'],
    ['Consent date', 'withdrawn 2018-06-26', 'unsubscribed'],
    ['Consent date', '2018-06-26', undefined],
    ['Accepts Email Marketing', 'no', 'unsubscribed'],
    ['SMS status', 'unsubscribed', undefined],
    ['Last message', 'We withdrew the bill', undefined],
    ['Tags', 'open rates, optical', undefined],
  ])('%s: %s', async (heading, cell, code) => {
    expect((await withCell(heading, cell)).remarks).toEqual(code === undefined ? [] : [`2 ${code}`]);
  });

  test.each([
    ['Comments', 'Remove him from the no-fly list!'],
    ['Comments', 'Do not send him back'],
    ['Remarques', 'No'],
    ['Notes', 'Non'],
  ])('a remark that may ask for it is pointed at, in column %s: %s', async (heading, cell) => {
    expect((await withCell(heading, cell)).remarks).toEqual(['2 removal-asked kept']);
  });

  test.each([
    ['Comments', 'No'],
    ['Notes', 'yes'],
    ['Notes', '-'],
  ])('in column %s there is nothing to point at: %s', async (heading, cell) => {
    expect((await withCell(heading, cell)).remarks).toEqual([]);
  });

  test('a person’s own name or words are no withdrawal', async () => {
    expect(
      (
        await read(
          'first_name,last_name,email,consent,city\nRetire,Mort,a@example.org,yes,Dead\nBob,Roy,b@example.org,yes,\n',
        )
      ).remarks,
    ).toEqual([]);
  });
});
