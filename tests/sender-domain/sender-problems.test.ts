import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Campaign } from '../../src/campaign/campaign.js';
import { dkimRecord } from '../../src/sender-domain/dkim-record.js';
import { senderFindings } from '../../src/sender-domain/sender-findings.js';
import { senderProblems } from '../../src/sender-domain/sender-problems.js';
import type { Said } from '../support/dns-server.js';
import { campaign } from '../support/letters.js';
import { names } from './names.js';

const key = generateKeyPairSync('ed25519').publicKey;
const dkim = { domain: 'example.org', selector: 'spring', keyFile: 'dkim.pem' };
const bouncesAt = (domain: string) => ({ address: `bounces@${domain}`, perLetter: false });

/** Each complaint as one line and its hint. */
async function said(table: Readonly<Record<string, Said>>, changes: Partial<Campaign> = {}, lettersADay = 100) {
  const sender = campaign({ from: 'letters@example.org', dkim, ...changes });
  const publicKey = sender.dkim === undefined ? undefined : key;
  const findings = await senderFindings(sender, publicKey, names(table).lookUp);
  return senderProblems(sender, findings, { publicKey, lettersADay }).map(
    ({ severity, code, message, hint }) => `${severity} ${code} ${message}\n${hint ?? ''}`,
  );
}

const spf = { 'example.org': ['v=spf1 mx -all'] };
const published = { 'spring._domainkey.example.org': [dkimRecord(key)] };
const dmarc = { '_dmarc.example.org': ['v=DMARC1; p=reject'] };

test('where all is well, nothing is said', async () => {
  expect(await said({ ...spf, ...published, ...dmarc })).toEqual([]);
});

test('a domain that does not exist is an error, and the rest follows from it', async () => {
  expect(await said({ '_dmarc.other.org': [] })).toEqual([
    'error sender-domain-unknown There is no domain "example.org": nobody can answer, and receivers will think that they are forged.\nCheck `from` in campaign.yaml for a slip; if it is right, ask whoever runs the domain whether it has run out.',
  ]);
});

test('a bare domain lacks all three, and nothing proves its letters', async () => {
  expect(await said({ 'example.org': [] })).toEqual([
    'error sender-unproven Nothing proves that letters from "example.org" are yours, and receivers will think that they are forged.\nMend SPF or DKIM as the warnings say (one of the two is enough), then run postbag check --network again.',
    'warning spf-missing There is no SPF record for "example.org", which says which servers may send letters for it.\nAsk whoever runs example.org to publish a TXT record there such as "v=spf1 include:… -all"; the mail provider’s help has the words for the middle.',
    `warning dkim-key-unpublished The key of the signatures (DKIM) is not published: there is no TXT record at "spring._domainkey.example.org".\nAsk whoever runs example.org to publish this TXT record at spring._domainkey.example.org: ${dkimRecord(key)}`,
    'warning dmarc-missing There is no DMARC record for "example.org", which says what to do with forged letters. Large mail providers ask for one.\nAsk whoever runs example.org to publish a TXT record at _dmarc.example.org such as "v=DMARC1; p=none". Stricter ones can follow later.',
  ]);
});

test.each([
  ['p=reject', '"example.org" asks receivers to refuse such letters'],
  ['p=reject; t=y', '"example.org" asks receivers to put such letters into the spam folder'],
  ['p=none', 'receivers will think that they are forged'],
])('what becomes of unproven letters is said by the record: %s', async (policy, consequence) => {
  const [first] = await said({ 'example.org': [], '_dmarc.example.org': [`v=DMARC1; ${policy}`] });
  expect(first).toContain(`are yours, and ${consequence}.`);
});

test('one of SPF and DKIM is proof enough, and what is wrong with the other is a warning', async () => {
  expect(await codes({ ...spf, ...dmarc })).toEqual(['warning dkim-key-unpublished']);
  expect(await codes({ ...published, ...dmarc, 'example.org': [] })).toEqual(['warning spf-missing']);
  expect(await codes({ ...published, ...dmarc, 'example.org': ['v=spf1 -all'] })).toEqual(['warning spf-nobody']);
  expect(await codes({ ...published, ...dmarc, 'example.org': ['v=spf1 a all'] })).toEqual(['warning spf-open']);
  expect(await codes({ ...published, ...dmarc, 'example.org': ['v=spf1 x -all'] })).toEqual(['warning spf-broken']);
});

