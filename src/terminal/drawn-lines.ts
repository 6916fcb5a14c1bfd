import { folded, truncated, visibleWidth, wrap } from './wrap.js';

/** A stream that may be a terminal, and then has a size. */
export type OutputStream = NodeJS.WritableStream & {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
};

/** The line of a terminal that is written over again and again, below everything else. `columns`: how wide the terminal is now. */
export function movingLine(
  stream: OutputStream,
  columns: () => number,
): { readonly clear: () => void; readonly show: (line: string) => void } {
  let width = 0; // in columns, of what stands there
  return {
    clear: () => {
      // A window that was made narrower meanwhile has parted the line.
      const above = Math.ceil(width / columns()) - 1;
      if (width > 0) stream.write(above > 0 ? `\r\u001B[${above}A\u001B[J` : '\r\u001B[K');
      width = 0;
    },
    show: (line) => {
      // The last column stays free: a full line would wrap, and could not be taken back.
      const cut = truncated(line, columns() - 1);
      stream.write(cut);
      width = visibleWidth(cut);
    },
  };
}

/** Lines of a terminal that are drawn again in the place of those before. `leave`: something else stands below them now. */
export function drawnLines(
  stream: OutputStream,
  columns: () => number,
): { readonly draw: (lines: readonly string[]) => void; readonly leave: () => void } {
  let drawn: readonly string[] = [];
  return {
    draw: (lines) => {
      // The last column stays free, so that no line is parted by the terminal. A window that was made narrower has parted the old ones.
      const wide = columns() - 1;
      const parted = lines.flatMap((text) => folded(text, wide).split('\n'));
      const rows = parted.flatMap((line) => (visibleWidth(line) <= wide ? [line] : wrap(line, wide)));
      const above = drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(visibleWidth(line) / columns())), 0);
      if (above > 0) stream.write(`\u001B[${above}A\r\u001B[J`);
      drawn = fitting(rows, (stream.rows ?? 24) - 1);
      stream.write(`${drawn.join('\n')}\n`);
    },
    leave: () => (drawn = []),
  };
}

/** Lines that leave the terminal's last row free: what has scrolled out of it cannot be drawn again. */
function fitting(lines: readonly string[], most: number): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), '…'];
}
