import { say, type Sentence } from '../language/sentence.js';
import { nearest } from '../problems/nearest.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { SmtpSettings } from './campaign.js';
import { hasPassword } from './secrets.js';
import { isLoopback, isServerName } from './server-name.js';
import { smtpSettings } from './smtp-settings.js';

/**
 * The mail server that `send --smtp URL` names: `smtps://user@host` (TLS from the first octet, port 465 unless given),
 * `smtp://user@host:587` (STARTTLS demanded), `smtp://127.0.0.1:2525?security=none` (only to this computer). The user may be
 * percent-encoded (`ann%40example.org`).
 *
 * @throws Problem `smtp-url-invalid`, `campaign-secret` for a password in the URL, which is then not repeated
 */
export function parseSmtpUrl(text: string): SmtpSettings {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (hasPassword(text) || (url !== undefined && url.password !== '')) {
    throw new Problem({
      code: 'campaign-secret',
      message: say`The address of the mail server has a password in it, which other programs on this computer can see.`,
      hint: say`Leave it out (smtp://user@host), and put it into the environment variable POSTBAG_SMTP_PASSWORD.`,
    });
  }
  const told = visible(text);
  const refused = (message: Sentence, hint: Sentence): Problem =>
    new Problem({ code: 'smtp-url-invalid', message, hint });
  const example = say`Write it like smtps://user@mail.example.org or smtp://user@mail.example.org:587.`;

  if (url === undefined) throw refused(say`"${told}" is not the address of a mail server.`, example);
  const secure = url.protocol === 'smtps:';
  if (!secure && url.protocol !== 'smtp:')
    throw refused(say`"${told}" begins with neither smtp:// nor smtps://.`, example);
  const host = hostOf(url);
  const user = decoded(url.username);
  if (user === undefined || /\p{Cc}/u.test(user))
    throw refused(say`"${told}" has a user that cannot be read.`, say`Write @ in it as %40, and % as %25.`);
  if (host === undefined || (host !== '' && !isServerName(host)))
    throw refused(say`"${told}" is not the address of a mail server.`, example);
  if (host === '') throw refused(say`"${told}" names no host.`, example);
  if (!['', '/'].includes(url.pathname) || url.hash !== '')
    throw refused(say`"${told}" has something behind the host that means nothing here.`, example);
  if (url.port === '0') throw refused(say`"${told}" names port 0, which does not exist.`, example);

  for (const key of url.searchParams.keys()) {
    if (key === 'security') continue;
    const near = nearest(key, ['security']);
    throw refused(
      say`"${told}" has an unknown setting "${visible(key)}".`,
      near ? say`Did you mean ${near}?` : say`The only one is ?security=starttls or ?security=none.`,
    );
  }
  const [asked, another] = url.searchParams.getAll('security');
  if (another !== undefined) throw refused(say`"${told}" asks for a security twice.`, say`Leave one of the two out.`);
  const security = securities.find((one) => one === asked);
  if (asked !== undefined && security === undefined)
    throw refused(say`"${told}" asks for an unknown security "${visible(asked)}".`, say`It is tls, starttls or none.`);
  if (secure && security !== undefined && security !== 'tls')
    throw refused(
      say`"${told}" begins with smtps:// (TLS) and asks for another security.`,
      say`Write smtp:// instead.`,
    );
  if (security === 'none' && url.username !== '')
    throw refused(
      say`"${told}" names a user, and with security=none postbag sends no password.`,
      say`Leave the user out, or the setting.`,
    );
  if (security === 'none' && !isLoopback(host))
    throw refused(
      say`"${told}" would send letters unencrypted over the network.`,
      say`Leave ?security=none out: it is only for this computer.`,
    );

  const settings = smtpSettings({
    host,
    port: url.port === '' ? undefined : Number(url.port),
    security: security ?? (secure || url.port === '465' ? 'tls' : 'starttls'),
    user: user === '' ? undefined : user,
  });
  return settings!; // there is a host
}

const securities = ['tls', 'starttls', 'none'] as const;

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/**
 * The host of an address such as smtp://mail.example.org as a server is asked for by it: an IPv6 address without brackets, letters beyond A
 * to Z in ASCII (IDNA), for `URL` leaves them percent-encoded here. `undefined` where no name can be made of it.
 */
export function hostOf({ hostname }: URL): string | undefined {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  if (!host.includes('%')) return host;
  const asWeb = `https://${host}`;
  return URL.canParse(asWeb) ? new URL(asWeb).hostname : undefined;
}
