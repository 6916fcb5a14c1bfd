import { onTestFinished, expect, test } from 'vitest';
import { dnsResolver, isDnsServer } from '../../src/sender-domain/resolver.js';
import { openDnsServer, type Said } from '../support/dns-server.js';
import { inWords } from './names.js';

async function dns(names: Readonly<Record<string, Said>>, longest?: number, timeout = 60_000) {
  const opened = await openDnsServer(names, longest);
  onTestFinished(() => opened.close());
  return { questions: opened.questions, lookUp: dnsResolver({ server: opened.server, timeout, tries: 1 }) };
}

test('the strings of a record are one text, and several records stay apart', async () => {
  const long = ['v=DKIM1; k=rsa; p=', 'A'.repeat(255), 'B'.repeat(100)];
  const { lookUp } = await dns({ 'example.org': ['v=spf1 -all', long] });
  expect(await lookUp('example.org')).toEqual({ kind: 'records', texts: ['v=spf1 -all', long.join('')] });
});

test('a name without records is distinguished from one that does not exist', async () => {
  const { lookUp } = await dns({ 'example.org': [], 'a.b.example.org': ['x'] });
  expect(await lookUp('example.org')).toEqual({ kind: 'records', texts: [] });
  expect(await lookUp('b.example.org')).toEqual({ kind: 'records', texts: [] });
  expect(await lookUp('other.example.org')).toEqual({ kind: 'no-such-name' });
});

test.each([
  ['servfail', 'the DNS server could not find out'],
  ['refused', 'the DNS server refuses to say'],
  ['silence', 'the DNS server did not answer'],
] as const)('%s is no answer, and not taken for one', async (said, why) => {
  const { lookUp } = await dns({ 'example.org': said }, undefined, said === 'silence' ? 200 : undefined);
  expect(inWords(await lookUp('example.org'))).toEqual({ kind: 'unanswered', why });
});

test('where no server listens, that is said', async () => {
  const closed = await openDnsServer({});
  await closed.close();
  expect(inWords(await dnsResolver({ server: closed.server, timeout: 60_000, tries: 1 })('example.org'))).toEqual({
    kind: 'unanswered',
    why: 'no DNS server could be reached',
  });
});

test('an answer too long for UDP is asked for again by TCP', async () => {
  const { lookUp, questions } = await dns({ 'example.org': ['v=spf1 -all', ['x'.repeat(200), 'y'.repeat(200)]] }, 100);
  expect(await lookUp('example.org')).toEqual({
    kind: 'records',
    texts: ['v=spf1 -all', 'x'.repeat(200) + 'y'.repeat(200)],
  });
  expect(questions).toEqual(['udp example.org', 'tcp example.org']);
});

test('each name is asked about once, however it is written', async () => {
  const { lookUp, questions } = await dns({ 'example.org': ['x'] });
  await Promise.all([lookUp('example.org'), lookUp('Example.ORG')]);
  await lookUp('example.org');
  expect(questions).toEqual(['udp example.org']);
});

test('a DNS server is an address with a port or without', () => {
  expect(['9.9.9.9', '127.0.0.1:5353', '[::1]:53', '::1'].map(isDnsServer)).toEqual([true, true, true, true]);
  expect(['dns.example.org', 'x', '', '1.2.3.4.5'].map(isDnsServer)).toEqual([false, false, false, false]);
});
