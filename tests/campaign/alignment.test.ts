import { expect, test } from 'vitest';
import { alignmentProblems, apparentAlignment } from '../../src/campaign/alignment.js';
import { campaign } from '../support/letters.js';

const said = (from: string, signing: string | undefined, bounces: string | undefined) => {
  const one = campaign({
    from,
    dkim: signing === undefined ? undefined : { domain: signing, selector: 'spring', keyFile: 'dkim.pem' },
    bounces: bounces === undefined ? undefined : { address: bounces, perLetter: false },
  });
  return alignmentProblems(one, apparentAlignment(one)).map(({ severity, message }) => `${severity} ${message}`);
};

test('the same domain, one above and one below may speak for From', () => {
  expect(said('a@Example.org', 'example.ORG', 'b@example.org')).toEqual([]);
  expect(said('a@news.example.org', 'example.org', 'b@bounces.news.example.org')).toEqual([]);
  expect(said('a@example.org', undefined, undefined)).toEqual([]);
});

test('another domain is warned of, be its name ever so like', () => {
  expect(said('a@example.org', 'myexample.org', 'b@example.com')).toEqual([
    'warning Letters come from "example.org" and are signed by "myexample.org": the signature does not speak for them.',
    'warning Letters come from "example.org" and bounce to "example.com": SPF does not speak for them, only a signature can.',
  ]);
});
