import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// `npm run dev` shows the program under Vite while the data comes from a running `guildbook serve --no-open`:
//   GUILDBOOK_URL='http://127.0.0.1:8410/?token=...' npm run dev
const backend = process.env.GUILDBOOK_URL ? new URL(process.env.GUILDBOOK_URL) : undefined;
const toBackend = backend && {
  target: backend.origin,
  changeOrigin: true,
  headers: { origin: backend.origin, authorization: `Bearer ${backend.searchParams.get("token") ?? ""}` },
};

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@wailsjs": here("./wailsjs"), "@": here("./src") } },
  // Inlined files would need data: in the content security policy; every asset is a file of its own instead.
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: toBackend && {
      "/rpc": toBackend,
      "/events": toBackend,
      "/media": toBackend,
      "/upload": toBackend,
      "/download": toBackend,
    },
  },
  test: {
    environment: "happy-dom",
    setupFiles: ["./vitest.setup.ts"],
    include: ["src/**/*.test.{ts,tsx}", "reader/**/*.test.ts"],
    testTimeout: 60_000,
    restoreMocks: true,
  },
});
