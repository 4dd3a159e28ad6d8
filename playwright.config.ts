import { defineConfig } from '@playwright/test';
import { findChromium } from './e2e/find-chromium.ts';

/** The site under test, and the local Go Playground that stands in for the official one. */
export const ports = { site: 4199, playground: 8799 };

const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  // Two cores: the page compiles Go in workers of its own.
  workers: 1,
  // Long walks on a slow machine; only a hang takes this long.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: `http://localhost:${ports.site}`,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // The official Go Playground is out of reach in every test.
        '--host-resolver-rules=MAP *.golang.org 127.0.0.1:9',
      ],
    },
  },
  webServer: [
    {
      command: `npx vite preview --port ${ports.site} --strictPort`,
      url: `http://localhost:${ports.site}`,
      reuseExistingServer: false,
      timeout: 60_000,
    },
    {
      command: `npx tsx scripts/playground.ts --port ${ports.playground}`,
      url: `http://127.0.0.1:${ports.playground}/version`,
      reuseExistingServer: false,
      timeout: 60_000,
    },
  ],
});
