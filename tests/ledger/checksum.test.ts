import { expect, test } from 'vitest';
import { ledgerPath, opened } from './fixtures.js';
import { key, minute, outcome, plan, plans, settlement } from './plans.js';

test('words with NUL, or with half a character, from servers, reports and people do not damage the ledger', async () => {
  const odd = 'a\0b \ud83d c \udc4d 👍';
  const kept = 'a\ufffdb \ufffd c \ufffd 👍';
  const path = await ledgerPath();
  const ledger = await opened(path);
  await ledger.add(plans(4));
  await ledger.exchange([], [1, 2, 3, 4].map(key), minute(1));
  const brook = { address: 'brook@fish.example.net', kind: 'rejected', reply: odd } as const;
  const back = [
    settlement(1, outcome('sent', { reply: odd, recipients: [brook] })),
    settlement(2, outcome('sent')),
    settlement(3, outcome('unknown', { reply: odd })),
    settlement(4, outcome('unknown')),
  ];
  await ledger.exchange(back, [], minute(2));
  await ledger.markBounced(key(2), 'stone@rivers.example.net', odd, minute(3));
  await ledger.resolve(key(3), 'ready', { by: odd, at: minute(4), why: odd });
  await ledger.prove(key(4), odd, minute(5));
  const { supporterHash } = plan(1);
  const said = { letter: 'dam', supporterHash, by: odd, at: minute(6) };
  await ledger.mark({ ...said, mark: 'hold', note: odd });
  await ledger.mend({ ...said, field: 'personal_note', text: odd });
  const digests = { text: 'a1', lists: 'b2', addressees: 'c3' };
  await ledger.approve({ letter: 'dam', by: odd, at: minute(7), ...digests, count: 4, details: { subject: odd } });
  await ledger.close();

  const again = await opened(path);
  expect(await again.entry(key(1))).toMatchObject({
    reply: kept,
    recipients: [{ reply: kept }, { state: 'rejected', reply: kept }, { reply: kept }],
  });
  expect((await again.entry(key(2)))?.recipients).toMatchObject([{ state: 'bounced', reply: kept }, {}, {}]);
  expect(await again.resolutions()).toMatchObject([{ by: kept, why: kept }, { by: kept }]);
  expect(await again.marks('dam')).toMatchObject([{ by: kept, note: kept }]);
  expect(await again.mended('dam')).toMatchObject([{ by: kept, text: kept }]);
  expect(await again.approvals('dam')).toMatchObject([{ by: kept, details: { subject: odd } }]);
});
