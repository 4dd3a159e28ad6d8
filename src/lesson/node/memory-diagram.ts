/** The language of ```memory blocks, the pictures of slice headers and backing arrays.
 *
 *  One thing a line, in any order:
 *
 *      title: after y := x[:2] and y[0] = 9       shown above; optional
 *      array a: *9* 2 3 4                          cells: values between spaces, "quoted" if they hold spaces,
 *                                                  `*9*` marks one, `_` is an empty one
 *      slice x = a[0:4] cap 4                      pointer, length and capacity are drawn from these; without
 *      slice y = a[0:2] cap 4                      `cap` it reaches to the end of the array, as in Go
 *      slice z = nil
 *      pointer p = a[2]                            or `= nil`
 *      var i: 3                                    a variable of its own
 *
 *  `array e:` without cells is an array of none, for slices that are empty and not nil (`e[0:0]`). An array without a
 *  slice shows plain cells; otherwise cells that no slice reaches by its length are drawn as spare (within a capacity) or as
 *  out of reach. Several arrays stand side by side, and below each other where the page is narrow. What couldn't be true of
 *  real memory is an error that names its line. */

export interface MemoryCell {
  readonly value: string;
  readonly marked: boolean;
}

export interface MemoryArray {
  readonly kind: 'array';
  readonly name: string;
  readonly cells: readonly MemoryCell[];
  /** In the order of their targets, so that arrows drawn in this order need not cross. */
  readonly references: readonly MemoryReference[];
}

/** What points into an array. */
export type MemoryReference =
  | {
      readonly kind: 'slice';
      readonly name: string;
      readonly low: number;
      readonly length: number;
      readonly capacity: number;
    }
  | { readonly kind: 'pointer'; readonly name: string; readonly low: number };

export type MemoryPart =
  | MemoryArray
  | { readonly kind: 'nil'; readonly of: 'slice' | 'pointer'; readonly name: string }
  | { readonly kind: 'var'; readonly name: string; readonly cell: MemoryCell };

interface MemoryDiagram {
  readonly title: string | undefined;
  readonly parts: readonly MemoryPart[];
}

export interface MemoryProblem {
  /** 1-based line of the block. */
  readonly line: number;
  readonly message: string;
}

export type MemoryParse =
  | { readonly status: 'ok'; readonly diagram: MemoryDiagram }
  | { readonly status: 'problems'; readonly problems: readonly MemoryProblem[] };

const maxCells = 16;
const maxReferences = 4;
const maxValueLength = 16;
const maxNameLength = 16;

const name = String.raw`([A-Za-z_][\w.[\]]*)`;
const forms = {
  title: /^title:\s*(.+)$/,
  array: new RegExp(`^array ${name}:(.*)$`),
  slice: new RegExp(String.raw`^slice ${name} = (?:(nil)|([A-Za-z_]\w*)\[(\d+):(\d+)\](?: cap (\d+))?)$`),
  pointer: new RegExp(String.raw`^pointer ${name} = (?:(nil)|([A-Za-z_]\w*)\[(\d+)\])$`),
  var: new RegExp(`^var ${name}: (.+)$`),
};

class DiagramError extends Error {}

