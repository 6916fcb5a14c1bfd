import type { Campaign } from '../../campaign/campaign.js';
import type { Letter } from '../../letters/letter.js';
import { composer, type Composer } from '../../messages/composer.js';
import { Problem } from '../../problems/problem.js';

/** Looks at one letter after the other for what its headers cannot carry. */
export interface HeaderWatch {
  readonly look: (letter: Letter, key: string) => void;
  /** What was found, each complaint once. */
  readonly problems: () => readonly Problem[];
}

/**
 * Composes letters as a send would, but for their bodies, so that what stops a message is found before the first one leaves: a tab or a
 * mark that turns the line around in a subject or a name, a bounce address without room for a key.
 * @returns Problems `header-unsafe`, `address-unusable`
 */
export function headerWatch(campaign: Campaign): HeaderWatch {
  const found = new Map<string, Problem>();
  const noting = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      const { message, where } = thrown;
      found.set(`${where?.file ?? ''}:${where?.line ?? 0} ${message}`, thrown);
      return undefined;
    }
  };
  // An addressee without an address is complained of with the offices.
  const compose: Composer | undefined = noting(() => composer(campaign, { placeholder: true }));
  const at = new Date(0);
  return {
    look: (letter, key) => void noting(() => compose?.(letter, key, at)),
    problems: () => [...found.values()],
  };
}
