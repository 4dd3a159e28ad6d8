import type { FileSource } from './file-source.ts';
import type { ToolchainFile } from './types.ts';

/** The files of one request, with one count of the bytes to download for it. */
export interface Loading {
  read(file: ToolchainFile): Promise<ArrayBuffer>;
  compile(file: ToolchainFile): Promise<WebAssembly.Module>;
}

/** Counts what is downloaded through it. `report` is called only while something is; `total` grows as more files turn out to
 *  be needed. */
export function trackLoading(source: FileSource, report: (loaded: number, total: number) => void): Loading {
  let loaded = 0;
  let total = 0;
  const tracked = async <Result>(
    file: ToolchainFile,
    load: (file: ToolchainFile, onBytes: (bytes: number) => void) => Promise<Result>,
  ): Promise<Result> => {
    const expected = await source.bytesToFetch(file);
    total += expected;
    let own = 0;
    return load(file, (bytes) => {
      // A file that is fetched a second time counts once.
      const counted = Math.min(bytes, expected - own);
      own += counted;
      loaded += counted;
      if (counted > 0) report(loaded, total);
    });
  };
  return {
    read: (file) => tracked(file, (each, onBytes) => source.read(each, onBytes)),
    compile: (file) => tracked(file, (each, onBytes) => source.compile(each, onBytes)),
  };
}
