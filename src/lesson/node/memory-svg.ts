/** Draws memory: headers above, the array below, an arrow from each pointer to the cell it points to, and under the array
 *  one bar a slice that shows its window. All on a 4 px grid, colours by class only (src/lesson/memory-diagram.css). */
import { createHash } from 'node:crypto';
import { escapeHtml } from './html.ts';
import { parseMemory } from './memory-diagram.ts';
import type {
  MemoryArray,
  MemoryCell,
  MemoryPart,
  MemoryProblem,
  MemoryReference,
} from './memory-diagram.ts';
import { memoryTitle, memoryWords } from './memory-words.ts';

export type MemoryDrawing =
  | { readonly status: 'ok'; readonly html: string }
  | { readonly status: 'problems'; readonly problems: readonly MemoryProblem[] };

/** A figure with one SVG an array, side by side where there is room. `scope` makes its ids unique on the page. */
export function drawMemory(source: string, scope: string): MemoryDrawing {
  const parsed = parseMemory(source);
  if (parsed.status === 'problems') return parsed;
  const { title, parts } = parsed.diagram;
  const id = `memory-${createHash('sha256').update(`${scope}\n${source}`).digest('hex').slice(0, 8)}`;
  const drawings = parts.map((part, index) => wrap(drawPart(part), part, `${id}-${index + 1}`));
  const caption = title === undefined ? '' : `<figcaption>${escapeHtml(title)}</figcaption>`;
  const body = drawings.join('');
  // What scrolls must be reachable by keyboard.
  const focusable = body.includes('memory-wide') ? ' tabindex="0"' : '';
  const html = `<figure class="memory-diagram">${caption}<div class="memory-parts"${focusable}>${body}</div></figure>`;
  return { status: 'ok', html };
}

interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

/** Pixels. */
const cellHeight = 32;
const minCellWidth = 36;
/** Of JetBrains Mono at 14 px; other monospaced faces differ by less than a pixel. */
const characterWidth = 8.4;
/** Above a header: the words ptr, len, cap. */
const captionHeight = 16;
const headerGap = 24;
const indexHeight = 20;
const barHeight = 16;
const edge = 4;
/** Wider pictures shrink to this on a narrow page, then scroll: text of 14 px stays above 10 px. */
const wide = 440;

function wrap({ width, height, body }: Drawing, part: MemoryPart, id: string): string {
  const title = `<title id="${id}-title">${escapeHtml(memoryTitle(part))}</title>`;
  const words = `<desc id="${id}-words">${escapeHtml(memoryWords(part))}</desc>`;
  const [fullWidth, fullHeight] = [width + 2 * edge, height + 2 * edge];
  return (
    `<svg class="memory-part${fullWidth > wide ? ' memory-wide' : ''}" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-words" ` +
    `width="${fullWidth}" height="${fullHeight}" viewBox="${-edge} ${-edge} ${fullWidth} ${fullHeight}">` +
    `${title}${words}${body}</svg>`
  );
}

function drawPart(part: MemoryPart): Drawing {
  switch (part.kind) {
    case 'array':
      return drawArray(part);
    case 'nil': {
      const left = labelWidth([part.name]);
      const header = drawHeader(headerOf(part.of, 'nil', 0, 0), part.name, left, undefined);
      return { width: left + header.width, height: captionHeight + cellHeight, body: header.body };
    }
    case 'var': {
      const left = labelWidth([part.name]);
      const width = cellWidthOf([part.cell.value]);
      const body =
        label(part.name, left, captionHeight, 'memory-name') +
        drawCell(part.cell, left, captionHeight, width, 'memory-live');
      return { width: left + width, height: captionHeight + cellHeight, body };
    }
  }
}

function drawArray(array: MemoryArray): Drawing {
  const { cells, references } = array;
  const left = labelWidth([array.name, ...references.map(({ name }) => name)]);
  const width = cellWidthOf(cells.map(({ value }) => value));
  const placed = placeReferences(references, left, width);
  const elbows = placed.filter(({ sourceX, targetX }) => sourceX !== targetX);
  const headerBottom = captionHeight + cellHeight;
  const channel = references.length === 0 ? 0 : 28 + elbows.length * 8;
  const top = references.length === 0 ? 0 : headerBottom + channel;
  const barsTop = top + cellHeight + indexHeight;
  const slices = references.filter((reference) => reference.kind === 'slice');

  const headers = placed.map(
    ({ header, reference, x, hue }) => drawHeader(header, reference.name, x, hue).body,
  );
  const arrows = placed.map(({ sourceX, targetX, hue }) => {
    // Sources and targets have the same order and no arrow goes right, so lanes from the top down never cross.
    const lane = elbows.findIndex((elbow) => elbow.sourceX === sourceX);
    const laneY = headerBottom + 12 + lane * 8;
    return drawArrow(
      { x: sourceX, y: captionHeight + cellHeight / 2 },
      { x: targetX, y: top - 3 },
      laneY,
      hue,
    );
  });
  const drawnCells = cells.map((cell, index) => {
    const x = left + index * width;
    return (
      drawCell(cell, x, top, width, reachOf(index, references)) +
      text(x + width / 2, top + cellHeight + 14, String(index), 'memory-index')
    );
  });
  const nothing = cells.length > 0 ? '' : drawNothing(left, top);
  const bars = slices.map((slice, index) => {
    const hue = references.indexOf(slice) + 1;
    return drawBar(slice, left, width, barsTop + index * barHeight, hue);
  });
  const right = Math.max(
    left + (cells.length === 0 ? 88 : cells.length * width),
    ...placed.map(({ x, header }) => x + header.width),
  );
  return {
    width: right,
    height: barsTop + (cells.length === 0 ? -indexHeight : slices.length * barHeight),
    body: [
      ...headers,
      label(array.name, left, top, 'memory-array-name'),
      ...drawnCells,
      nothing,
      ...(cells.length === 0 ? [] : bars),
      ...arrows,
    ].join(''),
  };
}

