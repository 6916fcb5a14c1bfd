import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dkimRecord } from '../../src/sender-domain/dkim-record.js';
import { campaignFiles } from '../support/campaign-files.js';
import { openDnsServer, type Said } from '../support/dns-server.js';
import { events, folderWith, postbag } from '../support/postbag.js';

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const published = dkimRecord(createPublicKey(pem));

/** A campaign with a way out and a key, and what the DNS says of its sender. */
async function setUp(
  names: Readonly<Record<string, Said>>,
  more = 'dkim: { domain: example.org, selector: spring, key_file: dkim.pem }',
) {
  const dns = await openDnsServer(names);
  onTestFinished(() => dns.close());
  const files = campaignFiles();
  const yaml = `${files['campaign.yaml'] ?? ''}smtp: { host: localhost, security: none, port: 25 }\n${more}\n`;
  const cwd = folderWith({ ...files, 'campaign.yaml': yaml, 'dkim.pem': pem });
  chmodSync(join(cwd, 'dkim.pem'), 0o600);
  return { cwd, dns, network: ['check', '--network', '--resolver', dns.server] };
}

test('a sender whose DNS records are complete is ready', async () => {
  const { cwd, dns, network } = await setUp({
    'campaign.example.org': ['v=spf1 mx -all'],
    'spring._domainkey.example.org': [[published.slice(0, 200), published.slice(200)]],
    '_dmarc.example.org': ['v=DMARC1; p=reject'],
  });
  expect(await postbag(network, { cwd })).toEqual({
    code: 0,
    stdout: 'Ready: 3 letters to 1 addressee, 0 problems.\n',
    stderr: '',
  });
  expect([...dns.questions].sort()).toEqual([
    'udp _dmarc.campaign.example.org',
    'udp _dmarc.example.org',
    'udp _dmarc.org',
    'udp campaign.example.org',
    'udp spring._domainkey.example.org',
  ]);
});

test('a sender without proof can be rehearsed, not sent; each missing record is reported', async () => {
  const { cwd, network } = await setUp({ 'campaign.example.org': [], '_dmarc.example.org': ['v=DMARC1; p=reject'] });
  const run = await postbag(network, { cwd });
  expect(run).toEqual({
    code: 1,
    stdout: [
      'error campaign.yaml:5:7 Nothing proves that letters from "campaign.example.org" are yours, and "example.org" asks receivers to refuse such letters.',
      '  Mend SPF or DKIM as the warnings say (one of the two is enough), then run postbag check --network again.',
      '',
      'warning campaign.yaml:5:7 There is no SPF record for "campaign.example.org", which says which servers may send letters for it.',
      '  Ask whoever runs campaign.example.org to publish a TXT record there such as "v=spf1 include:… -all"; the mail provider’s help has the words for the middle.',
      '',
      'warning campaign.yaml:10:40 The key of the signatures (DKIM) is not published: there is no TXT record at "spring._domainkey.example.org".',
      `  Ask whoever runs example.org to publish this TXT record at spring._domainkey.example.org: ${published}`,
      '',
      'Ready to rehearse: 3 letters to 1 addressee. Not ready to send: 1 problem.',
      '',
    ].join('\n'),
    stderr: '',
  });
});

test('without --network nobody is asked, and what is wrong without asking is still said', async () => {
  const { cwd, dns } = await setUp({}, 'dkim: { domain: example.net, selector: spring, key_file: dkim.pem }');
  const run = await postbag(['check', '--json'], { cwd });
  expect({ code: run.code, problems: events(run).slice(0, -1) }).toEqual({
    code: 0,
    problems: [
      {
        event: 'problem',
        severity: 'warning',
        code: 'dkim-domain-unaligned',
        file: 'campaign.yaml',
        line: 10,
        column: 17,
        message:
          'Letters come from "campaign.example.org" and are signed by "example.net": the signature does not speak for them.',
        hint: 'Set dkim.domain to campaign.example.org, and publish the key there.',
      },
    ],
  });
  expect(dns.questions).toEqual([]);
});

test('a key that is no key, or that others can read, is found before the first letter', async () => {
  const { cwd } = await setUp({});
  chmodSync(join(cwd, 'dkim.pem'), 0o644);
  expect((await postbag(['check'], { cwd })).stdout).toContain('error Others than you can read "dkim.pem"');
  writeFileSync(join(cwd, 'dkim.pem'), 'hello');
  chmodSync(join(cwd, 'dkim.pem'), 0o600);
  expect((await postbag(['check'], { cwd })).stdout).toContain(
    'The DKIM key in "dkim.pem" is not a private key in PEM form.',
  );
});

test('a DNS server is named by its address; without --network there is none to name', async () => {
  const { cwd, dns } = await setUp({});
  const named = await postbag(['check', '--network', '--resolver', 'dns.example.org'], { cwd });
  expect(named.code).toBe(2);
  expect(named.stderr).toContain('Write a DNS server as 9.9.9.9, 127.0.0.1:5353 or [::1]:53.');
  const alone = await postbag(['check', '--resolver', dns.server], { cwd });
  expect(alone).toEqual({
    code: 2,
    stdout: '',
    stderr: 'error --resolver says whom --network asks, and there is no --network.\n',
  });
});
