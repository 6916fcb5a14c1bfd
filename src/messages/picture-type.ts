/** A kind of picture that letters can show. */
export interface PictureType {
  readonly mediaType: string;
  readonly ending: string;
}

/** What a picture is, told by its first octets and not by its name; `undefined` for anything else. */
export function pictureType(octets: Buffer): PictureType | undefined {
  const begins = (latin1: string, at = 0): boolean => octets.toString('latin1', at, at + latin1.length) === latin1;
  if (begins('\x89PNG\r\n\x1a\n')) return { mediaType: 'image/png', ending: 'png' };
  if (begins('\xff\xd8\xff')) return { mediaType: 'image/jpeg', ending: 'jpg' };
  if (begins('GIF87a') || begins('GIF89a')) return { mediaType: 'image/gif', ending: 'gif' };
  const start = octets.toString('utf8', 0, 1000).replace(/^\ufeff/, '');
  if (/^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[^]*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/.test(start))
    return { mediaType: 'image/svg+xml', ending: 'svg' };
  return undefined;
}
