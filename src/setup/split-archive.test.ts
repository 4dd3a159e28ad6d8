import { expect, test } from 'vitest';

import { splitArchive } from './split-archive.ts';

function member(name: string, content: string): string {
  const header = `${name.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'644'.padEnd(8)}`;
  return `${header}${String(content.length).padEnd(10)}\`\n${content}${content.length % 2 === 1 ? '\0' : ''}`;
}
const archive = (...members: readonly string[]) => Buffer.from(`!<arch>\n${members.join('')}`, 'latin1');

test('export data goes to one side, objects to the other', () => {
  const [exports, main, assembly] = [
    member('__.PKGDEF', 'types'),
    member('_go_.o', 'code'),
    member('asm.o', 'more'),
  ];
  const split = splitArchive(archive(exports, main, assembly));
  expect(Buffer.from(split.exports)).toEqual(archive(exports));
  expect(Buffer.from(split.objects)).toEqual(archive(main, assembly));
});

test.each([
  ['something else', Buffer.from('<!doctype html>')],
  ['an archive without export data', archive(member('_go_.o', 'code'))],
  ['an archive that is cut off', archive(member('__.PKGDEF', 'types')).subarray(0, 50)],
])('%s is refused', (_, bytes) => {
  expect(() => splitArchive(bytes)).toThrow(/archive/);
});
