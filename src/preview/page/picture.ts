import { svgElement } from './element.js';

/** A small picture of bars, each with its number above and its name below; for those who do not see it, all in words. */
export function barPicture(
  bars: readonly { readonly name: string; readonly value: number; readonly shown: string }[],
  title: string,
): SVGElement {
  const [width, height, gap, foot, head] = [92, 96, 10, 22, 20];
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const spoken = `${title}: ${bars.map(({ name, shown }) => `${name} ${shown}`).join(', ')}`;
  const all = bars.length * (width + gap) - gap;
  return svgElement(
    'svg',
    { viewBox: `0 0 ${all} ${height + foot + head}`, role: 'img', 'aria-label': spoken, class: 'bars' },
    bars.map(({ name, value, shown }, i) => {
      const tall = value === 0 ? 1 : Math.max(3, (value / most) * height);
      const [x, y] = [i * (width + gap), head + height - tall];
      const middle = x + width / 2;
      return [
        svgElement('rect', { x, y, width, height: tall, rx: 3, class: i === 0 ? 'bar bar-none' : 'bar' }),
        svgElement('text', { x: middle, y: y - 6, 'text-anchor': 'middle', class: 'bar-number' }, shown),
        svgElement('text', { x: middle, y: head + height + 16, 'text-anchor': 'middle', class: 'bar-name' }, name),
      ];
    }),
  );
}
