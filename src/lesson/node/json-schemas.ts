/** JSON Schemas of the content files, for editors to complete and check while authors type. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { format } from 'prettier';
import { CourseSchema, LessonSchema, MisconceptionsSchema } from '../schema.ts';

const schemas = {
  'lessons/lesson.schema.json': LessonSchema,
  'lessons/course.schema.json': CourseSchema,
  'lessons/misconceptions.schema.json': MisconceptionsSchema,
} as const;

/** File (relative to the checkout) → its text. */
export async function jsonSchemaFiles(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const [file, schema] of Object.entries(schemas)) {
    // Transforms (lines joined to text) are left out: the schema describes what authors write.
    const value = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' });
    files.set(file, await format(JSON.stringify(value), { parser: 'json', printWidth: 110 }));
  }
  return files;
}
