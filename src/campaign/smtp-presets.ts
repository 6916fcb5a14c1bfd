import type { SmtpSettings } from './campaign.js';

/** What is known of a provider's way out for mail. Limits count letters; `undefined`: none is published, or it is each account's own. */
export interface SmtpPreset {
  /** `undefined` where every customer has a host of its own. */
  readonly host: string | undefined;
  readonly port: number;
  readonly security: SmtpSettings['security'];
  readonly connections: number;
  readonly perHour: number | undefined;
  readonly perDay: number | undefined;
  /** What the organiser has to know; one or two sentences. */
  readonly note: string;
}

// Sources: support.google.com/mail/answer/22839 (Gmail), support.google.com/a/answer/166852 and 2956491 (Workspace and its relay),
// learn.microsoft.com "Message storage and concurrent connection throttling for SMTP Authenticated Submission" (30 a minute,
// 10,000 recipients a day, 3 connections), fastmail.com/help/account/limits.html, proton.me/support/bridge,
// docs.aws.amazon.com/ses "Connecting to an Amazon SES SMTP endpoint", documentation.mailgun.com "SMTP", postmarkapp.com/developer.
// Ports after RFC 8314: TLS from the first octet where the provider has it. Where a limit counts recipients, the figure is theirs.
export const smtpPresets = {
  gmail: {
    host: 'smtp.gmail.com',
    port: 465,
    security: 'tls',
    connections: 2,
    perHour: undefined,
    perDay: 500,
    note: 'Needs an app password (two-step verification on). Gmail counts each addressee towards 500 a day.',
  },
  'google-workspace': {
    host: 'smtp.gmail.com',
    port: 465,
    security: 'tls',
    connections: 3,
    perHour: undefined,
    perDay: 2000,
    note: 'Needs an app password or xoauth2. 2,000 letters a day for each mailbox, 500 while the account is on trial.',
  },
  'google-workspace-relay': {
    host: 'smtp-relay.gmail.com',
    port: 465,
    security: 'tls',
    connections: 5,
    perHour: undefined,
    perDay: 10_000,
    note: 'An administrator has to turn the relay on (Apps, Gmail, Routing). 10,000 addressees a day for each user.',
  },
  microsoft365: {
    host: 'smtp.office365.com',
    port: 587,
    security: 'starttls',
    connections: 3,
    perHour: 1800,
    perDay: 10_000,
    note: 'Authenticated SMTP has to be turned on for the mailbox; where passwords are refused use xoauth2. 10,000 addressees a day.',
  },
  fastmail: {
    host: 'smtp.fastmail.com',
    port: 465,
    security: 'tls',
    connections: 3,
    perHour: undefined,
    perDay: undefined,
    note: 'Needs an app password. How much a day depends on the plan: give pace.per_day.',
  },
  'protonmail-bridge': {
    host: '127.0.0.1',
    port: 1025,
    security: 'starttls',
    connections: 1,
    perHour: undefined,
    perDay: undefined,
    note: 'Proton Bridge has to run on this computer. Export its certificate and name the file as smtp.ca.',
  },
  'amazon-ses': {
    host: undefined,
    port: 465,
    security: 'tls',
    connections: 5,
    perHour: undefined,
    perDay: undefined,
    note: 'The host names your region: email-smtp.ca-central-1.amazonaws.com. Needs SMTP credentials, which are not the AWS keys. A new account is limited to 200 a day.',
  },
  mailgun: {
    host: 'smtp.mailgun.org',
    port: 465,
    security: 'tls',
    connections: 5,
    perHour: undefined,
    perDay: undefined,
    note: 'In Europe the host is smtp.eu.mailgun.org. Turn click and open tracking off.',
  },
  postmark: {
    host: 'smtp.postmarkapp.com',
    port: 587,
    security: 'starttls',
    connections: 5,
    perHour: undefined,
    perDay: undefined,
    note: 'User and password are both the server token. Turn link and open tracking off.',
  },
  'own-server': {
    host: undefined,
    port: 465,
    security: 'tls',
    connections: 4,
    perHour: undefined,
    perDay: undefined,
    note: 'Ask whoever runs it how many letters an hour it takes, and give pace.per_hour.',
  },
} as const satisfies Record<string, SmtpPreset>;

/** Name of a provider that postbag knows. */
export type SmtpPresetName = keyof typeof smtpPresets;

/** The names, for a message or a question. */
export const smtpPresetNames = Object.keys(smtpPresets) as readonly SmtpPresetName[]; // the keys are known: the object is written above