interface Header {
  readonly width: number;
  readonly fields: readonly { readonly caption: string; readonly text: string; readonly width: number }[];
}

/** `pointer`: what stands in the pointer's cell; an arrow begins there when it is empty. */
function headerOf(kind: 'slice' | 'pointer', pointer: string, length: number, capacity: number): Header {
  const field = (caption: string, content: string) => ({
    caption,
    text: content,
    width: cellWidthOf([content]),
  });
  const numbers = kind === 'slice' ? [field('len', String(length)), field('cap', String(capacity))] : [];
  const fields = [field('ptr', pointer), ...numbers];
  return { fields, width: fields.reduce((sum, { width }) => sum + width, 0) };
}

interface Placed {
  readonly reference: MemoryReference;
  readonly header: Header;
  readonly hue: number;
  /** Left edge of the header's cells. */
  readonly x: number;
  readonly sourceX: number;
  readonly targetX: number;
}

/** Each pointer cell right above the cell it points to, or as near to it as the headers before it allow. */
function placeReferences(
  references: readonly MemoryReference[],
  left: number,
  cellWidth: number,
): readonly Placed[] {
  const placed: Placed[] = [];
  let freeFrom = 0;
  references.forEach((reference, index) => {
    const header =
      reference.kind === 'slice'
        ? headerOf('slice', '', reference.length, reference.capacity)
        : headerOf('pointer', '', 0, 0);
    const same = references.filter(({ low }) => low === reference.low);
    const step = same.length < 2 ? 0 : Math.min(10, 14 / (same.length - 1));
    const targetX =
      left + reference.low * cellWidth + cellWidth / 2 + Math.round(same.indexOf(reference) * step);
    const x = Math.max(
      index === 0 ? left : freeFrom + labelWidth([reference.name]),
      targetX - minCellWidth / 2,
    );
    placed.push({ reference, header, hue: index + 1, x, sourceX: x + minCellWidth / 2, targetX });
    freeFrom = x + header.width + headerGap;
  });
  return placed;
}

function drawHeader(
  { fields, width }: Header,
  name: string,
  x: number,
  hue: number | undefined,
): { width: number; body: string } {
  const top = captionHeight;
  const parts: string[] = [label(name, x, top, 'memory-name')];
  parts.push(
    `<rect class="memory-header" x="${x + 0.5}" y="${top + 0.5}" width="${width - 1}" height="${cellHeight - 1}" rx="2"/>`,
  );
  let at = x;
  for (const [index, field] of fields.entries()) {
    const middle = at + field.width / 2;
    parts.push(text(middle, top - 6, field.caption, 'memory-caption'));
    if (index > 0)
      parts.push(`<path class="memory-rule" d="M${at + 0.5} ${top + 1}V${top + cellHeight - 1}"/>`);
    if (field.text !== '')
      parts.push(text(middle, top + 21, field.text, field.text === 'nil' ? 'memory-nil' : 'memory-value'));
    at += field.width;
  }
  if (hue !== undefined) {
    parts.push(
      `<circle class="memory-dot memory-hue-${hue}" cx="${x + minCellWidth / 2}" cy="${top + cellHeight / 2}" r="4"/>`,
    );
  }
  return { width, body: parts.join('') };
}

/** An array of no cells: there is an address, and nothing at it. */
function drawNothing(left: number, top: number): string {
  const x = left + minCellWidth / 2 - 6;
  return (
    `<rect class="memory-cell memory-outside" x="${x + 0.5}" y="${top + 0.5}" width="11" height="${cellHeight - 1}" rx="2"/>` +
    `<text class="memory-index" x="${x + 20}" y="${top + 20}">no cells</text>`
  );
}

type Reach = 'memory-live' | 'memory-spare' | 'memory-outside';

