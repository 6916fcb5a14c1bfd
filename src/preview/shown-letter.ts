import { createHash } from 'node:crypto';
import type { Campaign } from '../campaign/campaign.js';
import { mailtoLink } from '../exports/mailto.js';
import { escapeHtml } from '../letters/escape-html.js';
import type { Letter } from '../letters/letter.js';
import { chosenVariants } from '../letters/variants.js';
import { arrivedMail, type NamedMailbox } from '../messages/arrived-mail.js';
import type { Composer } from '../messages/composer.js';
import { inEnglish, type Render } from '../language/sentence.js';
import { addresseeNotes, ownCopyNotes } from '../outbox/plan/letter-notes.js';
import { sourceText } from './source-text.js';
import type { Message } from '../messages/message.js';
import { isPlaceholder } from '../messages/recipients.js';
import { Problem } from '../problems/problem.js';
import { nameOf, type IndexedLetters } from './indexed-letters.js';
import { markedLetter, type MarkedLetter } from './marked-letter.js';
import { ownFields, rowFields } from './own-words.js';
import { shownFiles } from './shown-files.js';
import { bilingualText } from './shown-problem.js';
import type { ShownHead, ShownLetter, ShownMailbox } from './page/data.js';

/** Makes what the page tells of one letter. `embedded`: with the documents and the source, for a page that cannot ask for them. */
export async function shownLetter(
  indexed: IndexedLetters,
  index: number,
  {
    compose,
    now,
    embedded,
    french = inEnglish,
  }: {
    readonly compose: Composer;
    readonly now: Date;
    readonly embedded: boolean;
    readonly french?: Render | undefined;
  },
): Promise<ShownLetter> {
  const planned = indexed.loaded.plan.letters.at(index)!; // the caller found its index
  const { supporter, group } = planned;
  const { template } = group;
  const { share, alike } = indexed.samenessOf(planned);
  const marked = markedLetter(planned);
  const { letter } = marked;
  const mended = new Map(indexed.mendedOf(planned).map(({ field, by }) => [field, by]));
  return {
    id: planned.key,
    name: nameOf(planned, indexed.loaded.campaign),
    letter: template.name,
    version: template.version,
    language: template.language,
    state: indexed.stateOf(index),
    list: supporter?.list,
    line: supporter?.line,
    subject: marked.subject,
    variants: chosenVariants(planned.key, template.variants),
    digest: createHash('sha256').update(marked.html).digest('base64url').slice(0, 16),
    text: marked.text,
    html: embedded ? letterDocument(marked, true) : undefined,
    head: await head(() => compose(letter, planned.key, now), embedded, french),
    files: shownFiles(letter.enclosures ?? []),
    notes: [...addresseeNotes(letter.addressees), ...ownCopyNotes(letter, indexed.loaded.campaign)].map((note) =>
      bilingualText(note, french),
    ),
    missing:
      supporter === undefined ? [] : rowFields(template).filter((field) => supporter.fields[field] === undefined),
    reasons: indexed.reasonsOf(index),
    ownShare: share,
    alike,
    own: (supporter === undefined ? [] : ownFields(planned.group))
      .map((field) => ({ field, text: supporter?.fields[field] ?? '', mendedBy: mended.get(field) }))
      // Who wrote nothing has no words to correct, and nobody writes any in her name.
      .filter(({ text, mendedBy }) => text.trim() !== '' || mendedBy !== undefined),
    marks: indexed.marksOf(planned).map((one) => {
      const { mark, note, by, at } = one;
      return { mark, note, by, at: at.toISOString(), ...(indexed.isChanged(planned, one) && { changed: true }) };
    }),
    mailto: mailto(letter, indexed.loaded.campaign),
  };
}

/**
 * The letter as a document of its own, for a frame without scripts: its fragment, in the page's light or dark. It loads nothing
 * (the frame's policy would not let it), and its links lead nowhere.
 */
export function letterDocument({ letter, html }: MarkedLetter, withMarks: boolean): string {
  return `<!DOCTYPE html>
<html lang="${letter.language}">
<head><meta charset="utf-8"><title>${escapeHtml(letter.subject)}</title><style>${frameStyle}</style></head>
<body>
${withMarks ? html : letter.html}</body>
</html>
`;
}

// The fragment brings its own font and measure.
const frameStyle = `:root{color-scheme:light dark}
html{overflow:hidden}
body{margin:0;padding:4px 2px;display:flow-root;color:#1d1b18;background:#fffefb;overflow-wrap:anywhere}
a{color:#0a5a66;pointer-events:none}
mark{color:inherit;background:#dceff1;border-bottom:2px solid #2b8391;border-radius:2px;padding:0 1px}
mark.fallback{background:#fdeecb;border-bottom:2px dashed #a36a00}
mark.gap{background:#fbdcd7;border:2px solid #b3261e;padding:0 .6em}
mark.gap::before{content:"?";font-weight:700}
@media (prefers-color-scheme:dark){
body{color:#ebe7df;background:#1f2124}a{color:#7fd0da}
mark{background:#17444b;border-color:#62b6c2}mark.fallback{background:#4d3a10;border-color:#dba63c}mark.gap{background:#5c1f1a;border-color:#ff9b8f}}
@media print{body{color:#000;background:#fff}mark{background:none;border:0}}`;

async function head(compose: () => Message, embedded: boolean, french: Render): Promise<ShownLetter['head']> {
  try {
    const message = compose();
    const bytes = message.bytes(false);
    return { ...(await readHead(bytes, message)), source: embedded ? sourceText(bytes) : undefined };
  } catch (thrown) {
    if (thrown instanceof Problem) return { problem: bilingualText(thrown.told.message, french) };
    throw thrown;
  }
}

/** What a mail program reads in the finished message. */
async function readHead(bytes: Buffer, { messageId, envelope }: Message): Promise<Omit<ShownHead, 'source'>> {
  const mail = await arrivedMail(bytes);
  const named = new Set([...mail.to, ...mail.cc].map(({ address }) => address.toLowerCase()));
  return {
    from: mailboxes(mail.from)[0] ?? { name: '', address: undefined },
    replyTo: mailboxes(mail.replyTo)[0],
    to: mailboxes(mail.to),
    cc: mailboxes(mail.cc),
    bcc: envelope.to
      .filter((address) => !named.has(address.toLowerCase()))
      .map((address) => ({ name: '', address: isPlaceholder(address) ? undefined : address })),
    envelopeFrom: envelope.from,
    envelopeTo: envelope.to.filter((address) => !isPlaceholder(address)),
    messageId,
  };
}

function mailboxes(people: readonly NamedMailbox[]): readonly ShownMailbox[] {
  return people.map(({ name, address }) => ({ name, address: isPlaceholder(address) ? undefined : address }));
}

function mailto(letter: Letter, { copies }: Campaign): ShownLetter['mailto'] {
  try {
    return mailtoLink(letter, copies);
  } catch (thrown) {
    // An address that no link can hold: the letter can still be copied and printed, and `check` complains of the address.
    if (thrown instanceof Problem) return undefined;
    throw thrown;
  }
}
