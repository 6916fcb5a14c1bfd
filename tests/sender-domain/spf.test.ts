import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSpf, parseSpf } from '../../src/sender-domain/spf-record.js';
import { spf } from '../../src/sender-domain/spf.js';
import type { Said } from '../support/dns-server.js';
import { inWords, names } from './names.js';

const spfOf = async (table: Readonly<Record<string, Said>>) => inWords(await spf('example.org', names(table).lookUp));

test('a record is read word by word, and ends with its "all"', () => {
  expect(
    parseSpf(
      'v=spf1 a mx/24 ~include:_spf.example.net  IP4:192.0.2.0/24 ip6:2001:db8::/32 exists:%{i}.x.example.org ?all ptr',
    ),
  ).toEqual({
    rules: [
      { sign: '+', mechanism: 'a', value: '' },
      { sign: '+', mechanism: 'mx', value: '/24' },
      { sign: '~', mechanism: 'include', value: '_spf.example.net' },
      { sign: '+', mechanism: 'ip4', value: '192.0.2.0/24' },
      { sign: '+', mechanism: 'ip6', value: '2001:db8::/32' },
      { sign: '+', mechanism: 'exists', value: '%{i}.x.example.org' },
      { sign: '?', mechanism: 'all', value: '' },
    ],
    redirect: undefined,
  });
  expect(parseSpf('v=spf1 a:mail.example.org/28//64 redirect=_spf.example.net exp=why.example.org new=thing')).toEqual({
    rules: [{ sign: '+', mechanism: 'a', value: 'mail.example.org/28//64' }],
    redirect: '_spf.example.net',
  });
  expect(parseSpf('v=spf1 redirect=_spf.example.net -all')).toMatchObject({ redirect: undefined });
});

test.each([
  ...['ip4:192.0.2.256', 'ip4:192.0.2.1/33', 'ip4', 'ip6:192.0.2.1', 'ip6:2001:db8:::1', 'ip6:2001:db8::/129'],
  ...['include', 'include:', 'all:x', 'a:', 'mx/33', 'ipv4:192.0.2.1', 'redirect=', '-', '“all”', 'al', 'exp=a exp=b'],
])('%j is a mistake, and is named', (words) => {
  expect(parseSpf(`v=spf1 ${words} -all`)).toEqual({ mistake: words.split(' ').at(-1) });
});

test('only the version, and then a blank or the end, makes a record one for SPF', () => {
  expect(['v=spf1', 'V=SPF1 -all', 'v=spf10 -all', 'v=spf1; -all', ' v=spf1 -all', 'spf2.0/pra'].map(isSpf)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('no text makes the parser fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(typeof parseSpf(`v=spf1 ${text}`)).toBe('object');
    }),
  );
});

test('a record with somebody in it is usable, by itself, by what it includes, and by what it hands on to', async () => {
  const usable = { kind: 'usable', everybody: undefined };
  expect(await spfOf({ 'example.org': ['other', 'v=spf1 ip4:192.0.2.1 -all'] })).toEqual(usable);
  expect(
    await spfOf({ 'example.org': ['v=spf1 include:x.example.net -all'], 'x.example.net': ['v=spf1 mx ~all'] }),
  ).toEqual(usable);
  expect(await spfOf({ 'example.org': ['v=spf1 redirect=x.example.net'], 'x.example.net': ['v=spf1 a'] })).toEqual(
    usable,
  );
  expect(await spfOf({ 'example.org': ['v=spf1 include:%{d}.x.example.net -all'] })).toEqual(usable);
});

test('a domain without a record, and one that does not exist, have none', async () => {
  expect(await spfOf({ 'example.org': ['something else'] })).toEqual({ kind: 'missing' });
  expect(await spfOf({})).toEqual({ kind: 'missing' });
});

test('a record may let nobody send, also by what it includes', async () => {
  const nobody = { kind: 'nobody' };
  expect(await spfOf({ 'example.org': ['v=spf1 -all'] })).toEqual(nobody);
  expect(await spfOf({ 'example.org': ['v=spf1'] })).toEqual(nobody);
  expect(await spfOf({ 'example.org': ['v=spf1 ~a -include:x.org -all'], 'x.org': ['v=spf1 +all'] })).toEqual(nobody);
});

test('who lets everybody send is named, be it far down', async () => {
  expect(await spfOf({ 'example.org': ['v=spf1 mx +all'] })).toEqual({ kind: 'usable', everybody: 'example.org' });
  expect(
    await spfOf({
      'example.org': ['v=spf1 redirect=a.example.net'],
      'a.example.net': ['v=spf1 include:b.example.net -all'],
      'b.example.net': ['v=spf1 all'],
    }),
  ).toEqual({ kind: 'usable', everybody: 'b.example.net' });
});

test('two records, a word that means nothing, and a dead end make receivers ignore it all', async () => {
  expect(await spfOf({ 'example.org': ['v=spf1 a', 'v=spf1 mx'] })).toEqual({
    kind: 'broken',
    at: 'example.org',
    why: 'there are 2 of them, and one is allowed',
  });
  expect(await spfOf({ 'example.org': ['v=spf1 include:x.net'], 'x.net': ['v=spf1 ip4:x -all'] })).toEqual({
    kind: 'broken',
    at: 'x.net',
    why: '"ip4:x" in it is not understood',
  });
  for (const word of ['include:gone.example.net', 'redirect=gone.example.net']) {
    expect(await spfOf({ 'example.org': [`v=spf1 a ${word}`] })).toEqual({
      kind: 'broken',
      at: 'example.org',
      why: `"${word}" in it leads to a domain without such a record`,
    });
  }
});

test('ten look-ups are allowed, and the eleventh is one too many, wherever it is', async () => {
  const inner = { 'x.example.net': [`v=spf1 ${'a '.repeat(4)}-all`] };
  const table = (n: number) => ({
    ...inner,
    'example.org': [`v=spf1 include:x.example.net ip4:192.0.2.1 ${'mx '.repeat(n)}-all`],
  });
  expect(await spfOf(table(5))).toMatchObject({ kind: 'usable' });
  expect(await spfOf(table(6))).toEqual({
    kind: 'broken',
    at: 'example.org',
    why: 'with all that it includes, it makes receivers look up more than 10 names',
  });
});

test('records that include each other come to an end', async () => {
  const { lookUp, asked } = names({
    'example.org': ['v=spf1 include:b.org'],
    'b.org': ['v=spf1 redirect=example.org'],
  });
  expect(await spf('example.org', lookUp)).toMatchObject({ kind: 'broken' });
  expect(asked).toHaveLength(11);
});

test('where nobody answers, nothing is said about the record', async () => {
  expect(await spfOf({ 'example.org': ['v=spf1 include:b.org -all'], 'b.org': 'servfail' })).toEqual({
    kind: 'unanswered',
    name: 'b.org',
    why: 'the DNS says servfail',
  });
});
