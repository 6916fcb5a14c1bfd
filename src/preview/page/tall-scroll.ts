/** How a list is scrolled that may be taller than a browser can make an element. All lengths are in pixels. */
export interface TallScroll {
  /** Height of the element that is scrolled. */
  readonly canvas: number;
  /** Where in the whole list the window begins, when the element is scrolled so far. */
  readonly top: (scrolled: number) => number;
  /** How far the element is to be scrolled for the window to begin there. */
  readonly scrollFor: (top: number) => number;
  /** Where in the element a row is put, when it is scrolled so far. */
  readonly place: (index: number, scrolled: number) => number;
}

/** Chromium's elements end at 33.5 million pixels, Firefox's at 17.8 million. */
const TALLEST = 8_000_000;

/** Maps a list of so many rows into an element that each browser can make: where it is too tall, each pixel scrolled stands for several. */
export function tallScroll({ total, height, view }: { total: number; height: number; view: number }): TallScroll {
  const whole = total * height;
  const canvas = Math.min(whole, TALLEST);
  const ratio = whole <= canvas || canvas <= view ? 1 : (whole - view) / (canvas - view);
  return {
    canvas,
    top: (scrolled) => scrolled * ratio,
    scrollFor: (top) => top / ratio,
    place: (index, scrolled) => index * height - scrolled * ratio + scrolled,
  };
}
