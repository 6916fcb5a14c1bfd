import { visit, type Document } from 'yaml';
import { say } from '../language/sentence.js';

/** What is said of an anchor or a reference, in campaign.yaml and in front matter alike. */
export const anchorComplaint = {
  message: say`An anchor (&) or a reference (*) is not used in this file.`,
  hint: say`Write the value out, or put it in quotes.`,
};

/**
 * Where a YAML text has anchors and references, as offsets: a few lines of them can make gigabytes, and most are texts whose quotes were
 * forgotten.
 */
export function anchorOffsets(document: Document): readonly number[] {
  const found: number[] = [];
  visit(document, {
    Node: (_key, node) => {
      if (('anchor' in node && node.anchor !== undefined) || 'resolve' in node) found.push(node.range?.[0] ?? 0);
    },
  });
  return found;
}
