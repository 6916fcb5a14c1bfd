import type { SmtpFlags } from './way-out.js';

/** What `postbag send` takes. */
export interface SendOptions extends SmtpFlags {
  readonly letter: string | undefined;
  readonly confirm: number | undefined;
  /** When to begin, and when to stop taking letters; as typed, in the campaign's time zone. */
  readonly at: string | undefined;
  readonly until: string | undefined;
}
