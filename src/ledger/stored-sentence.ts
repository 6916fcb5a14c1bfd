import * as z from 'zod/mini';
import { printable, visible } from '../problems/visible.js';
import type { Sentence, Text, Value } from '../language/sentence.js';

const words = z.pipe(z.string().check(z.maxLength(2_000)), z.transform(printable));
const value = z.pipe(z.string().check(z.maxLength(10_000)), z.transform(visible));

const shape: z.ZodMiniType<Sentence> = z.strictObject({
  words,
  values: z.array(z.lazy((): z.ZodMiniType<Value> => valueShape)),
  counted: z.optional(z.strictObject({ n: z.number(), one: words, many: words })),
});

const valueShape: z.ZodMiniType<Value> = z.union([
  value,
  z.number(),
  shape,
  z.strictObject({
    listed: z.array(z.lazy((): z.ZodMiniType<Text> => z.union([value, shape]))),
    joined: z.optional(z.literal('or')),
  }),
  z.strictObject({ figures: z.number() }),
  z.strictObject({ own: z.strictObject({ en: z.optional(value), fr: z.optional(value) }) }),
]);

/** A sentence as it is kept for readers of either language. */
export const storedSentence = (sentence: Sentence): string => JSON.stringify(sentence);

/** Reads what `storedSentence` made; what it holds of others is made visible. What was kept as plain words stays as it is. */
export function readStoredSentence(text: string): Text {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return visible(text);
  }
}
