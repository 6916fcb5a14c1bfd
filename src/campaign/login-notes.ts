/** The notes on how to log in; see key-notes.ts. */
export const loginNotes = {
  'smtp.auth': {
    note: 'How to log in: password (an app password, for most providers) or xoauth2 (an access token in its place).',
    unset: 'password',
    example: 'password',
  },
  'smtp.token_command': {
    note: 'With auth: xoauth2, a command that prints an access token. It runs on your computer, without a shell, each time a new token is needed: write here only a command that you know.',
    unset: 'the token is asked for like a password',
    example: '"oauth2l fetch --credentials client.json --scope mail"',
  },
  'smtp.token_url': {
    note: 'With auth: xoauth2, where your provider gives access tokens for a refresh token; with client_id. A token_command goes before it. The refresh token is read from POSTBAG_REFRESH_TOKEN, POSTBAG_REFRESH_TOKEN_FILE or the keyring.',
    unset: undefined,
    example: 'https://oauth2.googleapis.com/token',
  },
  'smtp.client_id': {
    note: 'The id of the application that you registered with your provider. Its secret, where it has one, is read from POSTBAG_CLIENT_SECRET, POSTBAG_CLIENT_SECRET_FILE or the keyring.',
    unset: undefined,
    example: '1234567890-abc.apps.googleusercontent.com',
  },
  'smtp.scope': {
    note: 'What the access token is for, in the words of your provider.',
    unset: 'all that you agreed to when you signed in',
    example: 'https://mail.google.com/',
  },
} as const;
