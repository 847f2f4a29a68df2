import { expect, test } from 'vitest';
import { findPatchPaths } from './patch-paths.ts';

test('each header of a patch names a path', () => {
  const patch = `*** Begin Patch
*** Add File: a.txt
+content
*** Update File: b.txt
*** Move to: ../c.txt
@@
-*** not a header
*** Delete File: /etc/d.txt
*** End Patch`;
  expect(findPatchPaths(patch)).toEqual([
    { path: 'a.txt', uses: ['write'] },
    { path: 'b.txt', uses: ['write'] },
    { path: 'b.txt', uses: ['delete'] },
    { path: '../c.txt', uses: ['write'] },
    { path: '/etc/d.txt', uses: ['delete'] },
  ]);
});

test('a unified diff names both of its sides, with and without the prefix of git', () => {
  const diff = `--- a/src/x.ts\t2026-01-01
+++ /dev/null
rename from old name.ts
rename to new.ts`;
  expect(findPatchPaths(diff)).toEqual([
    { path: 'src/x.ts', uses: ['write', 'delete'] },
    { path: 'a/src/x.ts', uses: ['write', 'delete'] },
    { path: 'old name.ts', uses: ['delete'] },
    { path: 'new.ts', uses: ['write'] },
  ]);
});

test.each(['', 'no patch', 'x *** Add File: a', '+*** Add File: a', '***Add File: a'])('%j names no path', (text) => {
  expect(findPatchPaths(text)).toEqual([]);
});
