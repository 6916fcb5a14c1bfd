import { resolve } from 'node:path';
import type { Campaign, SmtpSettings } from '../../campaign/campaign.js';
import type { Context } from '../../context.js';
import { readText } from '../../files.js';
import { ownPath, readOwnText } from '../../own-files.js';
import type { Transport } from '../../outbox/ports.js';
import { Problem } from '../../problems/problem.js';
import { readSecret } from '../../secret-file.js';
import { accessTokens } from '../../transports/access-tokens.js';
import { openSession } from '../../transports/open-session.js';
import { smtpPassword } from '../../transports/password.js';
import type { SmtpOptions } from '../../transports/smtp-options.js';
import { smtpTransport } from '../../transports/smtp-transport.js';
import { smtpInForce, smtpMissing, type SmtpFlags } from './smtp-flags.js';

/**
 * The way out by SMTP. Asks for the password where one is needed, and tries out what was typed. Raises `smtp-missing` and what
 * `smtpTransport` raises.
 */
export async function openTransport(campaign: Campaign, flags: SmtpFlags, context: Context): Promise<Transport> {
  const settings = smtpInForce(campaign, flags);
  if (settings === undefined) throw smtpMissing(campaign);
  const ca = await authority(campaign, settings.ca, flags, context);
  const now = (): Date => context.clock.now();
  const wrong = (typed: string): Promise<Problem | undefined> => loginProblem(settings, { password: typed, ca, now });
  const token = accessTokens(settings, context);
  if (token !== undefined) {
    // What is missing or refused is told before the first letter; an endpoint that is away may come back.
    await token().catch((error: unknown) => {
      if (!(error instanceof Problem) || error.code !== 'token-endpoint-unreachable') throw error;
    });
    return smtpTransport(settings, { token, ca, now });
  }
  // A password is never sent in clear, so there is none to ask for.
  const password = settings.security === 'none' ? undefined : await smtpPassword(settings, context, { wrong });
  return smtpTransport(settings, { password, ca, now });
}

/**
 * The certificate authority to trust besides the usual ones: a file that a flag names from where she is, or campaign.yaml from the campaign
 * folder.
 */
async function authority(
  { folder }: Campaign,
  ca: string | undefined,
  flags: SmtpFlags,
  { cwd }: Context,
): Promise<string | undefined> {
  if (ca === undefined) return undefined;
  return flags.ca === undefined ? readOwnText(folder, ca) : readText(resolve(cwd, ca), ca);
}

/** Logs in and out once. Only a password that is refused is a problem here: a server that is away may come back until letters leave. */
async function loginProblem(settings: SmtpSettings, options: SmtpOptions): Promise<Problem | undefined> {
  const opened = await openSession(settings, options, true, new AbortController().signal);
  if ('session' in opened) {
    await opened.session.quit();
    return undefined;
  }
  const { stop } = opened.refused;
  return stop?.code === 'smtp-login-refused' ? stop : undefined;
}

/** The campaign's key for signing letters, as PEM text, where it has one. Raises `secret-file-open`, and what `readText` raises. */
export async function dkimKeyOf({ dkim, folder }: Campaign): Promise<string | undefined> {
  return dkim === undefined ? undefined : readSecret(await ownPath(folder, dkim.keyFile), dkim.keyFile);
}
