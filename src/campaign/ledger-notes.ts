import { say } from '../language/sentence.js';

/** The notes on where the ledger is; see key-notes.ts. */
export const ledgerNotes = {
  ledger: {
    note: say`A PostgreSQL server (14 or newer) for the ledger, when several computers send one campaign together. The password is never written here: postbag takes it from POSTBAG_LEDGER_PASSWORD or the keyring, or asks for it.`,
    unset: say`in this folder, for one computer`,
  },
  'ledger.host': { note: say`The name of the server.`, unset: undefined, example: 'db.example.org' },
  'ledger.port': { note: say`Its port.`, unset: '5432', example: '5432' },
  'ledger.database': { note: say`The database.`, unset: undefined, example: 'campaigns' },
  'ledger.user': { note: say`The name to log in with.`, unset: undefined, example: 'postbag' },
  'ledger.schema': {
    note: say`The schema for the tables: another one for each campaign.`,
    unset: 'postbag',
    example: 'save_the_hospital',
  },
  'ledger.tls': {
    note: say`required (encrypted, and the certificate of the server is checked) or none (only for a server on this computer).`,
    unset: say`required; none for a server on this computer`,
    example: 'required',
  },
  'ledger.ca': {
    note: say`A PEM file with one more certificate authority to trust.`,
    unset: say`those of the system`,
    example: 'our-ca.pem',
  },
} as const;
