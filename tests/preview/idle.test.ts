import { expect } from 'vitest';
import { inBrowser, opened, previewed, sharedBrowser } from './browser.js';
import { unrulyFiles } from './campaign.js';

const browser = sharedBrowser();

inBrowser('a page on which nobody does anything for ten seconds moves nothing and computes nothing', async () => {
  const { url } = await previewed(unrulyFiles());
  const idle = async (viewport: { readonly width: number; readonly height: number }): Promise<void> => {
    const { page, faults } = await opened(browser(), `${url}#/letters`, { viewport });
    await page.click('.row');
    await page.frameLocator('.letter-frame').locator('p').first().waitFor();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const look = async (): Promise<Record<string, unknown>> => {
      const { metrics } = await session.send('Performance.getMetrics');
      const figure = (name: string): number => metrics.find((one) => one.name === name)!.value; // Chromium gives all of them
      const [frame, inside] = await Promise.all([
        page.locator('.letter-frame').evaluate((one) => one.clientHeight),
        page
          .frameLocator('.letter-frame')
          .locator('body')
          .evaluate((body) => Math.ceil(body.getBoundingClientRect().height)),
      ]);
      return {
        frame,
        inside,
        layouts: figure('LayoutCount'),
        styles: figure('RecalcStyleCount'),
        nodes: figure('Nodes'),
      };
    };
    // Whatever arriving began comes to its end first; asking for heights may itself lay out once.
    let before = await look();
    await expect
      .poll(
        async () => {
          const last = JSON.stringify(before);
          before = await look();
          return JSON.stringify(before) === last;
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    const after = await look();
    expect(after).toEqual(before);
    expect(before['frame']).toBe(before['inside']);
    expect(faults).toEqual([]);
  };
  await Promise.all([idle({ width: 1280, height: 800 }), idle({ width: 390, height: 844 })]);
});
