import { expect, test } from 'vitest';
import { resolve } from '../../src/commands/resolve.js';
import { asking } from '../support/asking.js';
import { filesOf, ledgerWith } from '../support/questions.js';
import { plan } from '../ledger/plans.js';

test('a letter that is named twice is resolved once', async () => {
  const { key } = plan(1);
  const flags = { by: 'Sam', why: undefined, sendAgain: false, copies: undefined, ca: undefined, answers: undefined };
  const twice = asking(
    {},
    (common, context) => resolve({ ...common, ...flags, keys: [key, key.slice(0, 12)], as: 'sent' }, context),
    ledgerWith('unknown'),
  );
  const { folder, run } = await twice();
  expect((await run([])).ended).toBe(0);
  expect(await filesOf(folder)).toMatchObject({ letters: [[key, 'sent', expect.any(String)]] });
});
