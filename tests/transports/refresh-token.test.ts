import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Problem } from '../../src/problems/problem.js';
import { smtpSettings } from '../../src/campaign/smtp-settings.js';
import { accessTokens } from '../../src/transports/access-tokens.js';
import { fakeContext } from '../commands/fake-context.js';
import { folderWith } from '../support/postbag.js';
import { portOf } from '../support/free-port.js';

/** A token endpoint that answers as it is told, and remembers what it was asked. */
async function endpoint(answer: (response: ServerResponse, number: number) => void) {
  const asked: Record<string, string>[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      asked.push(Object.fromEntries(new URLSearchParams(body)));
      answer(response, asked.length);
    });
  });
  const port = await portOf(server.listen(0, '127.0.0.1'));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${port}/token`, asked };
}

const json =
  (status: number, body: object) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

function tokens(url: string, env: Record<string, string>, scope?: string) {
  let now = Date.parse('2026-06-26T12:00:00Z');
  const { context, notes } = fakeContext({ now: () => new Date(now), sleep: () => Promise.resolve() });
  const settings = smtpSettings({
    host: 'mail.example.org',
    user: 'ana',
    token_url: url,
    client_id: 'client-1',
    scope,
  });
  const token = accessTokens(settings!, { ...context, env });
  return { token: token!, notes, pass: (minutes: number) => void (now += minutes * 60_000) };
}

test('a token is renewed five minutes before its end, once for all who ask, and a new refresh token takes the place of the old', async () => {
  const { url, asked } = await endpoint((response, number) =>
    json(200, { access_token: `access-${number}`, expires_in: 3600, refresh_token: `refresh-${number + 1}` })(response),
  );
  const folder = folderWith({});
  const file = join(folder, 'token');
  writeFileSync(file, 'refresh-1\n', { mode: 0o600 });
  const env = { POSTBAG_REFRESH_TOKEN_FILE: file, POSTBAG_CLIENT_SECRET: 'secret' };
  const { token, pass } = tokens(url, env, 'mail');
  expect(await Promise.all([token(), token()])).toEqual(['access-1', 'access-1']);
  pass(54);
  expect(await token()).toBe('access-1');
  pass(1);
  expect(await token()).toBe('access-2');
  const form = { grant_type: 'refresh_token', client_id: 'client-1', client_secret: 'secret', scope: 'mail' };
  expect(asked).toEqual([
    { ...form, refresh_token: 'refresh-1' },
    { ...form, refresh_token: 'refresh-2' },
  ]);
  expect(readFileSync(file, 'utf8')).toBe('refresh-3\n');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a new refresh token that cannot be kept is said, and the run goes on with it', async () => {
  const file = join(folderWith({}), 'token');
  const { url, asked } = await endpoint((response) => {
    rmSync(dirname(file), { recursive: true, force: true });
    json(200, { access_token: 'access', expires_in: 300, refresh_token: 'new' })(response);
  });
  writeFileSync(file, 'old', { mode: 0o600 });
  const { token, notes } = tokens(url, { POSTBAG_REFRESH_TOKEN_FILE: file });
  expect([await token(), await token()]).toEqual(['access', 'access']);
  expect(asked.map(({ refresh_token }) => refresh_token)).toEqual(['old', 'new']);
  expect(notes).toEqual([expect.stringContaining('new refresh token, and it could not be kept')]);
});

const page = (response: ServerResponse): void => void response.writeHead(200).end('<html>Sign in</html>');
const elsewhere = (response: ServerResponse): void =>
  void response.writeHead(307, { location: 'https://example.org/' }).end();

test.each([
  {
    answer: json(400, { error: 'invalid_grant', error_description: 'Token refresh-1 was revoked.' }),
    code: 'token-refused',
    says: '"invalid_grant: Token … was revoked."',
    hint: 'Sign in again',
  },
  {
    answer: json(401, { error: 'invalid_client' }),
    code: 'token-refused',
    says: '"invalid_client"',
    hint: 'POSTBAG_CLIENT_SECRET',
  },
  { answer: json(400, { error: 'invalid_scope' }), code: 'token-refused', says: 'invalid_scope', hint: 'smtp.scope' },
  { answer: json(400, { error: 'other' }), code: 'token-refused', says: 'other', hint: 'smtp.client_id' },
  { answer: json(503, { error: 'busy' }), code: 'token-endpoint-unreachable', says: 'it answered 503', hint: 'again' },
  { answer: page, code: 'token-endpoint-unreachable', says: 'it answered 200', hint: 'smtp.token_url' },
  { answer: elsewhere, code: 'token-endpoint-unreachable', says: 'no access token now', hint: 'smtp.token_url' },
  {
    answer: json(200, { access_token: 'a\nb' }),
    code: 'token-endpoint-unreachable',
    says: 'it answered 200',
    hint: 'smtp.token_url',
  },
])(
  'what the endpoint refuses is said without a secret, and asked again: $says',
  async ({ answer, code, says, hint }) => {
    const { url, asked } = await endpoint(answer);
    const { token } = tokens(url, { POSTBAG_REFRESH_TOKEN: 'refresh-1', POSTBAG_CLIENT_SECRET: 'hidden' });
    for (const time of [1, 2]) {
      const problem: unknown = await token().catch((error: unknown) => error);
      if (!(problem instanceof Problem)) throw problem;
      expect(problem.code).toBe(code);
      expect(problem.message).toContain(says);
      expect(problem.hint).toContain(hint);
      expect(`${problem.message} ${problem.hint ?? ''}`).not.toMatch(/refresh-1|hidden/);
      expect(asked).toHaveLength(time);
    }
  },
);

test('without a refresh token nothing is asked', async () => {
  const { url, asked } = await endpoint(json(200, {}));
  await expect(tokens(url, {}).token()).rejects.toMatchObject({ code: 'refresh-token-missing' });
  expect(asked).toEqual([]);
});
