import { expect, test } from 'vitest';
import { readForm } from './form.ts';

const urlencoded = 'application/x-www-form-urlencoded';
const boundary = '-'.repeat(24) + '0123456789abcdef';
const multipart = `multipart/form-data; boundary=${boundary}`;
const part = (name: string, value: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

// What `FormValue("body")` of Go 1.27's net/http gives for the same request, and what it leaves in the body.
test.each([
  ['a form', '', urlencoded, 'body=a+b%21', 'a b!', ''],
  ['a form before the query', 'body=query', `${urlencoded}; charset=UTF-8`, 'body=form', 'form', ''],
  ['an empty field of a form before the query', 'body=query', urlencoded, 'body=', '', ''],
  ['the query where a form has none', 'body=query', urlencoded, 'other=1', 'query', ''],
  ['a multipart form', '', multipart, `${part('body', 'a\n+b')}--${boundary}--\r\n`, 'a\n+b', ''],
  [
    'a multipart form after the query',
    'body=query',
    multipart,
    `${part('body', 'form')}--${boundary}--\r\n`,
    'query',
    '',
  ],
  ['a multipart form that is broken', 'other=1', multipart, 'nothing', '', ''],
  ['the query beside JSON', 'body=query', 'application/json', '{}', 'query', '{}'],
  ['nothing of a text', '', 'text/plain', 'body=text', '', 'body=text'],
  ['nothing of a body of no type', '', undefined, 'body=text', '', 'body=text'],
])('takes %s', async (_, query, contentType, body, value, text) => {
  const form = await readForm(contentType, Buffer.from(body), new URLSearchParams(query));
  expect({ value: form.field('body'), text: form.text }).toEqual({ value, text });
});
