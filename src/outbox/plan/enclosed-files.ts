import { hash } from 'node:crypto';
import { basename, extname } from 'node:path';
import type { Supporter } from '../../contacts/supporter.js';
import type { Enclosure } from '../../letters/enclosure.js';
import { fileType } from '../../letters/file-type.js';
import type { Template } from '../../letters/template.js';
import { say, type Sentence } from '../../language/sentence.js';
import { readInside, readInsideNow } from '../../own-files.js';
import type { Position } from '../../problems/position.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';

/** The files that go with letters, each read and checked once. */
export interface EnclosedFiles {
  /** What goes with one letter: pictures in its text, then its attachments in the order of the template. */
  readonly of: (template: Template, supporter: Supporter | undefined) => readonly Enclosure[];
  /** SHA-256 of each file, in hex, by its path from the campaign folder. */
  readonly digests: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** No office takes more; most servers take no more than 20 to 25 MB, encoded. */
const mostOctets = 10_000_000;

const none: readonly Enclosure[] = [];

/**
 * Reads the files that templates attach and show, each once. A file that a column names is read to be checked, and again when its letter is
 * made, so that ten thousand of them are never in memory together.
 */
export async function readEnclosed(
  folder: string,
  templates: readonly Template[],
  supporters: Iterable<Supporter>,
): Promise<EnclosedFiles> {
  const problems: Problem[] = [];
  const shared = new Map<string, Enclosure>();
  const own = new Map<string, Enclosure>();
  const add = async (path: string, where: Position, kept: Map<string, Enclosure>, cid?: string): Promise<void> => {
    if (kept.has(path)) return;
    try {
      const file = { folder, path, where, cid };
      const checked = enclosure(await readInside(folder, path, mostOctets), file);
      kept.set(path, kept === own ? readEachTime(checked, file) : checked);
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      problems.push(placed(thrown, where));
    }
  };
  for (const template of templates) {
    for (const { path, cid } of template.pictures) await add(path, { file: template.file }, shared, cid);
    for (const [index, one] of template.attachments.entries()) {
      if ('file' in one) await add(one.file, template.whereIs(`attachments.${index}`), shared);
      else {
        for (const { fields, list, line } of supporters) {
          const path = fields[one.column];
          if (path !== undefined) await add(path.trim(), { file: list, line }, own);
        }
      }
    }
  }
  return {
    problems,
    digests: new Map([...shared, ...own].map(([path, { digest }]) => [path, digest])),
    of: (template, supporter) => {
      if (template.pictures.length === 0 && template.attachments.length === 0) return none;
      const pictures = template.pictures.map(({ path }) => shared.get(path));
      const attached = template.attachments.map((one) =>
        'file' in one ? withoutCid(shared.get(one.file)) : own.get(supporter?.fields[one.column]?.trim() ?? ''),
      );
      return [...pictures, ...attached].filter((one) => one !== undefined);
    },
  };
}

/** A file that is attached as well as shown is attached as a file. */
function withoutCid(one: Enclosure | undefined): Enclosure | undefined {
  return one?.cid === undefined ? one : { ...one, cid: undefined };
}

/** A file, and the place of its name. */
interface NamedFile {
  readonly folder: string;
  readonly path: string;
  readonly where: Position;
  /** For a picture in the text: its Content-ID. */
  readonly cid: string | undefined;
}

/** A file that was read, checked by its content. Raises `attachment-unusable`. */
function enclosure(octets: Buffer, { path, where, cid }: NamedFile): Enclosure {
  const type = fileType(octets);
  const name = basename(path);
  const complain = (message: Sentence, hint: Sentence): Problem => unusable(message, hint, where);
  if (octets.length === 0) throw complain(say`"${visible(path)}" is empty.`, say`Put the right file in its place.`);
  if (type === undefined)
    throw complain(
      say`"${visible(path)}" is not a file that offices open: PDF, PNG, JPEG, GIF, or a document without macros.`,
      say`Save it as PDF.`,
    );
  if (cid !== undefined && !type.picture)
    throw complain(say`"${visible(path)}" is not a picture.`, say`Attach it with attachments: in the front matter.`);
  if (!type.endings.includes(extname(name).slice(1).toLowerCase()))
    throw complain(
      say`"${visible(path)}" is not the kind of file that its name says.`,
      say`By its content its name ends in .${type.endings[0]}`,
    );
  const digest = hash('sha256', octets, 'hex');
  return { name, mediaType: type.mediaType, size: octets.length, digest, cid, octets: () => octets };
}

/** The same file, which is read again each time it is wanted, in place of being kept in memory. */
function readEachTime(checked: Enclosure, { folder, path, where }: NamedFile): Enclosure {
  const read = (): Buffer => {
    const now = readInsideNow(folder, path);
    if (hash('sha256', now, 'hex') === checked.digest) return now;
    throw unusable(say`"${visible(path)}" was changed after it was checked.`, say`Run the command again.`, where);
  };
  return { ...checked, octets: read };
}

function unusable(message: Sentence, hint: Sentence, where: Position): Problem {
  return new Problem({ code: 'attachment-unusable', message, hint, where });
}

function placed({ code, told, severity }: Problem, where: Position): Problem {
  return new Problem({ code, message: told.message, hint: told.hint, severity, where });
}
