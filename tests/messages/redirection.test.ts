import { expect, test } from 'vitest';

import { composer } from '../../src/messages/composer.js';
import { compose, head, problemOf } from '../support/composed.js';
import { addressees, afternoon, campaign, letter, official } from '../support/letters.js';

test('a test letter reaches the tester alone, names the officials and holds none of their addresses', () => {
  const bo = official({
    id: 'leader/bo',
    office: 'leader',
    firstName: 'Bo',
    lastName: '<Hill>',
    email: 'bo@gov.example.net',
  });
  const one = letter({ addressees: addressees([official()], [bo]) });
  const bounces = { address: 'bounces@water.example.org', perLetter: true };
  const message = compose(
    one,
    { copies: { campaign: { address: 'copies@water.example.org', as: 'cc' } }, bounces },
    { redirect: { to: 'me@example.org' } },
  );
  const text = message.bytes(false).toString();
  expect(message.envelope).toEqual({ from: 'bounces@water.example.org', to: ['me@example.org'] });
  expect(text).not.toMatch(/gov\.example\.net|copies@|ana@example/);
  expect(message.messageId).not.toBe(`${message.key}@water.example.org`);
  expect(head(message)).toContain(`From: Ana Roy via Clean Water <letters@water.example.org>
To: <me@example.org>
Reply-To: <me@example.org>
Subject: [TEST] Clean rivers
Date: Tue, 26 Jun 2018 15:38:07 -0400
Message-ID: <test.${message.key}.`);
  expect(text).toContain(
    '\r\n\r\nThis is a test. The letter itself goes to: Jo Stone; copy to: Bo <Hill>.\r\n\r\nDear Minister,',
  );
  expect(text).toContain('goes to: Jo Stone; copy to: Bo &lt;Hill&gt;.</p>\r\n<p>Dear Minister');
});

test('a French test letter says so in French', () => {
  const message = compose(letter({ language: 'fr' }), {}, { redirect: { to: 'me@example.org' } });
  expect(head(message)).toContain('Subject: [ESSAI] Clean rivers\n');
});

test('a test letter never goes to the official that the letter is for', () => {
  expect(problemOf(() => compose(letter(), {}, { redirect: { to: 'JO.Stone@gov.example.net' } }))).toMatchObject({
    code: 'test-to-official',
  });
});

test('two tests of one letter have ids of their own, so that no mailbox hides the second', () => {
  const send = composer(campaign(), { redirect: { to: 'me@example.org' } });
  const later = new Date(afternoon.getTime() + 1000);
  expect(send(letter(), 'k', afternoon).messageId).not.toBe(send(letter(), 'k', later).messageId);
});
