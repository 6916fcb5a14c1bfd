import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnTopic } from '../../src/contacts/headers/column-topic.js';
import { plainHeader } from '../../src/contacts/headers/plain-header.js';
import { consentOf } from '../../src/contacts/values/consent.js';
import { agreed, read } from './reading.js';

/** Ana says yes, Bob says no, in a column with this heading; the campaign has a rule of consent. */
const asked = (heading: string, yes = 'Oui', no = 'Non', more = '') =>
  read(`name,email,"${heading}"\nAna Roy,ana@example.org,${yes}\nBob Roy,bob@example.org,${no}\n${more}`, {
    consent: agreed,
  });

describe('a column of yes and no', () => {
  test.each([
    'Accept', 'Accepts', 'Accepte', 'Accepté', 'Acceptez-vous ?', 'J’accepte', 'Autorise', 'Autorisé', 'Autorisation', 'Authorized', 'Authorised',
    'Authorisation', 'OK to send?', 'Signe la lettre', 'Sign letter', 'Signs the letter', 'Can we use your name?',
    'May we send a letter in your name?', 'opt_in_letter', 'Letter opt-in', 'D’accord ?', 'Agree?', 'Agrees', 'Agreement', 'Permission', 'Send letter', 'Letter?', 'Lettre', '¿Podemos usar su nombre?',
    'Peut-on utiliser votre nom ?', 'Peut-on envoyer une lettre en votre nom ?', 'Do you agree that a letter is sent in your name?', 'Consent',
    'I consent to have my name put on the letter and to get the newsletter',
  ])('%s is consent: the yes is kept, the no is obeyed', async (heading) => {
    const { supporters, remarks, refused } = await asked(heading);
    expect({ kept: supporters.map(({ email }) => email), remarks, refused }).toEqual({ kept: ['ana@example.org'], remarks: ['3 consent-refused'], refused: [] });
  }); // prettier-ignore

  test.each([
    'OK', 'Réponse', 'Q7', 'Signed', 'Signature', 'In?', 'On board', 'Participe', 'Yes/No', 'Oui/Non', 'Français', 'Nurse', 'Message', 'Union', 'City', 'Letter sent', 'Noted', 'Not a robot',
    'Stop', 'Remove', 'Objects', 'I accept the terms', 'Terms and conditions', '', 'Approved', 'GDPR', 'RGPD', 'GDPR consent', 'CASL', 'Loi 25', 'Opt-in', 'Opted in', 'Count me in',
    'Please don’t publish my name', 'Do you support our call?', '¿Quiere que su nombre aparezca?', 'Wrote a letter', 'Willing to write a letter', 'Send me the letter',
    'M’envoyer la lettre', 'Recevoir la lettre', 'J’ai lu la lettre', 'I have read the letter', 'Vote', 'Plainte',
  ])('%s: nobody knows what it is about, so the list is refused until somebody says', async (heading) => {
    const found = await asked(heading);
    expect([found.supporters, found.refused]).toEqual([[], ['consent-column-unclear 1']]);
  }); // prettier-ignore

  test.each([
    'Member', 'Membre', 'Volunteer?', 'Bénévole', 'Vegetarian', 'Newsletter', 'Abonné à l’infolettre', 'I consent to receive the newsletter', 'Donor', 'Mobile opt-in', 'Attending', 'Retired', 'Quantity',
    'Do Not Phone', 'Do Not Mail', 'Do Not Trade', 'NoMail', 'Private', 'Privé', 'Paid', 'Photo consent', 'Any comments?', 'Remarques',
  ])('%s is about something else: it is named, and the rule holds', async (heading) => {
    const { supporters, refused } = await asked(heading);
    expect([supporters.length, refused]).toEqual([2, []]);
  }); // prettier-ignore

  test.each([
    'Refuse',
    'Refusé',
    'Refuse la lettre',
    'Do not send letter',
    'Ne pas envoyer la lettre',
    'Don’t sign',
    'Opted out',
    'Consent withdrawn',
    'Withdrawn',
    'Retrait',
    'Revoked',
    'DNC',
    'NPC',
    'Ne plus contacter',
    'Ne pas solliciter',
    'DCD',
    'RIP',
  ])('%s: a yes in it is a no', async (heading) => {
    const { supporters, refused } = await asked(heading);
    expect([supporters.map(({ email }) => email), refused]).toEqual([['bob@example.org'], []]);
  });

  test.each([
    ['x', ''],
    ['1', '0'],
    ['✓', ''],
    ['VRAI', 'FAUX'],
    ['true', 'false'],
    ['coché', ''],
    ['Oui, merci', 'Non merci'],
    ['2018-06-26', 'non'],
    ['in', 'out'],
    ['Count me in!', 'Not for me'],
    ['J’embarque', 'Sans moi'],
    ['Pour', 'Contre'],
    ['support', 'oppose'],
    ['favorable', 'défavorable'],
  ])('is known by cells %j and %j', async (yes, no) => {
    expect((await asked('Réponse', yes, no)).refused).toEqual(['consent-column-unclear 1']);
  });

  test.each([
    ['Consent type', 'express', 'none'],
    ['Consent type', 'written', 'implied'],
    ['Type de consentement', 'exprès', 'tacite'],
    ['CASL', 'express', 'implied'],
  ])('%s (%s, %s) says of somebody that she gave no consent, so the list is refused', async (heading, yes, no) => {
    expect((await asked(heading, yes, no)).refused).toEqual(['consent-column-unclear 1']);
    expect((await asked(heading, yes, yes)).supporters.length).toBe(2);
    const many = Array.from({ length: 3000 }, (_, at) => `P Roy,p${at}@example.org,${yes} of ${at}\n`).join('');
    expect((await asked(heading, yes, yes, `${many}Cy Lee,cy@example.org,${no}\n`)).refused).toEqual([
      'consent-column-unclear 3004',
    ]);
  });

  test('of boxes that offers the letter as one of them is asked about, and obeyed once it is given by hand', async () => {
    const boxes = `Nom complet,Courriel,Cochez tout ce qui s’applique
Zoé Côté,zoe@example.org,"J’accepte que la lettre soit envoyée en mon nom, Je veux l’infolettre"
Léo Roy,leo@example.org,Je veux l’infolettre
Ana Lee,ana@example.org,
`;
    expect((await read(boxes, { consent: agreed })).refused).toEqual(['consent-column-unclear 1']);
    const told = await read(boxes, { consent: agreed, columns: { consent: 'Cochez tout ce qui s’applique' } });
    expect(told.remarks).toEqual(['3 consent-unclear', '4 consent-missing']);
    const words = boxes.replace(
      'J’accepte que la lettre soit envoyée en mon nom, Je veux l’infolettre',
      'Par téléphone',
    );
    expect((await read(words, { consent: agreed })).refused).toEqual([]);
  });

  test('is none of names, whatever its heading', async () => {
    expect((await asked('FName', 'yes', 'no')).refused).toEqual(['consent-column-unclear 1']);
    const family = 'first name,last name,email\nAna,No,ana@example.org\nBo,No,bo@example.org\n';
    expect((await read(family, { consent: agreed })).reports[0]?.kept).toBe(2);
  });

  test.each([
    ['province', 'ON', 'ON'],
    ['Middle initial', 'N', 'O'],
    ['Rating', '1', '0'],
    ['Allergies', 'none', 'none'],
    ['Group', '1', '1'],
    ['Signed on', '2018-06-26', '2018-06-27'],
    ['Answer', 'Because of my son', 'No more war'],
  ])('is not seen in %s with %j and %j', async (heading, one, other) => {
    expect((await asked(heading, one, other)).refused).toEqual([]);
  });

  const rowsOf = (cells: readonly string[]): string =>
    cells.map((cell, at) => `Ana Roy,p${at}@example.org,${cell}\n`).join('');

  test.each([
    // Many different answers, a refusal among them, and things that are none.
    ['can', 'no|non|2018-06-26|désinscrite|si|x|f|Refusé|y/n|n|2'],
    ['can', 'non|0|n|f|si|👍|Refusé|no|2|x|y/n|off'],
    ['can', 'oui|n|0|si|y/n|2'],
    ['Objection à l’envoi', '|x|aucune|'],
    ['Réponse', 'Non|Peut-être à Noël|Non|Voir Anne|Non|Voir Anne'],
  ])('with a refusal in it is asked about: %s with %s', async (heading, cells) => {
    const found = await read(`name,email,${heading}\n${rowsOf(cells.split('|'))}`, { consent: agreed });
    expect(found.refused).toEqual(['consent-column-unclear 1']);
  });

  test.each([
    ['Village', 'Laval|Laval|Non|Gatineau|Laval|Lévis|Gatineau|Lévis'],
    ['Role', 'chair|treasurer|no|chair|member of the board|secretary|treasurer'],
    ['Taille', 'S|M|L|XL|n|M|S|M'],
  ])('is not seen where an answer is rare: %s with %s', async (heading, cells) => {
    const found = await read(`name,email,${heading}\n${rowsOf(cells.split('|'))}`, { consent: agreed });
    expect(found.refused).toEqual([]);
  });

  test('that was empty or all 1 at first stops the list at the first no', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `Ana Roy,a${at}@example.org,1\n`).join('');
    expect((await read(`name,email,Group\n${rows}`, { consent: agreed })).reports[0]?.kept).toBe(3000);
    expect((await read(`name,email,Group\n${rows}Bob Roy,bob@example.org,0\n`, { consent: agreed })).refused).toEqual([
      'consent-column-unclear 3002',
    ]);
    expect(
      (
        await read(`name,email,Group\n${rows.replaceAll(',1\n', ',\n')}Bob Roy,bob@example.org,non\n`, {
          consent: agreed,
        })
      ).refused,
    ).toEqual(['consent-column-unclear 3002']);
  });

  test('can be given by hand, as consent, as an opt-out or as something else', async () => {
    const list = 'name,email,Réponse\nAna Roy,ana@example.org,oui\nBob Roy,bob@example.org,non\n';
    const kept = async (columns: Record<string, string>) =>
      (await read(list, { consent: agreed, columns })).supporters.map(({ email }) => email);
    expect(await kept({ consent: 'Réponse' })).toEqual(['ana@example.org']);
    expect(await kept({ opt_out: 'Réponse' })).toEqual(['bob@example.org']);
    expect(await kept({ reponse: 'Réponse' })).toEqual(['ana@example.org', 'bob@example.org']);
  });

  test('beside a column of consent stops nothing, unless it may be a refusal', async () => {
    const beside = (heading: string) =>
      read(`name,email,consent,${heading}\nAna Roy,ana@example.org,yes,no\nBob Roy,bob@example.org,yes,yes\n`);
    expect((await beside('Nurse')).reports[0]).toMatchObject({ kept: 2, problems: [] });
    expect((await beside('Remove')).refused).toEqual(['consent-column-unclear 1']);
    expect((await beside('Can we use your name?')).remarks).toEqual(['2 consent-refused']);
    expect((await beside('Consent date')).remarks).toEqual(['2 consent-refused']);
    const refusing = 'name,email,consent,Appel\nAna Roy,ana@example.org,yes,oui\nBob Roy,bob@example.org,yes,Refusé\n';
    expect((await read(refusing)).refused).toEqual(['consent-column-unclear 1']);
  });
});

