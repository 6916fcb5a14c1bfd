import type { SmtpSettings } from '../campaign/campaign.js';
import type { Context } from '../context.js';
import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { refreshedTokens, type RefreshSecrets } from './refresh-token.js';
import { secretOf } from './secrets.js';
import { commandTokens } from './token-command.js';

/**
 * Gives access tokens that are renewed during a run, by the command or for the refresh token that the settings name; `undefined` where they
 * name none. The function it gives throws as `commandTokens` and `refreshedTokens`, and Problem `refresh-token-missing`.
 */
export function accessTokens(
  { auth, user, tokenCommand, tokenRefresh }: SmtpSettings,
  { env, clock, terminal }: Pick<Context, 'env' | 'clock' | 'terminal'>,
): (() => Promise<string>) | undefined {
  if (auth !== 'xoauth2') return undefined;
  const now = (): Date => clock.now();
  if (tokenCommand !== undefined) return commandTokens(tokenCommand, now);
  if (tokenRefresh === undefined) return undefined;
  const secrets = async (): Promise<RefreshSecrets> => {
    const found = await secretOf('POSTBAG_REFRESH_TOKEN', `refresh-token ${user ?? ''}`, env);
    if (found === undefined)
      throw new Problem({
        code: 'refresh-token-missing',
        message: say`There is no refresh token for ${visible(user ?? '')}.`,
        hint: say`Name a file that only you can read in POSTBAG_REFRESH_TOKEN_FILE, or set POSTBAG_REFRESH_TOKEN. How to get one: see "Login with a token" in the README.`,
      });
    const secret = await secretOf('POSTBAG_CLIENT_SECRET', `client-secret ${tokenRefresh.clientId}`, env);
    const keep = (text: string): Promise<void> =>
      found.replace(text).catch((error: unknown) => {
        const why = error instanceof Error ? error.message : '';
        terminal.note(
          say`${terminal.noteStyle.warn(say`warning`)} The provider gave a new refresh token, and it could not be kept: ${visible(why)}`,
        );
      });
    return { refreshToken: found.text, clientSecret: secret?.text, keep };
  };
  return refreshedTokens(tokenRefresh, secrets, now);
}
