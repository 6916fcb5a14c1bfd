import { element } from './element.js';

/** A place where short messages are shown for a moment, and read out. */
export function liveRegion(): { readonly region: HTMLElement; readonly say: (text: string) => void } {
  const region = element('div', { class: 'toast', role: 'status', 'aria-live': 'polite' });
  let timer: number | undefined;
  const say = (text: string): void => {
    region.textContent = text;
    region.classList.add('shown');
    window.clearTimeout(timer);
    timer = window.setTimeout(() => region.classList.remove('shown'), 4_000);
  };
  return { region, say };
}
