import { expect, test } from 'vitest';
import { parseMail } from '../../src/mailboxes/mail-part.js';
import { isOptOut } from '../../src/mailboxes/opt-out-mail.js';
import { mail } from './written-mail.js';

function asks(text: string, fields: Record<string, string> = {}, byOffice = false): boolean {
  const message = parseMail(
    Buffer.from(
      mail({ From: 'Ann <ann@example.org>', To: 'letters@example.net', Subject: 'Re: News', ...fields }, text),
    ),
  );
  if ('refused' in message) throw new Error('The message was refused.');
  return isOptOut(message, byOffice);
}

const signed =
  '\n\nAnn Smith\nSent from my iPhone\n\nOn Thu, Jun 26, 2026 at 9:00 AM Campaign <c@example.net> wrote:\n> Hello\n';

test.each([
  ['unsubscribe'],
  [`Unsubscribe${signed}`],
  [`Hello,\n\nUnsubscribe me, please.${signed}`],
  ['STOP!!'],
  [`Please remove me from your mailing list.${signed}`],
  ['Hi, could you take my name off this list? Thanks, Ann'],
  ['I don’t want to receive these any more.'],
  ['I withdraw my consent.'],
  ['Bonjour,\n\nDésabonnez-moi, s’il vous plaît.\n\nAna'],
  ['Désinscription svp'],
  ['Bonjour, merci de me désinscrire de votre liste. Cordialement, Zoé'],
  ['Je ne veux plus recevoir vos courriels.'],
  ['Veuillez retirer mon nom de votre liste.'],
  ['Je retire mon consentement.\n\nLe 26 juin 2026, la campagne a écrit :\n> Bonjour'],
])('%j asks for no more mail', (text) => {
  expect(asks(text)).toBe(true);
});

test.each([['unsubscribe'], ['RE: Unsubscribe'], ['Ré : Désabonnement'], ['Re: Re: stop']])(
  'so does the subject %j',
  (subject) => {
    expect(asks('', { Subject: `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=` })).toBe(true);
  },
);

test.each([
  ['Thank you for your letter. The Minister will not stop the work on this file.'],
  ['We cannot remove the name of your son from the list.'],
  ['Please stop the dam.'],
  ['We will not stop sending help.'],
  ['> unsubscribe\n\nThank you!'],
  [
    `Thank you for your letter.\n\n${'The Minister has read it with interest. '.repeat(10)}\n\nIf you do not want to receive updates, tell us.`,
  ],
  ['Merci. Nous ne pouvons pas retirer le nom de votre fils de la liste.'],
])('%j does not', (text) => {
  expect(asks(text)).toBe(false);
});

test('an automatic answer asks for nothing, but for one to the address of an unsubscription', () => {
  expect(asks('unsubscribe', { 'Auto-Submitted': 'auto-replied' })).toBe(false);
  expect(asks('', { 'Auto-Submitted': 'auto-generated', To: 'letters+unsubscribe@example.net' })).toBe(true);
});

test('a sentence of an official is an answer; a word that stands alone asks for no more mail', () => {
  expect(asks('The family tells us: stop writing to us.', {}, true)).toBe(false);
  expect(asks('Unsubscribe', {}, true)).toBe(true);
});
