import { spawn } from 'node:child_process';
import { platform } from 'node:os';

/** How each system opens an address in the user's browser. */
const openers: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  // `start` is a word of cmd; its first quoted argument would be the title of a window.
  win32: ['cmd', '/c', 'start', '""'],
};

/**
 * Opens an address in the browser, without waiting for it. Nothing happens where there is no browser, or no screen: the address is
 * printed in any case. `address` is our own, from `servePreview`.
 */
export function openBrowser(address: string, env: Readonly<Record<string, string | undefined>>): void {
  const known = openers[platform()];
  if (known === undefined && env['DISPLAY'] === undefined && env['WAYLAND_DISPLAY'] === undefined) return;
  const [program, ...words] = known ?? ['xdg-open'];
  const child = spawn(program, [...words, address], { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined); // no such program: the address has been printed
  child.unref();
}
