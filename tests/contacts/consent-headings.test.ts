import { describe, expect, test } from 'vitest';
import { consentOf } from '../../src/contacts/values/consent.js';
import { agreed, read } from './reading.js';

/** Each address that a letter may go for, in a list with this column; the campaign has a rule of consent, unless `rule` is false. */
async function kept(heading: string, cells: readonly string[], rule = true): Promise<readonly string[]> {
  const rows = cells.map((cell, at) => `Ana Roy,p${at}@example.org,"${cell}"\n`).join('');
  const found = await read(`name,email,"${heading}"\n${rows}`, rule ? { consent: agreed } : {});
  return found.refused.length > 0 ? found.refused : found.supporters.map(({ email }) => email);
}

describe('a heading that is asked about, for nobody can tell what a yes under it means', () => {
  test.each([
    // A yes is a no.
    'Please do not send a letter in my name', 'Je ne veux pas qu’une lettre soit envoyée en mon nom', 'No quiero que se envíe una carta en mi nombre', 'Exclure de la lettre', 'Skip letter', 'Stop letters',
    'Unwilling to sign', 'Would you mind if we send a letter in your name?', 'Voyez-vous un inconvénient à ce qu’une lettre parte en votre nom ?', 'Should we leave you off the letter?', 'Uncheck to refuse the letter',
    'Leave blank if you agree that a letter is sent in your name', 'Sin consentimiento', 'Disagree', 'Contre',
    // Nobody who hides her name signs under it.
    'Anonymous', 'Rester anonyme', 'Hide my name', 'Keep my name private', 'Garder mon nom confidentiel',
    // A yes to something else.
    'Do you agree with the bill?', 'Êtes-vous d’accord avec le projet de loi ?', 'Do you approve of the minister?', 'Accept Visa', 'Union agreement', 'Consent to share data', 'Consent to be contacted', 'Permission slip',
    'E-mail consent', 'Consentement courriel', 'I agree to receive emails', 'Parental consent', 'Autorisation parentale', 'Read the letter', 'Cover letter', 'Acceptance letter', 'Letter of permission',
    // No yes yet, or none any more.
    'Consent required', 'Consent requested', 'Consent pending', 'Consent missing', 'Consentement échu', 'Consentement à obtenir', 'Consent verified',
    // Figures stand for answers.
    'Consent (1 = no, 0 = yes)', 'Accepte (1=oui, 2=non)',
    'Status', 'Statut',
  ])('%s', async (heading) => {
    const cells = heading.includes('1') ? ['1', '0'] : ['yes', 'no'];
    expect(await kept(heading, cells)).toEqual(['consent-column-unclear 1']);
  }); // prettier-ignore

  test.each([
    ['Accepte (1=oui, 2=non)', ['1', '2']],
    ['¿Acepta los términos?', ['Sí', 'No']],
    ['Antwort', ['Ja', 'Nein']],
    ['Skip', ['x', '']],
    ['Dropped out', ['2026-06-26', '']],
  ])('%s above %j', async (heading, cells) => {
    expect(await kept(heading, cells)).toEqual(['consent-column-unclear 1']);
  });

  test('beside a column of consent too, where it may be about the same', async () => {
    const beside = (heading: string) =>
      read(`name,email,consent,"${heading}"\nAna Roy,ana@example.org,yes,no\nBob Roy,bob@example.org,yes,yes\n`);
    expect((await beside('Hide my name')).refused).toEqual(['consent-column-unclear 1']);
    expect((await beside('Consent missing')).refused).toEqual(['consent-column-unclear 1']);
    expect((await beside('I accept the privacy policy')).reports[0]).toMatchObject({ kept: 2, problems: [] });
  });

  test('that is empty at first and refuses stops the list at the first answer', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `Ana Roy,a${at}@example.org,\n`).join('');
    expect((await read(`name,email,Skip\n${rows}Bob Roy,bob@example.org,x\n`, { consent: agreed })).refused).toEqual([
      'consent-column-unclear 3002',
    ]);
  });
});

test.each([
  'Consent (required)', 'Consentement *', 'Do you agree that a letter is sent in your name? (yes/no)', 'I authorize Example to sign on my behalf', 'J’autorise l’envoi', 'Consent on file', 'Consentement reçu',
  'Do you agree to send this letter to the Minister of Public Safety?', 'Sign the open letter?', 'Wants to sign the letter', 'Letter consent (e-mail)', '¿Acepta que se envíe una carta en su nombre?',
])('%s is consent', async (heading) => {
  expect(await kept(heading, ['yes', 'no'], false)).toEqual(['p0@example.org']);
}); // prettier-ignore

test.each([
  ['Date of refusal', '2026-06-26', 'do-not-email'],
  ['Refusé le', '26 juin 2026', 'do-not-email'],
  ['Removed on', '2026-06-26', 'unsubscribed'],
  ['Deleted at', '2026-06-26T10:00:00Z', 'deleted'],
  ['Bad email', 'x', 'bounced'],
  ['Email valid?', 'no', 'bounced'],
  ['Email verified', 'FALSE', 'unconfirmed'],
  ['Courriel confirmé', 'non', 'unconfirmed'],
  ['Décédée le', '2 mai 2026', 'deceased'],
  ['Death date', '2026', 'deceased'],
  ['Unsubscribe reason', 'Too many e-mails', 'unsubscribed'],
  ['Motif du désabonnement', 'Trop de courriels', 'unsubscribed'],
  ['Désabonnement', 'oui', 'unsubscribed'],
])('%s: %s leaves the person out', async (heading, cell, code) => {
  const { remarks } = await read(`name,email,${heading}\nAna Roy,ana@example.org,${cell}\n`, { consent: agreed });
  expect(remarks).toEqual([`2 ${code}`]);
});

test.each(['sí', 'Sí, acepto', 'ja', '[x] I agree', '☑ J’accepte', '(x) yes', 'Verdadero'])('%j is a yes', (cell) => {
  expect(consentOf(cell)).toBe('yes');
});

test.each([
  '-1', '☐ I agree', '[ ] I agree', '( ) oui', '☐ yes ☑ no', '☑ no', '[x] yes [x] no', 'yes?', 'Oui ?', 'Yes, anonymously', 'Oui, de façon anonyme', 'Yes - spouse', 'Yes, first name', 'Yes, implied',
  'nein', 'não', 'нет', 'nunca', 'No acepto', 'Sí, pero no', 'si', 'falso', 'Not no', 'Never say never', 'I cannot disagree', 'Yes and no', 'used to agree', '2', '100%', '#N/A',
])('%j is none', (cell) => {
  expect(consentOf(cell)).not.toBe('yes');
}); // prettier-ignore

test('the letter O is "oui" beside N, and no figure beside 1 and no word beside yes', async () => {
  expect(await kept('Consent', ['O', 'N'])).toEqual(['p0@example.org']);
  expect(await kept('Consent', ['1', 'O'])).toEqual(['p0@example.org']);
  expect(await kept('Consent', ['O', 'no'])).toEqual([]);
});
