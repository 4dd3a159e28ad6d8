/** How the cases of api-cases.ts ask, and the shapes that many of their answers have. */
import type { Shape } from './differences.ts';

export interface ApiCase {
  readonly name: string;
  /** Resolves with what comes back, as plain data. */
  readonly ask: (endpoint: string) => Promise<unknown>;
  readonly answer: Shape;
}

/** A program that is compiled, vetted and run. */
export function compiled(name: string, body: string, json: Shape): ApiCase {
  return {
    name: `compile: ${name}`,
    ask: (endpoint) => compile(endpoint, { body, withVet: 'true', version: '2' }),
    answer: json instanceof RegExp ? json : { status: 200, json },
  };
}

export function formatted(name: string, fields: Readonly<Record<string, string>>, text: string): ApiCase {
  return {
    name: `fmt: ${name}`,
    ask: (endpoint) => post(`${endpoint}/fmt`, fields),
    answer: { status: 200, json: { Body: text, Error: '' } },
  };
}

export function compile(endpoint: string, fields: Readonly<Record<string, string>>): Promise<unknown> {
  return post(`${endpoint}/compile`, fields);
}

export function post(url: string, fields: Readonly<Record<string, string>>): Promise<unknown> {
  return answered(fetch(url, { method: 'POST', body: new URLSearchParams(fields) }));
}

/** `{ status, json }`, or `{ status, text }` for what is no JSON object. */
export async function answered(asking: Promise<Response>): Promise<unknown> {
  const response = await asking;
  const text = await response.text();
  if (text.startsWith('{')) return { status: response.status, json: JSON.parse(text) as unknown };
  return { status: response.status, text };
}

/** `vetted`: false for a reply without the word of vet that all is well. */
export function reply({
  Events = null,
  Status = 0,
  IsTest = false,
  TestsFailed = 0,
  vetted = true,
}: {
  readonly Events?: readonly Shape[] | null;
  readonly Status?: number;
  readonly IsTest?: boolean;
  readonly TestsFailed?: number;
  readonly vetted?: boolean;
}): { readonly [field: string]: Shape } {
  return { Errors: '', Events, Status, IsTest, TestsFailed, ...(vetted ? { VetOK: true } : {}) };
}

export function failed(Errors: string | RegExp): Shape {
  return { ...reply({ vetted: false }), Errors };
}

export function stdout(Message: string, Delay = 0): Shape {
  return { Message, Kind: 'stdout', Delay };
}

export function stderr(Message: string, Delay = 0): Shape {
  return { Message, Kind: 'stderr', Delay };
}

/** A program of one function; it imports fmt alone where nothing else is said. */
export function main(body: string, imports: readonly string[] = ['fmt']): string {
  const lines = imports.map((path) => `import "${path}"\n`).join('');
  return `package main\n\n${lines}\nfunc main() {\n\t${body}\n}\n`;
}
