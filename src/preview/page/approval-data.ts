import type { ShownMailbox, BilingualText } from './data.js';
import type { ShownFile } from './shown-file.js';

/** What an approval given now would cover. */
export interface ShownApproval {
  readonly letter: string;
  readonly letters: number;
  readonly held: number;
  readonly languages: readonly string[];
  readonly subject: string;
  readonly addressees: readonly ShownMailbox[];
  /** Files that go with the letters, each once; of many, the first. */
  readonly files: readonly ShownFile[];
  /** Of text, sender, addressees, rows and files: sent with the approval, so that nobody approves what they did not see. */
  readonly checksum: string;
  /** Letters to look at first. */
  readonly samples: readonly { readonly id: string; readonly name: string; readonly read: boolean }[];
  readonly given:
    { readonly by: string; readonly at: string; readonly outdated: BilingualText | undefined } | undefined;
  /** Who mended words after the approval, and of which letters. */
  readonly mended: readonly { readonly by: string; readonly letters: readonly string[] }[];
}
