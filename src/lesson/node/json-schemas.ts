/** JSON Schemas of the content files, for editors to complete and check while authors type. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { format } from 'prettier';
import { CourseSchema, LessonSchema, MisconceptionsSchema } from '../schema.ts';

const schemas = {
  'lessons/lesson.schema.json': { title: 'A lesson', schema: LessonSchema },
  'lessons/course.schema.json': { title: 'The order of chapters and lessons', schema: CourseSchema },
  'lessons/misconceptions.schema.json': { title: 'Wrong ideas with an id', schema: MisconceptionsSchema },
} as const;

/** File (relative to the checkout) → its text. */
export async function jsonSchemaFiles(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const [file, { title, schema }] of Object.entries(schemas)) {
    // Transforms (lines joined to text) are left out: the schema describes what authors write.
    const value = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore', target: 'draft-07' });
    const whole = { $schema: 'http://json-schema.org/draft-07/schema#', title, ...value };
    files.set(file, await format(JSON.stringify(whole), { parser: 'json', printWidth: 110 }));
  }
  return files;
}
