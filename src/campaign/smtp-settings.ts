import type { SmtpSettings } from './campaign.js';
import { smtpPresets, type SmtpPreset, type SmtpPresetName } from './smtp-presets.js';

/** What the file says of the mail server; everything may be left to a preset but a host that the preset lacks. */
export interface SmtpGiven {
  readonly preset?: SmtpPresetName | undefined;
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly security?: SmtpSettings['security'] | undefined;
  readonly user?: string | undefined;
  readonly auth?: SmtpSettings['auth'] | undefined;
  readonly token_command?: string | undefined;
  readonly token_url?: string | undefined;
  readonly client_id?: string | undefined;
  readonly scope?: string | undefined;
  readonly ca?: string | undefined;
  readonly client_name?: string | undefined;
  readonly connections?: number | undefined;
}

/**
 * The settings with every gap filled: from the preset, then port and security from each other (465 is TLS, 587 and all others
 * STARTTLS), then TLS on 465 (RFC 8314). `undefined` when no host is known.
 */
export function smtpSettings(given: SmtpGiven): SmtpSettings | undefined {
  // A host of one's own on top of a preset keeps the preset's limits, but not what follows from a port given by hand.
  const preset: SmtpPreset = smtpPresets[given.preset ?? 'own-server'];
  const host = given.host ?? preset.host;
  if (host === undefined) return undefined;
  const port = given.port ?? (given.security === undefined ? preset.port : ports[given.security]);
  const implied = given.port === undefined ? preset.security : port === 465 ? 'tls' : 'starttls';
  return {
    host,
    port,
    security: given.security ?? implied,
    user: given.user,
    auth: given.auth ?? ((given.token_command ?? given.token_url) === undefined ? 'password' : 'xoauth2'),
    ...(given.token_command === undefined ? {} : { tokenCommand: given.token_command }),
    ...tokenRefresh(given),
    ca: given.ca,
    ...(given.client_name === undefined ? {} : { clientName: given.client_name }),
    connections: given.connections ?? preset.connections,
    preset: given.preset,
  };
}

const ports = { tls: 465, starttls: 587, none: 25 } as const;

function tokenRefresh({
  token_url: tokenUrl,
  client_id: clientId,
  scope,
}: SmtpGiven): Pick<SmtpSettings, 'tokenRefresh'> {
  return tokenUrl === undefined || clientId === undefined ? {} : { tokenRefresh: { tokenUrl, clientId, scope } };
}
