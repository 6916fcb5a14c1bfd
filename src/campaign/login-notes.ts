import { say } from '../language/sentence.js';

/** The notes on how to log in; see key-notes.ts. */
export const loginNotes = {
  'smtp.auth': {
    note: say`How to log in: password (an app password, for most providers) or xoauth2 (an access token in its place).`,
    unset: 'password',
    example: 'password',
  },
  'smtp.token_command': {
    note: say`With auth: xoauth2, a command that prints an access token. It runs on your computer, without a shell, each time postbag needs a new token. Write only a command that you trust.`,
    unset: say`postbag asks for the token as for a password`,
    example: '"oauth2l fetch --credentials client.json --scope mail"',
  },
  'smtp.token_url': {
    note: say`With auth: xoauth2 and client_id, the address where your provider gives access tokens for a refresh token. A token_command is used first. postbag reads the refresh token from POSTBAG_REFRESH_TOKEN, POSTBAG_REFRESH_TOKEN_FILE or the keyring.`,
    unset: undefined,
    example: 'https://oauth2.googleapis.com/token',
  },
  'smtp.client_id': {
    note: say`The id of the application that you registered with your provider. If it has a secret, postbag reads it from POSTBAG_CLIENT_SECRET, POSTBAG_CLIENT_SECRET_FILE or the keyring.`,
    unset: undefined,
    example: '1234567890-abc.apps.googleusercontent.com',
  },
  'smtp.scope': {
    note: say`What the access token is for, in the words of your provider.`,
    unset: say`all that you agreed to when you signed in`,
    example: 'https://mail.google.com/',
  },
} as const;