const yesWords =
  'yes|Yes|oui|Oui|OUI.|Y|x|1|1.0|t|true|TRUE|VRAI|d’accord|J’accepte|✓|☑|✔️|checked|coché|2018-06-26|26 juin 2018|Yes, I agree|Oui, merci|ok|yep|sélectionné|opt-in|Autorisé|Consentement donné'.split(
    '|',
  );
const noWords =
  'no|No|non|NON|n|0|0.0|f|false|FALSE|FAUX|nope|Nope.|nah|Non merci|No thanks|no, thanks|Pas maintenant|not now|pas d’accord|En désaccord|✗|✘|☐|⬜|❌|❌ No|👎|I do not agree|Je n’accepte pas|has not consented|n’a pas consenti|refuse|Refusé|refusée|declined|withdrawn|retiré|Opt-out|désabonné|désinscrite|unsubscribed|unchecked|décoché|jamais|certainement pas|consentement refusé|sans consentement'.split(
    '|',
  );
const hedgedWords =
  'maybe|peut-être|Yes, later|oui, après lecture|Yes to the newsletter|Oui, mais non|Yes, remove me|Oui, je refuse|ask me first|2|👍|si|y/n'.split(
    '|',
  );

test.each(yesWords)('%j is a yes', (word) => {
  expect(consentOf(word)).toBe('yes');
});

