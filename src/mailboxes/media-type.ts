/** Reads a Content-Type field (RFC 2045, 5.1; parameters in parts and with a charset after RFC 2231). */
export function mediaType(
  field: string | undefined,
  usual: string,
): { readonly type: string; readonly parameters: ReadonlyMap<string, string> } {
  const parameters = new Map<string, string>();
  if (field === undefined) return { type: usual, parameters };
  const [, type = usual] = /^\s*([\w!#$&^.+-]+\/[\w!#$&^.+-]+)/.exec(field) ?? [];
  const pattern = /;\s*([\w!#$&^.+*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/g;
  const pieces = new Map<string, string>();
  for (const [, name = '', quoted, bare = ''] of field.matchAll(pattern)) {
    const value = quoted === undefined ? bare : quoted.replace(/\\(.)/g, '$1');
    const [, whole = name, number] = /^(.*?)(?:\*(\d+))?\*?$/.exec(name.toLowerCase()) ?? [];
    const plain = name.endsWith('*') ? percentDecoded(value) : value;
    pieces.set(whole, number === undefined || number === '0' ? plain : `${pieces.get(whole) ?? ''}${plain}`);
  }
  for (const [name, value] of pieces) parameters.set(name, value);
  return { type: type.toLowerCase(), parameters };
}

function percentDecoded(value: string): string {
  return value
    .replace(/^[^']*'[^']*'/, '')
    .replace(/%([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
