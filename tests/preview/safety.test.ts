import { request } from 'node:http';
import { expect } from 'vitest';
import { inBrowser, opened, previewed, sharedBrowser } from './browser.js';
import { template, unrulyFiles } from './campaign.js';

const browser = sharedBrowser();

const hostile = [
  '<script>alert(1)</script>',
  '{{full_name}} {{#each}}',
  '<img src=https://evil.example.net/x.png onerror=alert(2)>',
  'javascript:alert(3)',
  '"><iframe src=https://evil.example.net></iframe>',
];

inBrowser('hostile cells are shown as they were typed: nothing in a letter runs, loads or leaves', async () => {
  const rows = hostile.map(
    (cell, i) =>
      `Ann,"${cell.replaceAll('"', '""')}",ann${i}@example.org,"${cell.replaceAll('"', '""')}",yes,"${cell.replaceAll('"', '""')}"\n`,
  );
  const { url } = await previewed(
    unrulyFiles({
      'contacts/supporters.csv': `first_name,last_name,email,city,consent,personal_note\n${rows.join('')}`,
      'templates/no-fly.en.hbs': template(
        'From {{city}}',
        'I am {{full_name}} of {{city}}. [A link](https://example.org/x)',
      ),
    }),
  );
  const { page, faults } = await opened(browser(), `${url}#/letters?marks`);
  await page.waitForSelector('.list .row');
  const shown = await page.locator('.list .row').count();
  expect(shown).toBeGreaterThan(2);
  for (let i = 0; i < shown; i++) {
    if (i > 0) await page.keyboard.press('j');
    await page.waitForSelector(`.steps:has-text("${i + 1} of ${shown}")`);
    const name = (await page.locator('.row[aria-selected=true] .row-name').textContent())!;
    // A placeholder that another program left in a cell is no value, and is not shown at all.
    const cell = name === 'Ann' ? '' : name.replace('Ann ', '');
    const body = page.frameLocator('.letter-frame').locator('body');
    await body.locator('mark').first().waitFor();
    expect(await body.textContent()).toContain(`I am ${name} of ${cell}.`);
    expect(await body.locator('script, img, iframe').count()).toBe(0);
  }
  const link = page.frameLocator('.letter-frame').locator('a');
  await link.click({ force: true });
  expect(page.frames().map((frame) => new URL(frame.url()).origin)).toEqual([new URL(url).origin, new URL(url).origin]);
  expect(faults).toEqual([]);
});

inBrowser('whoever does not ask from this page, by its own name and with its token, is turned away', async () => {
  const { url } = await previewed(unrulyFiles());
  const { port, pathname, origin, host } = new URL(url);
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<number> =>
    new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, method, headers: { host, ...headers } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      asked.on('error', reject).end(body);
    });
  const json = { 'content-type': 'application/json' };
  const mark = JSON.stringify({ action: 'unmark', id: '0'.repeat(32), mark: 'hold' });
  const answers = {
    page: await ask(pathname),
    'as localhost': await ask(pathname, { host: `localhost:${port}` }),
    'under another name': await ask(pathname, { host: 'evil.example.net' }),
    'at another port': await ask(pathname, { host: '127.0.0.1:1' }),
    'from another page': await ask(pathname, { origin: 'https://evil.example.net' }),
    'in a frame of another site': await ask(pathname, { 'sec-fetch-site': 'cross-site' }),
    'without the token': await ask('/'),
    'with another token': await ask(`/${'0'.repeat(32)}/`),
    'with a file of the system': await ask(`${pathname}page/../../../package.json`),
    'with an endless address': await ask(`${pathname}letters?q=${'x'.repeat(3_000)}`),
    'by another method': await ask(pathname, {}, 'DELETE'),
    'to write, without origin': await ask(`${pathname}act`, json, 'POST', mark),
    'to write, from elsewhere': await ask(`${pathname}act`, { ...json, origin: 'http://localhost:1' }, 'POST', mark),
    'to write, as a form': await ask(`${pathname}act`, { origin, 'content-type': 'text/plain' }, 'POST', mark),
    'to write by reading': await ask(`${pathname}act?action=approve`),
    'to write nonsense': await ask(`${pathname}act`, { ...json, origin }, 'POST', '{"action":"send"}'),
    'to write too much': await ask(`${pathname}act`, { ...json, origin }, 'POST', `"${'x'.repeat(200_000)}"`),
    'to mark what is not there': await ask(`${pathname}act`, { ...json, origin }, 'POST', mark),
  };
  expect(answers).toEqual({
    page: 200,
    'as localhost': 200,
    'under another name': 403,
    'at another port': 403,
    'from another page': 403,
    'in a frame of another site': 403,
    'without the token': 404,
    'with another token': 404,
    'with a file of the system': 404,
    'with an endless address': 414,
    'by another method': 405,
    'to write, without origin': 403,
    'to write, from elsewhere': 403,
    'to write, as a form': 403,
    'to write by reading': 404,
    'to write nonsense': 400,
    'to write too much': 413,
    'to mark what is not there': 404,
  });
});

inBrowser('the page ends with its terminal, also while it is open in a browser', async () => {
  const { url, running } = await previewed(unrulyFiles());
  const { page } = await opened(browser(), url);
  await page.waitForSelector('.overview h1');
  running.child.kill('SIGINT');
  expect((await running.ended).code).toBe(0);
  await page.waitForSelector('.banner:has-text("Not connected") code:text("preview --no-open --json")');
});

inBrowser('page and letters carry their own strict policies, and nothing is kept', async () => {
  const { url } = await previewed(unrulyFiles());
  const page = await fetch(url);
  const { rows } = (await (await fetch(`${url}letters`)).json()) as { rows: { id: string }[] };
  const letter = await fetch(`${url}frame/${rows[0]!.id}`);
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  );
  expect(letter.headers.get('content-security-policy')).toBe(
    "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-same-origin",
  );
  for (const { headers } of [page, letter]) {
    expect(['x-content-type-options', 'referrer-policy', 'cache-control'].map((name) => headers.get(name))).toEqual([
      'nosniff',
      'no-referrer',
      'no-store',
    ]);
    expect(headers.get('access-control-allow-origin')).toBe(null);
  }
});
