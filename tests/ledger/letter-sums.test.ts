import { ledgerPath, opened } from './fixtures.js';
import { sumsContract } from './sums-contract.js';

sumsContract('a ledger in a file', async () => opened(await ledgerPath()));
