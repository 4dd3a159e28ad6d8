import type { ToolchainFile, ToolchainManifest } from './types.ts';

/** Where a tool worker gets the toolchain's files from: the site and its cache in a page, a folder under Node. */
export interface FileSource {
  /** Throws FilesUnavailable. */
  manifest(): Promise<ToolchainManifest>;
  /** Bytes that reading this file would download; 0 when it is here. */
  bytesToFetch(file: ToolchainFile): Promise<number>;
  /** The uncompressed file, checked. `onBytes`: downloaded since the last call. Throws FilesUnavailable. */
  read(file: ToolchainFile, onBytes: (bytes: number) => void): Promise<ArrayBuffer>;
  /** The same for a tool, compiled. */
  compile(file: ToolchainFile, onBytes: (bytes: number) => void): Promise<WebAssembly.Module>;
  /** Says that everything a program needed is here, so that other versions' files may go. */
  onComplete?(): Promise<void>;
}

export type FilesUnavailableReason = 'offline' | 'unsupported';

/** Files can't be had, for a reason that a learner can meet. `message` is for the learner and ends in a next step. */
export class FilesUnavailable extends Error {
  override readonly name = 'FilesUnavailable';
  readonly reason: FilesUnavailableReason;
  constructor(reason: FilesUnavailableReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