test('a signature by the provider cannot be seen, and may be the only proof', async () => {
  expect(await codes({ ...spf, ...dmarc }, { dkim: undefined })).toEqual(['warning dkim-unseen']);
  expect(await codes({ ...dmarc, 'example.org': [] }, { dkim: undefined })).toEqual([
    'warning sender-unproven',
    'warning spf-missing',
  ]);
});

test('the DNS, and not the look of a name, says what belongs together', async () => {
  // bounces.example.org has a record that makes it an organisation of its own.
  const apart = {
    '_dmarc.bounces.example.org': ['v=DMARC1; p=none; psd=n'],
    'bounces.example.org': ['v=spf1 mx -all'],
  };
  const bounces = bouncesAt('bounces.example.org');
  expect(await codes({ ...spf, ...apart, ...dmarc }, { bounces })).toEqual([
    'error sender-unproven',
    'warning dkim-key-unpublished',
    'warning bounces-domain-unaligned',
  ]);
  const together = { 'bounces.example.org': ['v=spf1 mx -all'] };
  expect(await codes({ ...published, ...spf, ...together, ...dmarc }, { bounces })).toEqual([]);
});

test('under a strict record a domain below is another one', async () => {
  const strict = { '_dmarc.example.org': ['v=DMARC1; p=reject; aspf=s; adkim=s'] };
  const below = { 'x.example.org': ['v=spf1 mx -all'], 'spring._domainkey.x.example.org': [dkimRecord(key)] };
  const changes = { bounces: bouncesAt('x.example.org'), dkim: { ...dkim, domain: 'x.example.org' } };
  expect(await codes({ ...spf, ...below, ...dmarc }, changes)).toEqual([]);
  expect(await codes({ ...spf, ...below, ...strict }, changes)).toEqual([
    'error sender-unproven',
    'warning dkim-domain-unaligned',
    'warning bounces-domain-unaligned',
  ]);
});

test('a lenient record is one for fewer than 5,000 letters a day', async () => {
  const table = { ...spf, ...published, '_dmarc.example.org': ['v=DMARC1; p=none'] };
  expect(await said(table, {}, 5000)).toEqual([]);
  expect(await said(table, {}, 5001)).toEqual([
    'warning dmarc-lenient The DMARC record at "_dmarc.example.org" asks for nothing to be done about forged letters (p=none), and more than 5,000 letters may leave on one day.\nAsk whoever runs example.org about p=quarantine, or set pace.per_day to 5000 or less in campaign.yaml.',
  ]);
});

test('mistakes in a DMARC record are named', async () => {
  expect(await said({ ...spf, ...published, '_dmarc.example.org': ['v=DMARC1; p=\u001b[2Jblock'] })).toEqual([
    'warning dmarc-invalid The DMARC record at "_dmarc.example.org" has a mistake: "p=⟨ESC⟩[2Jblock" is not understood.\nAsk whoever runs example.org to write p=none, p=quarantine or p=reject there, and to mend the rest.',
  ]);
  const twice = { '_dmarc.example.org': ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] };
  expect(await codes({ ...spf, ...published, ...twice })).toEqual(['warning dmarc-twice']);
});

test('where nobody answers, that is said once, and nothing is taken for missing', async () => {
  const down = {
    'example.org': 'servfail',
    'spring._domainkey.example.org': 'servfail',
    '_dmarc.example.org': 'servfail',
  } as const;
  expect(await said(down)).toEqual([
    'warning dns-unanswered Nothing is known about "_dmarc.example.org" and 2 other names: the DNS says servfail.\nCheck that this computer is online, and run it again; --resolver 9.9.9.9 asks another DNS server.',
  ]);
});

test('the published key is held against the one that signs', async () => {
  const other = dkimRecord(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey);
  expect(await said({ ...spf, ...dmarc, 'spring._domainkey.example.org': [other] })).toEqual([
    `warning dkim-key-other The key published at "spring._domainkey.example.org" (rsa 1024) is not the one in "dkim.pem".\nUse the other selector or key file in campaign.yaml, or ask whoever runs example.org to publish this TXT record at spring._domainkey.example.org: ${dkimRecord(key)}`,
  ]);
  expect(await said({ ...spf, ...dmarc, 'spring._domainkey.example.org': ['v=DKIM1; p='] })).toEqual([
    `warning dkim-key-unfit The key published at "spring._domainkey.example.org" was withdrawn: there is nothing after "p=".\nAsk whoever runs example.org to publish this TXT record at spring._domainkey.example.org: ${dkimRecord(key)}`,
  ]);
});

async function codes(...given: Parameters<typeof said>): Promise<readonly string[]> {
  return (await said(...given)).map((line) => line.split(' ').slice(0, 2).join(' '));
}
