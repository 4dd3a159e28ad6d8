import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Scripts that a page loads before anything is done in it: those index.html names, with all they import statically.
 *  In kilobytes (1000 bytes) of gzip. `dist`: the built site. */
export function firstLoadKilobytes(dist: string): number {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const waiting = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].flatMap(([, path]) => path ?? []);
  const seen = new Set<string>();
  let bytes = 0;
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path) || !existsSync(join(dist, path))) continue;
    seen.add(path);
    const source = readFileSync(join(dist, path));
    bytes += gzipSync(source).length;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    // Static imports alone: `import(…)` and preload lists are what is loaded later.
    for (const [, file] of source
      .toString()
      .matchAll(/(?:^|[;}\s])(?:import|export)[^;"'()]*?["']\.\/([^"']+\.js)["']/g)) {
      waiting.push(folder + file);
    }
  }
  return bytes / 1000;
}
