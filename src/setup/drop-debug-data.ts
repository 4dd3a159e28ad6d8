import {
  definitions,
  findObject,
  isConsistent,
  offsetPlace,
  relocationBytes,
  symbolBytes,
  symbolKindAt,
  symbolSizeAt,
  tableNames,
  viewOf,
} from '../toolchain/object-layout.ts';
import type { TableName } from '../toolchain/object-layout.ts';

/** The numbers of the kinds of symbols that describe a program to a debugger, from Go's own list of kinds
 *  (cmd/internal/objabi/symkind.go); undefined when the list does not look as it did. */
export function debugKinds(source: string): ReadonlySet<number> | undefined {
  const list = /^const \(\s+Sxxx SymKind = iota\n([^)]*)^\)$/m.exec(
    source.replace(/[ \t]*\/\/.*$/gm, ''),
  )?.[1];
  const names = ['Sxxx', ...(list ?? '').split('\n').flatMap((line) => line.trim() || [])];
  if (names.some((name) => !/^S\w+$/.test(name))) return undefined;
  const kinds = names.flatMap((name, kind) => (name.startsWith('SDWARF') ? kind : []));
  return kinds.length === 0 ? undefined : new Set(kinds);
}

/** An archive member's header, and where in it the size is written. */
const headerBytes = 60;
const sizeAt = 48;
const sizeBytes = 10;

/** Empties the symbols of these kinds in an archive that holds one object of the compiler, its first member. What a linker
 *  without debugging information (-w) writes stays the same: such symbols are a third of what it would have to read. Their
 *  numbers stay, so that nothing else changes. An object that is not as expected is given back as it is. */
export function dropDebugData(archive: Uint8Array, kinds: ReadonlySet<number>): Uint8Array {
  const layout = findObject(archive);
  if (layout === undefined || !isConsistent(archive, layout)) return archive;
  const view = viewOf(archive);
  const numbers = (name: TableName) => {
    const [from, to] = layout.table(name);
    return Uint32Array.from({ length: (to - from) / 4 }, (_, index) =>
      view.getUint32(from + 4 * index, true),
    );
  };
  const tables = new Map<TableName, Uint8Array>(
    tableNames.map((name) => [name, Uint8Array.from(archive.subarray(...layout.table(name)))]),
  );
  const empty: boolean[] = [];
  for (const name of definitions) {
    const table = tables.get(name) ?? new Uint8Array();
    for (let at = 0; at < table.length; at += symbolBytes) {
      const isDebug = kinds.has(table[at + symbolKindAt] ?? 0);
      if (isDebug) table.fill(0, at + symbolSizeAt, at + symbolSizeAt + 4);
      empty.push(isDebug);
    }
  }
  const keep = (index: 'dataIndex' | 'relocationIndex', contents: TableName, width: number) => {
    const starts = numbers(index);
    const all = tables.get(contents) ?? new Uint8Array();
    const pieces: Uint8Array[] = [];
    const kept = new DataView(new ArrayBuffer(4 * starts.length));
    let at = 0;
    empty.forEach((isEmpty, symbol) => {
      kept.setUint32(4 * symbol, at, true);
      if (isEmpty) return;
      pieces.push(all.subarray(width * (starts[symbol] ?? 0), width * (starts[symbol + 1] ?? 0)));
      at += (starts[symbol + 1] ?? 0) - (starts[symbol] ?? 0);
    });
    kept.setUint32(4 * empty.length, at, true);
    tables.set(index, new Uint8Array(kept.buffer));
    tables.set(contents, Buffer.concat(pieces));
  };
  keep('dataIndex', 'data', 1);
  keep('relocationIndex', 'relocations', relocationBytes);

  const head = Buffer.from(archive.subarray(0, layout.tables));
  let offset = layout.tables - layout.start;
  tableNames.forEach((name, index) => {
    offset += tables.get(name)?.length ?? 0;
    head.writeUInt32LE(offset, offsetPlace(layout.start, index));
  });
  return resized(archive, layout.end, Buffer.concat([head, ...tables.values()]));
}

/** Puts `front` in the place of everything up to `end` in the archive's first member, which begins behind the magic line and
 *  its header. */
function resized(archive: Uint8Array, end: number, front: Buffer): Uint8Array {
  const header = 8;
  const field = Buffer.from(archive.subarray(header + sizeAt, header + sizeAt + sizeBytes));
  const size = Number(field.toString('latin1'));
  const contents = header + headerBytes;
  if (!Number.isSafeInteger(size) || end > contents + size) return archive;
  const rest = archive.subarray(end, contents + size);
  const next = contents + size + (size % 2);
  const newSize = front.length - contents + rest.length;
  front.write(String(newSize).padEnd(sizeBytes), header + sizeAt, 'latin1');
  const padding = newSize % 2 === 1 ? Buffer.from('\0') : Buffer.alloc(0);
  return Buffer.concat([front, rest, padding, archive.subarray(next)]);
}
