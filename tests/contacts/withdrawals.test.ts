import { describe, expect, test } from 'vitest';
import { agreed, read, readFiles } from './reading.js';

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
    ['Note', 'décédée en mars', 'deceased'],
    ['Note', 'dead 2025', 'deceased'],
    ['Suivi', 'RIP', 'deceased'],
    ['Suivi', 'morte en mai', 'deceased'],
    ['Deadline', 'a dead end', undefined],
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
    ['Comments', 'Please take my name off', 'do-not-email'],
    ['Commentaires', 'Ne signez pas pour moi', 'do-not-email'],
    ['Notes', 'Ne pas signer', 'do-not-email'],
    ['Status', 'archived', 'deleted'],
    ['Notes', 'changed her mind', 'do-not-email'],
    ['Notes', 'A changé d’avis', 'do-not-email'],
    ['Notes internes', 'told us by phone she does not want a letter after all', 'do-not-email'],
    ['Notes', 'called twice, no answer', undefined],
    ['Status', 'Refused', 'do-not-email'],
    ['Statut', 'Ne veut plus', 'do-not-email'],
    ['Status', 'No', 'do-not-email'],
    ['Status', 'None', undefined],
    ['Email Status', 'Bad', 'bounced'],
    ['How should your name appear?', 'Anonymous', 'anonymous'],
    ['Affichage du nom', 'Initiales seulement', 'anonymous'],
    ['Display', 'Please do not print my name', 'anonymous'],
    ['Submitted by', 'anonymous', undefined],
    ['Username', 'anonymous', undefined],
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

describe('a remark beside an address leaves its owner out of every list', () => {
  const elsewhere = async (cell: string) => {
    const list = 'name,email,consent\nAna Roy,ana@example.org,yes\n';
    return readFiles({ 'a.csv': `name,email,consent\nAna Roy,"${cell}",yes\n`, 'b.csv': list });
  };

  test.each([
    ['ana@example.org (unsubscribed)', 'unsubscribed', 'opted-out'],
    ['ana@example.org - do not contact', 'do-not-email', 'opted-out'],
    ['ana@example.org UNSUBSCRIBED', 'unsubscribed', 'opted-out'],
    ['désabonnée: ana@example.org', 'unsubscribed', 'opted-out'],
    ['Ana Roy (unsubscribed) <ana@example.org>', 'unsubscribed', 'opted-out'],
    ['ana@example.org (asked to be removed)', 'unsubscribed', 'opted-out'],
    ['ana@example.org (ne plus écrire, a demandé à être retirée)', 'do-not-email', 'opted-out'],
    ['ana@example.org (deceased)', 'deceased', 'deceased'],
    ['ana@example.org (bounced)', 'bounced', 'bounced'],
  ])('%s', async (cell, here, there) => {
    expect((await elsewhere(cell)).remarks).toEqual([`a.csv:2 ${here}`, `b.csv:2 ${there}`]);
  });

  test('and any other is only no address', async () => {
    expect((await elsewhere('ana@example.org (work)')).remarks).toEqual(['a.csv:2 address-invalid']);
  });

  test('and in an opt-out list the address is read, whatever is beside it', async () => {
    const list = 'name,email,consent\nAna Roy,ana@example.org,yes\n';
    const optOuts = { 'never.csv': 'email\nana@example.org (asked on 3 May)\n' };
    expect((await read(list, { optOuts })).remarks).toEqual(['2 opted-out']);
  });
});

test('a row with nothing but a refusal may speak for everybody below it, so the list is refused', async () => {
  const rows = (title: string) =>
    read(`name,email,city\nAna Roy,ana@example.org,Hull\n${title}\nBo Lee,bo@example.org,Hull\n`, { consent: agreed });
  for (const title of ['NE PAS ÉCRIRE :,,', 'Unsubscribed,,', 'NO,,', ',Désabonnés,'])
    expect((await rows(title)).refused).toEqual(['rows-unclear 3']);
  for (const title of ['Toronto,,', ',,FALSE', 'FALSE,,']) expect((await rows(title)).refused).toEqual([]);
});

test('a record of an organisation or a household is no person', async () => {
  const list =
    'Contact Type,name,email\nIndividual,Ana Roy,ana@example.org\nOrganization,Acme,acme@example.org\nHousehold,Roy,roy@example.org\n';
  expect((await read(list, { consent: agreed })).remarks).toEqual(['3 not-a-person', '4 not-a-person']);
});
