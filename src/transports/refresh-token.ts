import * as z from 'zod/mini';
import type { TokenRefresh } from '../campaign/campaign.js';
import { say, type Sentence, type Text } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { parsedJson } from '../json.js';

/** What the endpoint wants to hear besides the settings; told to nobody else. */
export interface RefreshSecrets {
  readonly refreshToken: string;
  readonly clientSecret: string | undefined;
  /** Keeps a refresh token that came in place of the old one (RFC 6749, 6), where the old one was kept. */
  readonly keep: (refreshToken: string) => Promise<void>;
}

/** How long before its end a token is renewed, in milliseconds: a session that is opened with it must still be let in. */
const margin = 5 * 60_000;
/** How long a token is used where the endpoint does not say, in milliseconds. */
const usedFor = 5 * 60_000;
const patience = 30_000;
const longestAnswer = 100_000;

const token = z.string().check(z.regex(/^[\x21-\x7e]+$/));
const given = z.object({
  access_token: token,
  expires_in: z.optional(z.coerce.number().check(z.positive())),
  refresh_token: z.optional(token),
});
const refused = z.object({ error: z.string(), error_description: z.optional(z.string()) });

/**
 * Gives access tokens (RFC 6750) for a refresh token (RFC 6749, 6): one is asked for when a session is opened, and used until five minutes
 * before its end, so that a login lasts as long as the run.
 * The function it gives throws Problem `token-refused`, which does not pass by itself, and `token-endpoint-unreachable`, which may.
 */
export function refreshedTokens(
  settings: TokenRefresh,
  secrets: () => Promise<RefreshSecrets>,
  now: () => Date,
): () => Promise<string> {
  let known: RefreshSecrets | undefined;
  let last: { readonly token: Promise<string>; until: number } | undefined;
  const renewed = async (): Promise<string> => {
    const asked = now().getTime();
    known ??= await secrets();
    const { access_token, expires_in, refresh_token } = await answerOf(settings, known);
    const lasts = expires_in === undefined ? usedFor : Math.max(0, expires_in * 1000 - margin);
    if (last !== undefined) last.until = asked + lasts;
    if (refresh_token !== undefined && refresh_token !== known.refreshToken) {
      known = { ...known, refreshToken: refresh_token };
      await known.keep(refresh_token);
    }
    return access_token;
  };
  return () => {
    if (last !== undefined && now().getTime() < last.until) return last.token;
    // A second caller that comes before the answer gets the same answer.
    const current = { token: renewed(), until: Infinity };
    last = current;
    current.token.catch(() => {
      if (last === current) last = undefined;
    });
    return current.token;
  };
}

async function answerOf(settings: TokenRefresh, secrets: RefreshSecrets): Promise<z.infer<typeof given>> {
  const { tokenUrl, clientId, scope } = settings;
  const { refreshToken, clientSecret } = secrets;
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId });
  if (clientSecret !== undefined) form.set('client_secret', clientSecret);
  if (scope !== undefined) form.set('scope', scope);
  const { status, text } = await posted(tokenUrl, form);
  const body = parsedJson(text);
  const token = status === 200 ? given.safeParse(body) : undefined;
  if (token?.success === true) return token.data;
  const refusal = refused.safeParse(body);
  if (refusal.success && status >= 400 && status < 500) throw tokenRefused(settings, refusal.data, secrets);
  throw unreachable(tokenUrl, say`it answered ${status}, and not as RFC 6749 describes`);
}

async function posted(url: string, form: URLSearchParams): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: form,
      // A redirect would take the secrets elsewhere.
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
      headers: { accept: 'application/json' },
    });
    let text = '';
    const decoder = new TextDecoder();
    for await (const part of response.body ?? []) {
      text += decoder.decode(part, { stream: true });
      if (text.length > longestAnswer) break;
    }
    return { status: response.status, text };
  } catch (error) {
    const { cause } = error as { readonly cause?: unknown };
    const why = cause instanceof Error ? cause.message : error instanceof Error ? error.message : '';
    throw unreachable(url, visible(why.slice(0, 200)), error);
  }
}

function unreachable(url: string, why: Text, cause?: unknown): Problem {
  return new Problem({
    code: 'token-endpoint-unreachable',
    message: say`The token endpoint ${new URL(url).host} gives no access token now: ${why}.`,
    hint: say`Check the network, and smtp.token_url in campaign.yaml. Then run the same command again.`,
    cause,
  });
}

function tokenRefused(
  { tokenUrl }: TokenRefresh,
  { error, error_description: description = '' }: z.infer<typeof refused>,
  { refreshToken, clientSecret }: RefreshSecrets,
): Problem {
  let words = description === '' ? error : `${error}: ${description}`;
  for (const secret of [refreshToken, clientSecret ?? '']) if (secret !== '') words = words.replaceAll(secret, '…');
  return new Problem({
    code: 'token-refused',
    message: say`The token endpoint ${new URL(tokenUrl).host} refuses an access token: "${visible(words.slice(0, 300))}"`,
    hint:
      hints[error] ??
      say`Compare smtp.client_id, smtp.token_url and smtp.scope in campaign.yaml with what your provider shows.`,
  });
}

/** What to do, by the error codes of RFC 6749, 5.2. */
const hints: Readonly<Record<string, Sentence>> = {
  invalid_grant: say`The refresh token has expired or was withdrawn. Sign in again to get a new one, and put it where the old one is: see "Login with a token" in the README.`,
  invalid_client: say`The client id or its secret is wrong. Check smtp.client_id in campaign.yaml, and POSTBAG_CLIENT_SECRET.`,
  unauthorized_client: say`The client id or its secret is wrong. Check smtp.client_id in campaign.yaml, and POSTBAG_CLIENT_SECRET.`,
  invalid_scope: say`Check smtp.scope in campaign.yaml: it must be one that was agreed to when you signed in.`,
};
