import { createReadStream } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join, resolve } from 'node:path';

import type { Connect, Plugin } from 'vite';

import { parseToolchainUrl, toolchainFileUrl, toolchainManifestUrl } from '../lib/toolchain-cache.ts';
import { allFiles, compressedSuffix, goplsFiles } from '../toolchain/manifest.ts';
import type { ToolchainManifest } from '../toolchain/types.ts';
import { missingManifest, readSetUp } from './set-up.ts';

/** Serves and ships what set-up built: `toolchain/manifest.json` and the files under `toolchain/<id>/`. A site without a
 *  toolchain gets a manifest that says what is missing. */
export function toolchainPlugin(): Plugin {
  let root = process.cwd();
  let base = '/';
  let outDir = 'dist';
  return {
    name: 'toolchain',
    configResolved(config) {
      root = config.root;
      base = config.base;
      outDir = resolve(config.root, config.build.outDir);
    },
    configureServer(server) {
      server.middlewares.use(serveToolchain(() => root, base));
    },
    configurePreviewServer(server) {
      server.middlewares.use(serveToolchain(() => root, base));
    },
    async writeBundle() {
      const setUp = await readSetUp(root);
      if (setUp.status === 'missing') {
        this.warn(`${setUp.what} ${setUp.mend} The site uses the Go Playground alone.`);
        await writeIn(outDir, toolchainManifestUrl(''), JSON.stringify(missingManifest(setUp)));
        return;
      }
      const { folder, manifest } = setUp;
      for (const path of shippedPaths(manifest)) {
        const target = join(outDir, toolchainFileUrl('', manifest.id, path));
        await mkdir(dirname(target), { recursive: true });
        await copyFile(join(folder, path), target);
      }
      await writeIn(outDir, toolchainManifestUrl(''), JSON.stringify(manifest));
    },
  };
}

/** The files of a toolchain as the site has them. */
export function shippedPaths(manifest: ToolchainManifest): readonly string[] {
  return [
    ...[...allFiles(manifest), ...goplsFiles(manifest)].map((file) => file.path + compressedSuffix),
    manifest.license,
    ...(manifest.gopls === undefined ? [] : [manifest.gopls.license]),
  ];
}

async function writeIn(folder: string, path: string, text: string): Promise<void> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}

/** Answers the toolchain's URLs out of the cache. Reads what set-up left at each request for the manifest, so that a set-up
 *  beside a running server takes effect with the next load of the page. */
function serveToolchain(rootOf: () => string, base: string): Connect.NextHandleFunction {
  const answer = async (url: string, response: ServerResponse, next: () => void): Promise<void> => {
    const asked = parseToolchainUrl(base, url);
    if (asked === undefined) {
      next();
      return;
    }
    const setUp = await readSetUp(rootOf());
    if (asked.kind === 'manifest') {
      const manifest = setUp.status === 'ready' ? setUp.manifest : missingManifest(setUp);
      response.setHeader('content-type', 'application/json');
      response.setHeader('cache-control', 'no-cache');
      response.end(JSON.stringify(manifest));
      return;
    }
    const path = url.slice(toolchainFileUrl(base, asked.id, '').length);
    const isShipped =
      setUp.status === 'ready' &&
      setUp.manifest.id === asked.id &&
      shippedPaths(setUp.manifest).includes(path);
    if (!isShipped) {
      response.statusCode = 404;
      response.end();
      return;
    }
    response.setHeader('content-type', 'application/octet-stream');
    response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    createReadStream(join(setUp.folder, path))
      .on('error', () => {
        response.statusCode = 500;
        response.end();
      })
      .pipe(response);
  };
  return (request: IncomingMessage, response, next) => {
    const url = request.url?.replace(/[?#].*/, '') ?? '';
    answer(base === '/' || url.startsWith(base) ? url : base + url.slice(1), response, next).catch(next);
  };
}
