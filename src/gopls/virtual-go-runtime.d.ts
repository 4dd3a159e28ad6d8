/** Made by src/setup/go-runtime-plugin.ts out of the wasm_exec.js of the Go that gopls was built with. */
declare module 'virtual:go-runtime' {
  /** Of wasm_exec.js; empty where there is no gopls. */
  export const runtimeSha256: string;
  /** Puts the class Go on the global object. */
  export function loadRuntime(): Promise<void>;
}