test.each([...noWords, ...hedgedWords, ''])('%j is none', (word) => {
  expect(consentOf(word)).not.toBe('yes');
});

test('under any heading, a person who did not say yes gets no letter, with or without a rule', async () => {
  const heading = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.array(fc.constantFrom('can', 'we', 'letter', 'nom', 'ok', 'accepte', 'send', 'consent', 'date', 'your', 'name', 'je', 'réponse', 'signer', 'sent', 'why', 'email', 'city', 'note', 'title'), { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')),
  ); // prettier-ignore
  const answer = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...yesWords) },
    { weight: 4, arbitrary: fc.constantFrom(...noWords) },
    { weight: 1, arbitrary: fc.constantFrom(...hedgedWords, '') },
  );
  await fc.assert(
    fc.asyncProperty(
      heading.filter((text) => columnTopic(plainHeader(text)) !== 'other'),
      fc.array(answer, { minLength: 2, maxLength: 30 }),
      fc.boolean(),
      async (text, answers, hasRule) => {
        const filled = answers.filter((one) => one !== '');
        // Dates alone are no question, and neither are blanks, hedges, initials, numbers, or words that are more than an answer.
        fc.pre(filled.some((one) => !hedgedWords.includes(one) && !/2018|^[a-z]$|^[\d.]+$|^jamais$/i.test(one)));
        fc.pre(filled.filter((one) => hedgedWords.includes(one)).length * 3 <= filled.length);
        const cell = `"${text.replaceAll('"', '""')}"`;
        const rows = answers.map((one, at) => `Ana Roy,p${at}@example.org,"${one}"\n`).join('');
        const found = await read(`name,email,${cell}\n${rows}`, hasRule ? { consent: agreed } : {});
        const said = new Set(answers.flatMap((one, at) => (yesWords.includes(one) ? [`p${at}@example.org`] : [])));
        expect(found.supporters.filter(({ email }) => !said.has(email))).toEqual([]);
      },
    ),
    { numRuns: 250 },
  );
});
