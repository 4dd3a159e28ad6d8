/** What vite-plugin-pwa does at build time; read by vite.config.ts alone. */
import type { VitePWAOptions } from 'vite-plugin-pwa';

export const pwaOptions: Partial<VitePWAOptions> = {
  strategies: 'injectManifest',
  srcDir: 'src/pwa',
  filename: 'sw.ts',
  // updates.ts registers it, so that nothing is inlined into the page and updates ask first.
  injectRegister: false,
  // The patterns below name them.
  includeManifestIcons: false,
  manifest: {
    name: 'Go Journey',
    short_name: 'Go Journey',
    description: 'Learn Go in a browser tab: lessons, quizzes and the real Go compiler, also offline.',
    lang: 'en',
    display: 'standalone',
    theme_color: '#f9fcfc',
    background_color: '#f9fcfc',
    categories: ['education'],
    icons: [
      { src: 'mark.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: 'icon-maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
      { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
  injectManifest: {
    rollupFormat: 'iife',
    globPatterns: [
      '**/*.{js,css,html,svg,json}',
      '*.png',
      // Lessons are in English: of each typeface the Latin letters; the others come from the network when they are met.
      '**/*-latin-{wght,opsz,standard,full}-*.woff2',
      // Monaco's icons.
      '**/codicon*.ttf',
    ],
    // The toolchain has a cache of its own: many megabytes, fetched when wanted.
    globIgnores: ['toolchain/**', 'sw.js', '**/*.map'],
    // Monaco is one chunk of several megabytes, and editing must work offline.
    maximumFileSizeToCacheInBytes: 16 * 1024 * 1024,
  },
};
