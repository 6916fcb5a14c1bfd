/** One PDF as Typst writes it, taken apart: its objects in order. */
interface Parsed {
  readonly objects: ReadonlyMap<number, Buffer>;
  readonly root: number;
  readonly info: number | undefined;
  readonly id: string | undefined;
}

/** What the whole has of its first part. */
interface Frame {
  readonly catalog: string;
  readonly info: string;
  readonly id: string;
}

/**
 * Joins PDFs of Typst's into one, page after page, as a stream: only one of them is held at a time, so that memory does not grow with the
 * number of pages. Title, author, language, metadata and colour profile are those of the first, and the whole stays PDF/A. (Typst sets a
 * document of thousands of letters at once, but keeps all of it in memory.)
 *
 * @param cover Sets the sheets that come first, once it is known how many pages follow.
 *
 * Reads what this version of Typst writes, a classic table of objects without object streams (ISO 32000-1, 7.5); throws on anything else.
 */
export async function* joinPdf(
  documents: AsyncIterable<Buffer> | Iterable<Buffer>,
  cover?: (pages: number) => Buffer,
): AsyncGenerator<Buffer> {
  const offsets: (number | undefined)[] = [0];
  const pages: string[] = [];
  let position = 0;
  let first: Frame | undefined;
  const out = (octets: Buffer): Buffer => {
    position += octets.length;
    return octets;
  };
  const object = (number: number, body: Buffer): Buffer => {
    offsets[number] = position;
    return out(Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from('\nendobj\n')]));
  };
  // Objects 1 and 2 are the catalogue and the tree of pages, written last.
  let next = 3;
  yield out(Buffer.from('%PDF-1.7\n%\x80\x80\x80\x80\n', 'latin1'));
  const added = (document: Buffer): { readonly octets: Buffer; readonly pages: readonly string[] } => {
    const { objects, root, info, id } = parsed(document);
    const shift = next - 1;
    const treeNumber = Number(/\/Pages (\d+) 0 R/.exec(text(objects.get(root)))?.[1]);
    const kids = /\/Kids \[([^\]]*)\]/.exec(text(objects.get(treeNumber)))?.[1] ?? '';
    first ??= {
      catalog: shifted(text(objects.get(root)), shift).replace(/\/Pages \d+ 0 R/, '/Pages 2 0 R'),
      info: info === undefined ? '' : `  /Info ${info + shift} 0 R\n`,
      id: id === undefined ? '' : `  /ID ${id}\n`,
    };
    const parts: Buffer[] = [];
    for (const [number, body] of objects) {
      next = Math.max(next, number + shift + 1);
      if (number === root || number === treeNumber) continue;
      parts.push(object(number + shift, renumbered(body, shift, treeNumber + shift)));
    }
    return { octets: Buffer.concat(parts), pages: shifted(kids, shift).match(/\d+ 0 R/g) ?? [] };
  };
  for await (const document of documents) {
    const { octets, pages: those } = added(document);
    yield octets;
    pages.push(...those);
  }
  if (cover !== undefined) {
    const { octets, pages: those } = added(cover(pages.length));
    yield octets;
    pages.unshift(...those);
  }
  if (first === undefined) throw new Error('There is no PDF to join.');
  yield object(1, Buffer.from(first.catalog, 'latin1'));
  yield object(2, Buffer.from(`<<\n  /Type /Pages\n  /Count ${pages.length}\n  /Kids [${pages.join(' ')}]\n>>`));
  yield Buffer.from(ending(offsets, position, first), 'latin1');
}

function ending(offsets: readonly (number | undefined)[], position: number, first: Frame): string {
  const rows = Array.from({ length: offsets.length }, (_, number) => {
    const at = offsets[number];
    return number === 0 || at === undefined ? '0000000000 65535 f\r\n' : `${String(at).padStart(10, '0')} 00000 n\r\n`;
  });
  return `xref\n0 ${offsets.length}\n${rows.join('')}trailer\n<<\n  /Size ${offsets.length}\n  /Root 1 0 R\n${first.info}${first.id}>>\nstartxref\n${position}\n%%EOF\n`;
}

function parsed(document: Buffer): Parsed {
  const tail = document.toString('latin1', Math.max(0, document.length - 2000));
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1]);
  const table = document.toString('latin1', start);
  const head = /^xref\s+0 (\d+)\s+/.exec(table);
  const trailer = table.slice(table.indexOf('trailer'));
  const root = Number(/\/Root (\d+) 0 R/.exec(trailer)?.[1]);
  if (head === null || Number.isNaN(root)) throw new Error('This PDF is not built as Typst builds them.');
  const entries = [...table.slice(head[0].length).matchAll(/(\d{10}) \d{5} ([nf])/g)].slice(0, Number(head[1]));
  const used = entries.flatMap(([, offset, kind], number) =>
    kind === 'n' ? [{ number, offset: Number(offset) }] : [],
  );
  const inOrder = used.toSorted((a, b) => a.offset - b.offset);
  const objects = new Map<number, Buffer>();
  inOrder.forEach(({ number, offset }, index) => {
    const body = document.subarray(offset, inOrder[index + 1]?.offset ?? start);
    const opening = `${number} 0 obj\n`.length;
    objects.set(number, body.subarray(opening, body.lastIndexOf('endobj')));
  });
  const info = /\/Info (\d+) 0 R/.exec(trailer)?.[1];
  return {
    objects,
    root,
    info: info === undefined ? undefined : Number(info),
    id: /\/ID (\[[^\]]*\])/.exec(trailer)?.[1],
  };
}

/** An object with every number in it moved on, but in the octets of its stream. */
function renumbered(body: Buffer, shift: number, tree: number): Buffer {
  const stream = body.indexOf('stream\n');
  const dictionary = shifted(body.toString('latin1', 0, stream === -1 ? body.length : stream), shift).replace(
    `/Parent ${tree} 0 R`,
    '/Parent 2 0 R',
  );
  const head = Buffer.from(dictionary.trimEnd(), 'latin1');
  return stream === -1 ? head : Buffer.concat([head, Buffer.from('\n'), body.subarray(stream)]);
}

/** References in a dictionary; what stands in a string, `(see 3 0 R)`, is left alone. */
function shifted(dictionary: string, shift: number): string {
  return dictionary.replace(/\((?:\\[^]|[^\\()])*\)|\b(\d+) 0 R\b/g, (found: string, number: string | undefined) =>
    number === undefined ? found : `${Number(number) + shift} 0 R`,
  );
}

function text(body: Buffer | undefined): string {
  if (body === undefined) throw new Error('This PDF lacks an object that it names.');
  return body.toString('latin1').trimEnd();
}
