import { say } from '../../src/language/sentence.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDmarc } from '../../src/sender-domain/dmarc-record.js';
import { dmarcWalk, policyFor } from '../../src/sender-domain/dmarc.js';
import { names } from './names.js';

test('a record is read tag by tag, and what is unknown is passed over', () => {
  expect(
    parseDmarc(
      'v=DMARC1 ;p = Reject; SP=quarantine;np=none; t=y; adkim=s; aspf=r; psd=n; pct=50; rua=mailto:a@example.org;',
    ),
  ).toEqual({
    policy: 'reject',
    subdomains: 'quarantine',
    nonexistent: 'none',
    testing: true,
    strict: { dkim: true, spf: false },
    psd: 'n',
    mistakes: [],
  });
});

test('tags with mistakes count as not there, and are named', () => {
  expect(parseDmarc('v=DMARC1; p=block; sp=; t=yes; adkim=strict')).toEqual({
    policy: 'none',
    subdomains: undefined,
    nonexistent: undefined,
    testing: false,
    strict: { dkim: false, spf: false },
    psd: 'u',
    mistakes: ['p=block', 'sp=', 't=yes', 'adkim=strict'],
  });
  expect(parseDmarc('v=DMARC1')).toMatchObject({ policy: 'none', mistakes: ['p'] });
});

test.each(['v=dmarc1; p=none', 'p=none; v=DMARC1', 'v=DMARC10; p=none', 'v=spf1 -all', '', '"v=DMARC1; p=none"'])(
  '%j is no DMARC record',
  (text) => expect(parseDmarc(text)).toBeUndefined(),
);

test('no text makes the parser fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(parseDmarc(`v=DMARC1;${text}`)).toHaveProperty('policy');
    }),
  );
});

test('the walk goes up to the top, and the highest record makes the organisation', async () => {
  const { lookUp, asked } = names({
    '_dmarc.mail.news.example.org': ['v=DMARC1; p=quarantine'],
    '_dmarc.example.org': ['unrelated', 'v=DMARC1; p=reject'],
  });
  expect(await dmarcWalk('mail.news.example.org', lookUp)).toMatchObject({
    organisation: 'example.org',
    inForce: { at: 'mail.news.example.org', record: { policy: 'quarantine' } },
    twice: [],
  });
  expect(asked).toEqual([
    '_dmarc.mail.news.example.org',
    '_dmarc.news.example.org',
    '_dmarc.example.org',
    '_dmarc.org',
  ]);
});

test('without a record of its own, a domain falls under the organisation’s; one in between does not count', async () => {
  const { lookUp } = names({
    '_dmarc.b.example.org': ['v=DMARC1; p=none'],
    '_dmarc.example.org': ['v=DMARC1; p=reject'],
  });
  expect(await dmarcWalk('a.b.example.org', lookUp)).toMatchObject({
    organisation: 'example.org',
    inForce: { at: 'example.org', record: { policy: 'reject' } },
  });
});

test('psd=n is the top of an organisation; one label below psd=y is', async () => {
  const table = {
    '_dmarc.club.example.org': ['v=DMARC1; p=none; psd=n'],
    '_dmarc.example.org': ['v=DMARC1; p=reject; sp=quarantine; psd=y'],
  };
  const { lookUp, asked } = names(table);
  expect(await dmarcWalk('a.club.example.org', lookUp)).toMatchObject({ organisation: 'club.example.org' });
  expect(asked).toEqual(['_dmarc.a.club.example.org', '_dmarc.club.example.org']);
  expect(await dmarcWalk('x.choir.example.org', names(table).lookUp)).toMatchObject({
    organisation: 'choir.example.org',
    inForce: { at: 'example.org' },
  });
  expect(await dmarcWalk('example.org', names(table).lookUp)).toMatchObject({ organisation: 'example.org' });
});

test('without any record a domain is an organisation of its own', async () => {
  expect(await dmarcWalk('a.example.org', names({}).lookUp)).toEqual({
    organisation: 'a.example.org',
    inForce: undefined,
    twice: [],
    unanswered: new Map(),
  });
});

test('of a long name eight are asked about at the most', async () => {
  const { lookUp, asked } = names({});
  await dmarcWalk('a.b.c.d.e.f.g.h.example.org', lookUp);
  expect(asked).toHaveLength(8);
  expect(asked.slice(0, 3)).toEqual([
    '_dmarc.a.b.c.d.e.f.g.h.example.org',
    '_dmarc.d.e.f.g.h.example.org',
    '_dmarc.e.f.g.h.example.org',
  ]);
});

test('several records at one name are none, and where nobody answers the walk ends', async () => {
  const { lookUp } = names({
    '_dmarc.example.org': ['v=DMARC1; p=none', 'v=DMARC1; p=reject'],
    '_dmarc.org': 'servfail',
  });
  expect(await dmarcWalk('example.org', lookUp)).toEqual({
    organisation: 'example.org',
    inForce: undefined,
    twice: ['_dmarc.example.org'],
    unanswered: new Map([['_dmarc.org', say`the DNS says ${'servfail'}`]]),
  });
});

test.each([
  ['example.org', true, 'p=reject; sp=none; np=none', 'reject'],
  ['a.example.org', true, 'p=reject; sp=none; np=quarantine', 'none'],
  ['a.example.org', true, 'p=reject; np=none', 'reject'],
  ['a.example.org', false, 'p=reject; sp=none; np=quarantine', 'quarantine'],
  ['a.example.org', false, 'p=reject; sp=none', 'none'],
  ['example.org', true, 'p=reject; t=y', 'quarantine'],
  ['example.org', true, 'p=quarantine; t=y', 'none'],
] as const)('letters from %s (exists: %s) under "%s" fall under %s', (domain, exists, text, policy) => {
  const record = parseDmarc(`v=DMARC1; ${text}`)!;
  expect(policyFor(domain, exists, { at: 'example.org', record })).toBe(policy);
});
