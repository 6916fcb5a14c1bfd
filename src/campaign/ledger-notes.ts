/** The notes on where the ledger is; see key-notes.ts. */
export const ledgerNotes = {
  ledger: {
    note: 'Where the ledger is when several computers send one campaign together: a PostgreSQL server (14 or newer). The password is never written here: it comes from POSTBAG_LEDGER_PASSWORD, the keyring, or postbag asks for it.',
    unset: 'in this folder, for one computer',
  },
  'ledger.host': { note: 'The name of the server.', unset: undefined, example: 'db.example.org' },
  'ledger.port': { note: 'Its port.', unset: '5432', example: '5432' },
  'ledger.database': { note: 'The database.', unset: undefined, example: 'campaigns' },
  'ledger.user': { note: 'The name to log in with.', unset: undefined, example: 'postbag' },
  'ledger.schema': {
    note: 'The schema with the tables: a name of its own for each campaign.',
    unset: 'postbag',
    example: 'save_the_hospital',
  },
  'ledger.tls': {
    note: 'required (encrypted, and the certificate of the server is checked) or none, which is for this computer only.',
    unset: 'required, but for a server on this computer',
    example: 'required',
  },
  'ledger.ca': {
    note: 'A PEM file with one more certificate authority to trust.',
    unset: 'those of the system',
    example: 'our-ca.pem',
  },
} as const;
