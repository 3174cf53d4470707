import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// The whole program in Debian's Chromium: build the binary, then npm run e2e. GUILDBOOK_BIN and CHROMIUM name other ones.
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  css: { postcss: {} },
  test: {
    environment: "node",
    include: ["e2e/**/*.e2e.ts"],
    testTimeout: 120_000,
    // A machine with other work to do answers later than the second that is the default.
    expect: { poll: { timeout: 8000 } },
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
