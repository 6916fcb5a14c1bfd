/** The type of a file, detected from its content. */
export interface FileType {
  readonly mediaType: string;
  /** Endings that its name may have, the usual one first. */
  readonly endings: readonly [string, ...string[]];
  /** Whether a letter, on a screen or on paper, can show it as a picture. */
  readonly picture: boolean;
}

const office = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

/** The type of an office program's archive, by a name of an entry. */
const archives: readonly (readonly [inside: string, type: string, ending: string])[] = [
  ['word/', `${office}.wordprocessingml.document`, 'docx'],
  ['xl/', `${office}.spreadsheetml.sheet`, 'xlsx'],
  ['ppt/', `${office}.presentationml.presentation`, 'pptx'],
  [`mimetype${openDocument}.text`, `${openDocument}.text`, 'odt'],
  [`mimetype${openDocument}.spreadsheet`, `${openDocument}.spreadsheet`, 'ods'],
  [`mimetype${openDocument}.presentation`, `${openDocument}.presentation`, 'odp'],
];

/** The type of a file by its octets, not by its name: PDF, pictures, documents of office programs; `undefined` for anything else. */
export function fileType(octets: Buffer): FileType | undefined {
  const begins = (latin1: string): boolean => octets.toString('latin1', 0, latin1.length) === latin1;
  if (begins('%PDF-')) return { mediaType: 'application/pdf', endings: ['pdf'], picture: false };
  if (begins('\x89PNG\r\n\x1a\n')) return { mediaType: 'image/png', endings: ['png'], picture: true };
  if (begins('\xff\xd8\xff')) return { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'], picture: true };
  if (begins('GIF87a') || begins('GIF89a')) return { mediaType: 'image/gif', endings: ['gif'], picture: true };
  if (!begins('PK\x03\x04')) return undefined;
  // Names of the entries are in the archive's directory, at its end, and before each entry.
  const text = octets.toString('latin1');
  const [, mediaType, ending] =
    archives.find(([inside]) =>
      inside.startsWith('mimetype') ? text.slice(30, 200).startsWith(inside) : text.includes(inside),
    ) ?? [];
  if (mediaType === undefined || ending === undefined || text.includes('vbaProject.bin')) return undefined;
  return { mediaType, endings: [ending], picture: false };
}