/** The best that any slice makes of the cell; pointers and lone arrays restrict nothing. */
function reachOf(index: number, references: readonly MemoryReference[]): Reach {
  const slices = references.filter((reference) => reference.kind === 'slice');
  const within = (count: 'length' | 'capacity') =>
    slices.some((slice) => index >= slice.low && index < slice.low + slice[count]);
  if (slices.length === 0 || within('length')) return 'memory-live';
  return within('capacity') ? 'memory-spare' : 'memory-outside';
}

function drawCell(cell: MemoryCell, x: number, y: number, width: number, reach: Reach): string {
  const [left, top, inner, height] = [x + 1.5, y + 0.5, width - 3, cellHeight - 1];
  const classes = `memory-cell ${reach}${cell.marked ? ' memory-marked' : ''}`;
  const rect = `<rect class="${classes}" x="${left}" y="${top}" width="${inner}" height="${height}" rx="2"/>`;
  const hatch =
    reach === 'memory-spare' && !cell.marked
      ? `<path class="memory-hatch" d="${hatching(left, top, inner, height)}"/>`
      : '';
  const valueClass = cell.marked
    ? 'memory-value memory-value-marked'
    : reach === 'memory-live'
      ? 'memory-value'
      : 'memory-value memory-faint';
  return rect + hatch + (cell.value === '' ? '' : text(x + width / 2, y + 21, cell.value, valueClass));
}

/** Diagonals from bottom left to top right, 8 px apart, cut off at the rectangle. */
function hatching(x: number, y: number, width: number, height: number): string {
  const lines: string[] = [];
  for (let sum = 8; sum < width + height; sum += 8) {
    const [fromX, fromY] = sum <= height ? [0, sum] : [sum - height, height];
    const [toX, toY] = sum <= width ? [sum, 0] : [width, sum - width];
    lines.push(`M${x + fromX} ${y + fromY}L${x + toX} ${y + toY}`);
  }
  return lines.join('');
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Straight down, or down to its lane, left, and down again with rounded corners. */
function drawArrow(from: Point, to: Point, laneY: number, hue: number): string {
  const tip = to.y - 5;
  const turn = Math.min(4, (from.x - to.x) / 2);
  const path =
    from.x === to.x
      ? `M${from.x} ${from.y}V${tip}`
      : `M${from.x} ${from.y}V${laneY - turn}Q${from.x} ${laneY} ${from.x - turn} ${laneY}` +
        `H${to.x + turn}Q${to.x} ${laneY} ${to.x} ${laneY + turn}V${tip}`;
  const head = `M${to.x} ${to.y}l-4 -7h8z`;
  return `<path class="memory-arrow memory-hue-${hue}" d="${path}"/><path class="memory-head memory-hue-${hue}" d="${head}"/>`;
}

/** The window of a slice under its array: solid for its length, dashed for the rest of its capacity. */
function drawBar(
  slice: Extract<MemoryReference, { kind: 'slice' }>,
  left: number,
  cellWidth: number,
  y: number,
  hue: number,
): string {
  const middle = y + 8;
  const start = left + slice.low * cellWidth + 2;
  const lengthEnd = start + slice.length * cellWidth - 4;
  const reach = start + Math.max(1, slice.capacity) * cellWidth - 4;
  const path = (className: string, d: string) => `<path class="${className} memory-hue-${hue}" d="${d}"/>`;
  const parts = [text(left - 8, y + 12, slice.name, `memory-bar-name memory-hue-${hue}`, 'end')];
  parts.push(path('memory-tick', `M${start} ${y + 3}v10`));
  if (slice.capacity > 0) parts.push(path('memory-tick', `M${reach} ${y + 3}v10`));
  if (slice.length > 0) parts.push(path('memory-bar', `M${start} ${middle}H${lengthEnd}`));
  if (slice.capacity > slice.length) {
    const from = slice.length > 0 ? lengthEnd + 4 : start + 2;
    parts.push(path('memory-bar-spare', `M${from} ${middle}H${reach}`));
  }
  return parts.join('');
}

/** A name to the left of a row of cells. */
function label(name: string, x: number, y: number, className: string): string {
  return text(x - 8, y + 21, name, className, 'end');
}

function text(
  x: number,
  y: number,
  content: string,
  className: string,
  anchor: 'middle' | 'end' = 'middle',
): string {
  return `<text class="${className}" x="${x}" y="${y}" text-anchor="${anchor}">${escapeHtml(content)}</text>`;
}

function labelWidth(names: readonly string[]): number {
  return toGrid(Math.max(...names.map((name) => name.length)) * characterWidth) + 8;
}

function cellWidthOf(values: readonly string[]): number {
  const longest = Math.max(0, ...values.map((value) => value.length));
  return Math.max(minCellWidth, toGrid(longest * characterWidth + 16));
}

function toGrid(pixels: number): number {
  return Math.ceil(pixels / 4) * 4;
}
