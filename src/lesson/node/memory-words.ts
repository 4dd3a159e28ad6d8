/** The text form of a memory picture: everything that the picture shows. */
import type { MemoryArray, MemoryCell, MemoryPart, MemoryReference } from './memory-diagram.ts';

/** One line that names the part. */
export function memoryTitle(part: MemoryPart): string {
  switch (part.kind) {
    case 'nil':
      return `${part.of} ${part.name}, nil`;
    case 'var':
      return `variable ${part.name}`;
    case 'array': {
      const names = part.references.map((reference) => `${reference.kind} ${reference.name}`);
      return names.length === 0 ? `array ${part.name}` : `array ${part.name} with ${joined(names)}`;
    }
  }
}

export function memoryWords(part: MemoryPart): string {
  switch (part.kind) {
    case 'nil':
      return part.of === 'slice'
        ? `Slice ${part.name} is nil: no pointer, length 0, capacity 0.`
        : `Pointer ${part.name} is nil.`;
    case 'var':
      return `Variable ${part.name} holds ${cellWords(part.cell)}.`;
    case 'array':
      return [arrayWords(part), ...part.references.map((reference) => referenceWords(reference, part))].join(
        ' ',
      );
  }
}

function arrayWords({ name, cells }: MemoryArray): string {
  if (cells.length === 0) return `Array ${name} has no cells.`;
  const count = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
  return `Array ${name} has ${count}: ${cells.map(cellWords).join(', ')}.`;
}

function referenceWords(reference: MemoryReference, array: MemoryArray): string {
  const target = array.cells.length === 0 ? array.name : `${array.name}[${reference.low}]`;
  if (reference.kind === 'pointer') return `Pointer ${reference.name} points to ${target}.`;
  const { name, low, length, capacity } = reference;
  const words = `Slice ${name}: pointer to ${target}, length ${length}, capacity ${capacity}.`;
  const [spareFrom, spareTo] = [low + length, low + capacity - 1];
  if (spareFrom > spareTo) return words;
  const spare = spareFrom === spareTo ? `cell ${spareFrom}` : `cells ${spareFrom} to ${spareTo}`;
  return `${words} Within its capacity but beyond its length: ${spare}.`;
}

function cellWords({ value, marked }: MemoryCell): string {
  const words = value === '' ? 'empty' : value;
  return marked ? `${words} (marked)` : words;
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
