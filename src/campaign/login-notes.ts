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
} as const;