/** Never throws, whatever the text. */
export function parseMemory(source: string): MemoryParse {
  const problems: MemoryProblem[] = [];
  const eachLine = (read: (line: string) => void) => {
    source.split('\n').forEach((line, index) => {
      try {
        read(line.trim().replaceAll(/[ \t]+(?=(?:[^"]*"[^"]*")*[^"]*$)/g, ' '));
      } catch (error) {
        if (!(error instanceof DiagramError)) throw error;
        problems.push({ line: index + 1, message: error.message });
      }
    });
  };
  const draft = new Draft();
  // Arrays first, so that a slice may stand above its array.
  eachLine((line) => draft.readArray(line));
  eachLine((line) => draft.readOther(line));
  if (problems.length === 0 && draft.diagram().parts.length === 0) {
    problems.push({ line: 1, message: 'nothing to draw: add a line such as "array a: 1 2 3"' });
  }
  return problems.length > 0
    ? { status: 'problems', problems: problems.toSorted((a, b) => a.line - b.line) }
    : { status: 'ok', diagram: draft.diagram() };
}

type ArrayDraft = Omit<MemoryArray, 'references'> & { readonly references: MemoryReference[] };

class Draft {
  /** In the order in which they are drawn: an array stands where the first thing that points into it is named. */
  readonly parts: (ArrayDraft | Exclude<MemoryPart, MemoryArray>)[] = [];
  private readonly arrays: ArrayDraft[] = [];
  private title: string | undefined;
  private readonly variables = new Set<string>();

  diagram(): MemoryDiagram {
    const alone = this.arrays.filter((array) => array.references.length === 0);
    const parts = [...alone, ...this.parts].map((part) =>
      part.kind === 'array'
        ? { ...part, references: part.references.toSorted((a, b) => a.low - b.low) }
        : part,
    );
    return { title: this.title, parts };
  }

  readArray(line: string): void {
    const [, arrayName = '', text = ''] = forms.array.exec(line) ?? [];
    if (arrayName === '') return;
    checkName(arrayName);
    if (this.arrays.some((array) => array.name === arrayName)) fail(`a second array "${arrayName}"`);
    const cells = readCells(text);
    if (cells.length > maxCells) fail(`${cells.length} cells; at most ${maxCells} can be read`);
    this.arrays.push({ kind: 'array', name: arrayName, cells, references: [] });
  }

  readOther(line: string): void {
    if (line === '' || forms.array.test(line)) return;
    const [, title] = forms.title.exec(line) ?? [];
    if (title !== undefined) {
      if (this.title !== undefined) fail('a second title');
      this.title = title;
    } else if (!this.readSlice(line) && !this.readPointer(line) && !this.readVar(line)) {
      fail(
        `can't read "${line.slice(0, 60)}": expected title:, array, slice, pointer or var, as in "slice x = a[0:2] cap 4"`,
      );
    }
  }

  private readSlice(line: string): boolean {
    const [, sliceName = '', nil, arrayName = '', lowText, highText, capText] = forms.slice.exec(line) ?? [];
    if (sliceName === '') return false;
    this.addVariable(sliceName);
    if (nil !== undefined) {
      this.parts.push({ kind: 'nil', of: 'slice', name: sliceName });
      return true;
    }
    const array = this.arrayNamed(arrayName);
    const cells = array.cells.length;
    const [low, high] = [Number(lowText), Number(highText)];
    const capacity = capText === undefined ? Math.max(0, cells - low) : Number(capText);
    if (low > high) fail(`${arrayName}[${low}:${high}] ends before it begins`);
    if (low + capacity > cells)
      fail(`capacity ${capacity} from index ${low} ends after the ${cells} cells of ${arrayName}`);
    if (high - low > capacity) fail(`the length ${high - low} is more than the capacity ${capacity}`);
    if (low === cells && cells > 0) {
      fail(
        `a slice at the very end of ${arrayName} points to no cell: use an array of its own without cells`,
      );
    }
    this.addReference(array, { kind: 'slice', name: sliceName, low, length: high - low, capacity });
    return true;
  }

  private readPointer(line: string): boolean {
    const [, pointerName = '', nil, arrayName = '', indexText] = forms.pointer.exec(line) ?? [];
    if (pointerName === '') return false;
    this.addVariable(pointerName);
    if (nil !== undefined) {
      this.parts.push({ kind: 'nil', of: 'pointer', name: pointerName });
      return true;
    }
    const array = this.arrayNamed(arrayName);
    const low = Number(indexText);
    if (low >= array.cells.length) fail(`${arrayName} has ${array.cells.length} cells and no index ${low}`);
    this.addReference(array, { kind: 'pointer', name: pointerName, low });
    return true;
  }

  private readVar(line: string): boolean {
    const [, varName = '', text = ''] = forms.var.exec(line) ?? [];
    if (varName === '') return false;
    this.addVariable(varName);
    const [cell, ...more] = readCells(text);
    if (cell === undefined || more.length > 0) fail('a var holds one value; quote it if it has spaces');
    else this.parts.push({ kind: 'var', name: varName, cell });
    return true;
  }

  private arrayNamed(arrayName: string): ArrayDraft {
    const array = this.arrays.find((candidate) => candidate.name === arrayName);
    return array ?? fail(`there is no array "${arrayName}"`);
  }

  private addReference(array: ArrayDraft, reference: MemoryReference): void {
    if (array.references.length === maxReferences) {
      fail(`more than ${maxReferences} arrows into ${array.name} can't be told apart`);
    }
    array.references.push(reference);
    if (!this.parts.includes(array)) this.parts.push(array);
  }

  /** Slices, pointers and variables share one scope, as in Go; arrays are named only here. */
  private addVariable(variable: string): void {
    checkName(variable);
    if (this.variables.has(variable)) fail(`a second "${variable}"`);
    this.variables.add(variable);
  }
}

function readCells(text: string): readonly MemoryCell[] {
  const tokens = text.match(/\*"[^"]*"\*|"[^"]*"|\S+/g) ?? [];
  return tokens.map((token) => {
    const inner = /^\*(.+)\*$/.exec(token)?.[1];
    const value = inner ?? token;
    if (value.length > maxValueLength)
      fail(`the value ${value.slice(0, 40)} is longer than ${maxValueLength} characters`);
    return { value: value === '_' ? '' : value, marked: inner !== undefined };
  });
}

function checkName(text: string): void {
  if (text.length > maxNameLength)
    fail(`the name "${text.slice(0, 40)}" is longer than ${maxNameLength} characters`);
}

function fail(message: string): never {
  throw new DiagramError(message);
}
