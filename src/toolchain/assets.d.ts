/** A file's address on the site; Vite's way to ask for it. */
declare module '*.wasm?url' {
  const url: string;
  export default url;
}
