import type { Command } from 'commander';
import type { Campaign, SmtpSettings } from '../../campaign/campaign.js';
import { parseSmtpUrl } from '../../campaign/smtp-url.js';
import { presetOf } from '../../campaign/mailbox-providers.js';
import { say } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';
import { wholeNumber } from '../flags.js';

/** Flags of the commands that speak to a real mail server. */
export interface SmtpFlags {
  readonly smtp: SmtpSettings | undefined;
  readonly ca: string | undefined;
  readonly connections: number | undefined;
}

/** Adds the flags that override `smtp:` of campaign.yaml for one run. */
export function smtpFlags(command: Command): Command {
  return command
    .option(
      '--smtp <url>',
      'another mail server: smtp://user@host:587, smtps://user@host:465, ?security=starttls|none',
      parseSmtpUrl,
    )
    .option('--ca <file>', 'trust one more certificate authority (PEM)')
    .option('--connections <n>', 'how many letters are under way at once', wholeNumber);
}

/** The settings in force, flags before file; `undefined` when neither names a mail server. */
export function smtpInForce({ smtp }: Campaign, flags: SmtpFlags): SmtpSettings | undefined {
  const settings = flags.smtp ?? smtp;
  if (settings === undefined) return undefined;
  const { ca = settings.ca, connections = settings.connections } = flags;
  // The name of this computer is the same at every server.
  const clientName = settings.clientName ?? smtp?.clientName;
  return { ...settings, ca, connections, ...(clientName === undefined ? {} : { clientName }) };
}

/** The complaint that no mail server is set up. */
export function smtpMissing({ file, from }: Campaign): Problem {
  const preset = presetOf(from) ?? 'gmail';
  return new Problem({
    code: 'smtp-missing',
    message: say`No mail server is set up.`,
    hint: say`Write your provider and your login there into campaign.yaml (postbag help campaign lists the providers):\nsmtp:\n  preset: ${preset}\n  user: ${from}`,
    where: { file },
  });
}
