import type { SmtpSettings } from '../campaign/campaign.js';
import { say, type Sentence, type Text } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { failureText, type SmtpError } from './failure-text.js';
import { providerLimit } from './provider-limit.js';
import { oneLine, replyCode, replyKind } from './reply.js';

/** Why no session could be opened, or why the run cannot go on. */
export interface Refusal {
  /** The server's words, or ours; one line. */
  readonly reply: string;
  /** No use in trying again in this run. */
  readonly stop?: Problem | undefined;
  readonly notBefore?: Date | undefined;
  /** The server has enough of our connections. */
  readonly crowded?: boolean | undefined;
  /** The server says that letters come too fast. */
  readonly tooFast?: boolean | undefined;
}

/** Why a session could not be opened, from nodemailer's error; `proven`: a session stood before in this run. */
export function openingRefusal(error: SmtpError, settings: SmtpSettings, proven: boolean, now: Date): Refusal {
  const { response = '' } = error;
  const reply = response === '' ? failureText(error) : oneLine(response);
  const limit = limitRefusal(reply, settings, now);
  if (limit !== undefined) return limit;
  if (/HTTP\/1\.[01] \d{3}/.test(`${response} ${error.message}`)) return { reply, stop: notMail(settings) };
  const certificate = certificateProblem(error, settings);
  if (certificate !== undefined) return { reply, stop: certificate };
  const permanent = replyKind(response) === 'no';
  if (oldTls.has(error.originalCode ?? '')) return { reply, stop: noEncryption(settings, reply) };
  if (
    settings.security === 'starttls' &&
    (permanent ? /EHLO|STARTTLS/ : /STARTTLS/).test(error.command ?? '') &&
    replyKind(response) !== 'later'
  ) {
    return { reply, stop: noEncryption(settings, reply) };
  }
  if (error.code === 'EAUTH' && permanent) return { reply, stop: loginRefused(settings, reply) };
  if (permanent) return { reply, stop: serverRefused(settings, reply) };
  if (!proven && error.code === 'EDNS' && error.originalCode === 'ENOTFOUND')
    return { reply, stop: hostUnknown(settings) };
  return { reply, crowded: is421(response) };
}

/**
 * Reads out of an answer what it says of all letters: a provider's limit, or that the server wants to know first who we are (530,
 * RFC 4954 6) or that nobody listens in (530, RFC 3207 4). `undefined` when it is about this letter.
 */
export function limitRefusal(reply: string, settings: SmtpSettings, now: Date): Refusal | undefined {
  if (replyCode(reply) === 530) {
    return {
      reply,
      stop: /\b(?:START)?TLS\b/i.test(reply) ? tlsNeeded(settings, reply) : loginNeeded(settings, reply),
    };
  }
  const limit = providerLimit(reply);
  if (limit === undefined) return undefined;
  if (limit.kind === 'crowded') return { reply, crowded: true };
  if (limit.kind === 'fast') return { reply, tooFast: true };
  const notBefore = limit.hours === undefined ? undefined : new Date(now.getTime() + limit.hours * 3_600_000);
  const stop = new Problem({
    code: limit.kind === 'quota' ? 'smtp-quota' : 'smtp-refused',
    message: say`The provider at ${settings.host} ${limit.says}: "${visible(reply)}".`,
    hint: limit.hint,
  });
  return { reply, stop, notBefore };
}

/** A web server answers where a mail server was expected. */
function notMail({ host, port }: SmtpSettings): Problem {
  return new Problem({
    code: 'smtp-refused',
    message: say`A web server answers at ${host}:${port}, not a mail server.`,
    hint: say`Check smtp.host and smtp.port: mail servers listen on 465 or 587.`,
  });
}

/** The server offers no encryption, or breaks it off. */
function noEncryption({ host, port }: SmtpSettings, reply: string): Problem {
  return new Problem({
    code: 'smtp-tls-refused',
    message: say`The server ${host}:${port} offers no encryption that can be used: "${visible(reply)}". Nothing was sent.`,
    hint: say`Set \`smtp.security\` to \`tls\` with port 465 if the provider has it; never send a campaign unencrypted.`,
  });
}

