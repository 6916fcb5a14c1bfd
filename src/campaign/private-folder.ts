import { join } from 'node:path';

/** Where a campaign keeps what is private: ledger, rehearsal mail, caches. Mode 0700. */
export function privateFolder(campaignFolder: string): string {
  return join(campaignFolder, '.postbag');
}

/** The ledger of what was really sent. */
export function ledgerFile(campaignFolder: string): string {
  return join(privateFolder(campaignFolder), 'ledger.sqlite');
}

/** The mailbox of the last rehearsal; its ledger lies beside the mail. */
export function rehearsalFolder(campaignFolder: string): string {
  return join(privateFolder(campaignFolder), 'rehearsal');
}
