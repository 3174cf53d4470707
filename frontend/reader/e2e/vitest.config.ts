import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// The reader as built, in Debian's Chromium: npm run build:reader && npx vitest run --config reader/e2e/vitest.config.ts
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  css: { postcss: {} },
  test: {
    environment: "node",
    include: ["e2e/**/*.e2e.ts"],
    testTimeout: 60_000,
    // A machine with other work to do answers later than the second that is the default.
    expect: { poll: { timeout: 8000 } },
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
