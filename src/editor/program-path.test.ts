import { describe, expect, it } from 'vitest';
import { fileNameOf, isProgramPath, programPath } from './program-path.ts';

describe('programPath', () => {
  it('puts no program into another one’s folder', () => {
    const outer = programPath('playground', 'shared/prog.go');
    expect(programPath('playground/shared', 'prog.go')).not.toBe(outer);
  });

  it('is undone by fileNameOf, also for files in folders', () => {
    for (const name of ['prog.go', 'sub/sub.go', 'a b/ü.go'])
      expect(fileNameOf(programPath('slices-header/grow', name))).toBe(name);
  });

  it('tells the program from the standard library', () => {
    expect(isProgramPath(programPath('playground', 'prog.go'))).toBe(true);
    expect(isProgramPath('/goroot/src/strings/strings.go')).toBe(false);
  });
});