/** The server was found to begin in the other way than `smtp.security` says. */
export function otherEncryption({ host, port, security }: SmtpSettings): Refusal {
  if (security === 'tls')
    return {
      reply: 'The server does not encrypt from the start.',
      stop: new Problem({
        code: 'smtp-security-wrong',
        message: say`The server ${host}:${port} does not encrypt from the start, and \`smtp.security\` is \`tls\`. Nothing was sent.`,
        hint: say`Write \`security: starttls\` under \`smtp:\` in campaign.yaml. With --smtp, begin the address with smtp://.`,
      }),
    };
  return {
    reply: 'The server encrypts from the start.',
    stop: new Problem({
      code: 'smtp-security-wrong',
      message: say`The server ${host}:${port} encrypts from the start, and \`smtp.security\` is \`${security}\`. Nothing was sent.`,
      hint: say`Write \`security: tls\` under \`smtp:\` in campaign.yaml. With --smtp, begin the address with smtps://.`,
    }),
  };
}

/** Lines came in clear that pretend to belong to the encrypted session (nostarttls.secvuln.info). */
export function tampered({ host, port }: SmtpSettings): Problem {
  return new Problem({
    code: 'smtp-tls-tampered',
    message: say`Before the connection to ${host}:${port} was encrypted, someone injected data (STARTTLS injection). Nothing was sent.`,
    hint: say`Try from another network, or set \`smtp.security\` to \`tls\` with port 465.`,
  });
}

/** A login is set up, and the line is not encrypted. */
export function passwordInClear({ host, user }: SmtpSettings): Problem {
  return new Problem({
    code: 'smtp-password-plain',
    message: say`The server ${host} wants a login, and the password of "${user ?? ''}" is never sent unencrypted.`,
    hint: say`Set \`smtp.security\` to \`starttls\` or \`tls\`; \`smtp.ca\` names the certificate of a server on this computer.`,
  });
}

/** A user name is given, and the server has no way to log in. */
export function noLogin({ host, user }: SmtpSettings): Problem {
  return new Problem({
    code: 'smtp-login-refused',
    message: say`The server ${host} offers no way to log in as "${user ?? ''}".`,
    hint: say`Check host and port; providers take logins on 465 or 587.`,
  });
}

/** The server wants a login, and none is set up, or not one that it knows. */
function loginNeeded({ host, user }: SmtpSettings, reply: string): Problem {
  return new Problem({
    code: 'smtp-login-needed',
    message: say`The server ${host} wants a login: "${visible(reply)}".`,
    hint:
      user === undefined
        ? say`Set \`smtp.user\` in campaign.yaml, and give the password in POSTBAG_SMTP_PASSWORD.`
        : say`Check \`smtp.host\` and \`smtp.port\`: providers take letters with a login on 465 or 587.`,
  });
}

/** The server takes letters over an encrypted connection only, and this one is not. */
function tlsNeeded({ host, port }: SmtpSettings, reply: string): Problem {
  return new Problem({
    code: 'smtp-tls-needed',
    message: say`The server ${host}:${port} takes letters only over an encrypted connection: "${visible(reply)}".`,
    hint: say`Set \`smtp.security\` to \`starttls\`; \`smtp.ca\` names the certificate of a server on this computer.`,
  });
}

/** The envelope's sender is refused for good: every letter would fare the same. */
export function senderRefused({ host }: SmtpSettings, sender: string, reply: string): Problem {
  return new Problem({
    code: 'smtp-sender-refused',
    message: say`The server ${host} takes no letters from <${visible(sender)}>: "${visible(reply)}".`,
    hint: say`Set \`from\` (and \`bounces\`) in campaign.yaml to addresses that the server lets this login use.`,
  });
}

