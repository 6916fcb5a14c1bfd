import { expect, test } from 'vitest';
import { presetOf, providerProblems } from '../../src/campaign/mailbox-providers.js';
import { smtpSettings } from '../../src/campaign/smtp-settings.js';
import { campaign } from '../support/letters.js';

test.each([
  ['ana@gmail.com', 'smtp.gmail.com', false],
  ['ana@gmail.com', 'SMTP-RELAY.GMAIL.COM', false],
  ['ana@gmail.com', 'mail.example.org', true],
  ['ana@gmail.com', 'notgmail.com', true],
  ['Ana@Yahoo.ca', 'smtp.mailgun.org', true],
  ['ana@yahoo.ca', 'smtp.mail.yahoo.com', false],
  ['ana@aol.com', 'smtp.gmail.com', true],
  ['ana@hotmail.com', 'smtp.fastmail.com', true],
  ['ana@outlook.com', 'smtp.office365.com', false],
  ['ana@proton.me', '127.0.0.1', false],
  ['ana@example.org', 'smtp.gmail.com', false],
  ['ana@mail.gmail.com.example.org', 'smtp.gmail.com', false],
])('letters from %s by %s: a warning is %s', (from, host, warned) => {
  const problems = providerProblems(campaign({ from }), smtpSettings({ host }));
  expect(problems.map(({ code, severity }) => [code, severity])).toEqual(
    warned ? [['sender-provider-other', 'warning']] : [],
  );
});

test('without a mail server there is nothing to warn of', () => {
  expect(providerProblems(campaign({ from: 'ana@gmail.com' }), undefined)).toEqual([]);
});

test.each([
  ['ana@gmail.com', 'gmail'],
  ['ana@fastmail.com', 'fastmail'],
  ['ana@yahoo.ca', undefined],
  ['ana@example.org', undefined],
])('the preset for %s is %s', (address, preset) => {
  expect(presetOf(address)).toBe(preset);
});
