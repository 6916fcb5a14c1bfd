import * as z from 'zod/mini';
import type { Clock } from '../clock.js';
import { signerHash } from '../contacts/supporter-hash.js';
import type { Mark } from '../ledger/people.js';
import { ownFields } from './own-words.js';
import type { PreviewBackend } from './loaded.js';
import type { PageSession } from './session.js';

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const key = z.string().check(z.regex(/^[0-9a-f]{32}$/));
const mark = z.enum(['read', 'hold']);

/** What a reader can ask the page to record. */
const Shape = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('mark'),
    id: key,
    mark,
    by: name,
    note: z.optional(z.string().check(z.trim(), z.maxLength(2_000))),
  }),
  z.strictObject({ action: z.literal('unmark'), id: key, mark }),
  z.strictObject({
    action: z.literal('mend'),
    id: key,
    field: name,
    text: z.string().check(z.maxLength(50_000)),
    by: name,
  }),
  z.strictObject({ action: z.literal('unmend'), id: key, field: name }),
  z.strictObject({
    action: z.literal('approve'),
    letter: name,
    by: name,
    checksum: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
]);

/** The result of an action: done, not understood, or about a letter that is gone. */
export type ActionResult = 'done' | 'not-understood' | 'gone';

/** Records what a reader says of a letter. Throws what the backend's functions throw: `ledger-busy`, `approval-outdated`. */
export async function performAction(
  body: unknown,
  { indexed, touch, reload }: PageSession,
  backend: PreviewBackend,
  clock: Clock,
): Promise<ActionResult> {
  const parsed = Shape.safeParse(body);
  if (!parsed.success) return 'not-understood';
  const asked = parsed.data;
  const at = clock.now();
  if (asked.action === 'approve') {
    await backend.approve(asked.letter, asked.by, asked.checksum);
    await reload();
    return 'done';
  }
  const index = indexed().indexOf(asked.id);
  const planned = index === undefined ? undefined : indexed().loaded.plan.letters.at(index);
  if (planned === undefined) return 'gone';
  const letter = planned.group.template.name;
  const hash = signerHash(planned.supporter);
  switch (asked.action) {
    case 'mark': {
      const set: Mark = {
        letter,
        supporterHash: hash,
        mark: asked.mark,
        note: asked.note === '' ? undefined : asked.note,
        by: asked.by,
        at,
        ...(asked.mark === 'read' && { text: indexed().textOf(planned) }),
      };
      await backend.mark([set]);
      indexed().remark(planned, asked.mark, set, at);
      touch();
      return 'done';
    }
    case 'unmark':
      await backend.unmark(letter, hash, asked.mark);
      indexed().remark(planned, asked.mark, undefined, at);
      touch();
      return 'done';
    case 'mend':
    case 'unmend': {
      const { field } = asked;
      if (planned.supporter === undefined || !ownFields(planned.group).includes(field)) return 'not-understood';
      if (asked.action === 'unmend') await backend.unmend(letter, hash, field);
      else await backend.mend({ letter, supporterHash: hash, field, text: asked.text, by: asked.by, at });
      await reload();
      return 'done';
    }
  }
}
