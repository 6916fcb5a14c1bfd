import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: '.',
    include: ['tests/**/*.test.ts'],
    isolate: false,
    // A limit is for what hangs, not for a busy machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    globals: false,
  },
});
