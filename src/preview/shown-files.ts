import type { Enclosure } from '../letters/enclosure.js';
import { kilobytes } from '../outbox/plan/letter-notes.js';
import type { ShownFile } from './page/shown-file.js';

/** Files that go with letters, as the page is told them. */
export function shownFiles(files: readonly Enclosure[]): readonly ShownFile[] {
  return files.map((file) => ({
    name: file.name,
    kilobytes: kilobytes(file),
    kind: file.isMade === true ? 'made' : file.cid === undefined ? 'attached' : 'picture',
    digest: file.digest,
  }));
}
