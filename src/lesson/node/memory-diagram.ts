import { escapeHtml } from './html.ts';
export type MemoryDrawing =
  | { readonly status: 'ok'; readonly html: string }
  | { readonly status: 'problems'; readonly problems: readonly { line: number; message: string }[] };
export function drawMemory(source: string, _scope: string): MemoryDrawing {
  return { status: 'ok', html: `<pre>${escapeHtml(source)}</pre>` };
}