function loginRefused({ host, user }: SmtpSettings, reply: string): Problem {
  return new Problem({
    code: 'smtp-login-refused',
    message: say`The server ${host} refused the login of "${visible(user ?? '')}": "${visible(reply)}".`,
    hint: say`Check \`smtp.user\` and the password; many providers want an app password made for this purpose.`,
  });
}

function serverRefused({ host, port }: SmtpSettings, reply: string): Problem {
  return new Problem({
    code: 'smtp-refused',
    message: say`The server ${host}:${port} takes no letters from this computer: "${visible(reply)}".`,
    hint: say`Ask the provider why, with these words; running again will not help before that.`,
  });
}

function hostUnknown({ host }: SmtpSettings): Problem {
  return new Problem({
    code: 'smtp-host-unknown',
    message: say`There is no mail server called "${visible(host)}".`,
    hint: say`Check \`smtp.host\` for a slip, and that this computer is online.`,
  });
}

function certificateProblem(error: SmtpError, { host }: SmtpSettings): Problem | undefined {
  const code = error.originalCode ?? error.code ?? '';
  const reason = certificateFaults.get(code);
  if (reason === undefined) return undefined;
  const hint =
    code === 'ERR_TLS_CERT_ALTNAME_INVALID'
      ? say`Set \`smtp.host\` to the name on the certificate, if that is your provider.`
      : code === 'CERT_HAS_EXPIRED'
        ? say`Check the date of this computer. If it is right, ask the provider to renew the certificate; until then no letter can be sent.`
        : say`If the server is your own, name the certificate authority in \`smtp.ca\` or \`--ca FILE\`; else ask the provider.`;
  return new Problem({
    code: 'smtp-certificate-wrong',
    message: say`The server that should be "${host}" ${reason(error)}. Nothing was sent.`,
    hint,
    cause: error,
  });
}

// Codes of Node's tls (X509_V_ERR_… of OpenSSL) and what they mean for a reader.
const certificateFaults: ReadonlyMap<string, (error: object) => Sentence> = new Map([
  ['ERR_TLS_CERT_ALTNAME_INVALID', (error: object) => say`showed a certificate for ${certificateNames(error)}`],
  ['CERT_HAS_EXPIRED', () => say`showed a certificate that has expired`],
  ['CERT_NOT_YET_VALID', () => say`showed a certificate that is not valid yet (is this computer’s clock right?)`],
  ['CERT_REVOKED', () => say`showed a certificate that was revoked`],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', () => say`showed a certificate that it signed itself`],
  ['SELF_SIGNED_CERT_IN_CHAIN', () => say`showed a certificate of an authority that this computer does not know`],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', () => say`showed a certificate of an authority that this computer does not know`],
  ['UNABLE_TO_GET_ISSUER_CERT', () => say`showed a certificate of an authority that this computer does not know`],
  [
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    () => say`showed a certificate of an authority that this computer does not know`,
  ],
  ['CERT_UNTRUSTED', () => say`showed a certificate of an authority that this computer does not trust`],
  ['CERT_SIGNATURE_FAILURE', () => say`showed a certificate with a wrong signature`],
  ['INVALID_PURPOSE', () => say`showed a certificate that is not for servers`],
]);

/** The names on a certificate, from Node's error about it: `cert` has the subject and the alternative names. */
function certificateNames(error: object): Text {
  const cert: unknown = 'cert' in error ? error.cert : undefined;
  if (typeof cert !== 'object' || cert === null) return say`another name`;
  const alternatives: unknown = 'subjectaltname' in cert ? cert.subjectaltname : undefined;
  const names = typeof alternatives === 'string' ? alternatives.replace(/(?:DNS|IP Address):/g, '') : '';
  return names === '' ? say`another name` : `"${visible(names.slice(0, 200))}"`;
}

const oldTls: ReadonlySet<string> = new Set([
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_NO_PROTOCOLS_AVAILABLE',
]);

function is421(response: string): boolean {
  return /^421[ -]/.test(response);
}
