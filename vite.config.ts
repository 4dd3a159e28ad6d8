import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { lessonPlugin } from './src/lesson/node/vite-plugin.ts';
import { pwaOptions } from './src/pwa/vite-options.ts';
import { goRuntimePlugin } from './src/setup/go-runtime-plugin.ts';
import { toolchainPlugin } from './src/setup/vite-plugin.ts';

/** Further Go Playground servers that this site may talk to, space-separated origins: for a school's own server. */
const playgroundOrigins = process.env['GO_JOURNEY_PLAYGROUND_ORIGINS'] ?? '';

/** Content-Security-Policy of the built site, as a meta element so that any static host will do. Styles may be inline
 *  because Monaco writes them; scripts never. WebAssembly is the learner's Go. */
const csp = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  `connect-src 'self' https://play.golang.org https://goprevplay.golang.org https://gotipplay.golang.org http://localhost:* http://127.0.0.1:* ${playgroundOrigins}`.trim(),
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join('; ');

const cspPlugin: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: csp },
      injectTo: 'head-prepend',
    },
  ],
};

export default defineConfig({
  plugins: [react(), lessonPlugin(), toolchainPlugin(), goRuntimePlugin(), VitePWA(pwaOptions), cspPlugin],
  worker: { format: 'es', plugins: () => [goRuntimePlugin()] },
  build: {
    target: 'es2023',
    // Monaco is one big lazily loaded chunk by nature.
    chunkSizeWarningLimit: 5000,
    assetsInlineLimit: 0,
  },
});
