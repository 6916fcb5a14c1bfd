/** Columns of yes and no hold few different texts: each is read once, up to a thousand of them. */
export function memoized<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T; // `has` says that it was put there by us
    const value = read(text);
    if (known.size < 1000) known.set(text, value);
    return value;
  };
}
