import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: '.',
    include: ['tests/**/*.test.ts'],
    isolate: false,
    // Most of the time goes into waiting for programs, servers and pages; more files at once than cores keep both busy.
    maxWorkers: 4,
    // A limit is for what hangs, not for a busy machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Where a whole change waits for it, a browser or a server that stalled once gets a second try, which the output names.
    retry: process.env['CI'] === undefined ? 0 : 1,
    globals: false,
  },
});
