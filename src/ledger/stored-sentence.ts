import * as z from 'zod';
import { printable, visible } from '../problems/visible.js';
import type { Sentence, Text, Value } from '../language/sentence.js';

const words = z.string().max(2_000).transform(printable);
const value = z.string().max(10_000).transform(visible);

const shape: z.ZodType<Sentence> = z.strictObject({
  words,
  values: z.array(z.lazy((): z.ZodType<Value> => valueShape)),
  counted: z.strictObject({ n: z.number(), one: words, many: words }).optional(),
});

const valueShape: z.ZodType<Value> = z.union([
  value,
  z.number(),
  shape,
  z.strictObject({ listed: z.array(z.lazy((): z.ZodType<Text> => z.union([value, shape]))) }),
  z.strictObject({ figures: z.number() }),
  z.strictObject({ own: z.strictObject({ en: value.optional(), fr: value.optional() }) }),
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
