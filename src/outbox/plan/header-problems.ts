import type { Campaign } from '../../campaign/campaign.js';
import { composer, type Composer } from '../../messages/composer.js';
import { Problem } from '../../problems/problem.js';
import type { CompleteLetters } from './empty-values.js';

/** Checks, letter by letter, whether the headers can carry its values. */
export interface HeaderWatch extends CompleteLetters {
  /** What was found, each complaint once. */
  readonly problems: () => readonly Problem[];
}

/**
 * Composes letters as a send would, except for their bodies, so that what stops a message is found before the first one leaves: a tab or a
 * mark that turns the line around in a subject or a name, a bounce address without room for a key.
 * @returns Problems `header-unsafe`, `address-unusable`
 */
export function headerWatch(campaign: Campaign): HeaderWatch {
  const found = new Map<string, Problem>();
  /** Whether the work raises no complaint; `tell` gets one. */
  const isDone = (work: () => unknown, tell: (problem: Problem) => void): boolean => {
    try {
      work();
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      tell(thrown);
      return false;
    }
  };
  const note = (problem: Problem): void => {
    const { message, where } = problem;
    found.set(`${where?.file ?? ''}:${where?.line ?? 0} ${message}`, problem);
  };
  // An addressee without an address is reported with the offices.
  let compose: Composer | undefined;
  isDone(() => (compose = composer(campaign, { placeholder: true })), note);
  const at = new Date(0);
  return {
    look: (letter, key) => isDone(() => compose?.(letter, key, at), note),
    isFine: (letter, key) =>
      isDone(
        () => compose?.(letter, key, at),
        () => undefined,
      ),
    problems: () => [...found.values()],
  };
}
