import { expect, test } from 'vitest';
import { accessDecision, type GuardedRequest } from '../../src/preview/guard.js';

const token = 'a'.repeat(22);
const [host, origin] = ['127.0.0.1:4711', 'http://127.0.0.1:4711'];
const json = { 'content-type': 'application/json' };

const statusOf = (method: string, url: string, headers: GuardedRequest['headers']): number | string => {
  const decision = accessDecision({ method, url, headers }, 4711, token);
  return 'status' in decision ? decision.status : 'moved' in decision ? decision.moved : decision.path.join('/');
};

test.each<[string, string, string, GuardedRequest['headers'], number | string]>([
  ['a page of ours', 'GET', `/${token}/page`, { host }, 'page'],
  ['by the other name', 'GET', `/${token}/page`, { host: 'localhost:4711' }, 'page'],
  ['a name of somebody else that points here', 'GET', `/${token}/page`, { host: 'evil.example.net:4711' }, 403],
  ['another port', 'GET', `/${token}/page`, { host: '127.0.0.1:80' }, 403],
  ['no name', 'GET', `/${token}/page`, {}, 403],
  ['asked by another page', 'GET', `/${token}/page`, { host, origin: 'http://evil.example.net' }, 403],
  ['asked by our other name', 'GET', `/${token}/page`, { host, origin: 'http://localhost:4711' }, 403],
  ['from another site', 'GET', `/${token}/page`, { host, 'sec-fetch-site': 'cross-site' }, 403],
  ['opened by hand', 'GET', `/${token}/page`, { host, 'sec-fetch-site': 'none' }, 'page'],
  ['no token', 'GET', '/page', { host }, 404],
  ['half a token', 'GET', `/${token.slice(1)}/page`, { host }, 404],
  ['a token and more', 'GET', `/${token}a/page`, { host }, 404],
  ['without its last slash', 'GET', `/${token}`, { host }, `/${token}/`],
  ['an act of ours', 'POST', `/${token}/act`, { host, origin, ...json }, 'act'],
  ['an act without a page', 'POST', `/${token}/act`, { host, ...json }, 403],
  ['an act of a form', 'POST', `/${token}/act`, { host, origin, 'content-type': 'text/plain' }, 403],
  ['an act without the token', 'POST', '/act', { host, origin, ...json }, 404],
  ['another method', 'DELETE', `/${token}/act`, { host, origin }, 405],
  ['an endless address', 'GET', `/${token}/${'x'.repeat(100_000)}`, { host }, 414],
  ['a whole address', 'GET', `http://${host}/${token}/page`, { host }, 400],
])('%s: %s', (_, method, url, headers, expected) => {
  expect(statusOf(method, url, headers)).toBe(expected);
});
