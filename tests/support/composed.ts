import type { Campaign } from '../../src/campaign/campaign.js';
import type { Letter } from '../../src/letters/letter.js';
import { composer, type ComposedMessage, type ComposerOptions } from '../../src/messages/composer.js';
import { Problem } from '../../src/problems/problem.js';
import { afternoon, campaign, keyOf, letter } from './letters.js';

/** The message of a letter. */
export function compose(
  one: Letter = letter(),
  changes: Partial<Campaign> = {},
  options: ComposerOptions = {},
): ComposedMessage {
  return composer(campaign(changes), options)(one, keyOf(one), afternoon);
}

/** The headers before the first part, with LF line ends. */
export function head(message: Pick<ComposedMessage, 'bytes'>): string {
  return message.bytes(false).toString().split('\r\n\r\n')[0]!.replaceAll('\r\n', '\n');
}

/** The problem that an action ends with. */
export function problemOf(action: () => unknown): { code: string; message: string; where: unknown } {
  try {
    action();
  } catch (thrown) {
    if (thrown instanceof Problem) return { code: thrown.code, message: thrown.message, where: thrown.where };
    throw thrown;
  }
  throw new Error('nothing was thrown');
}
