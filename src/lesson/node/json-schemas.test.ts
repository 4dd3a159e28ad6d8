import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { jsonSchemaFiles } from './json-schemas.ts';

const files = await jsonSchemaFiles();

it.each([...files.keys()])(
  '%s is what src/lesson/schema.ts says; if not: npm run check:lessons -- --write',
  async (file) => {
    const root = resolve(import.meta.dirname, '../../..');
    expect(await readFile(resolve(root, file), 'utf8')).toBe(files.get(file));
  },
);
