import type { Stream } from '../shell/stream.ts';

/**
 * What the text has written to the files of a Python module, wherever its folders are: which of them `sys.path` holds, nobody tells
 * (The Python Language Reference, The import system). The packages around it run, too.
 */
export function writtenModules(written: ReadonlyMap<string, Stream>, name: string): readonly Stream[] {
  if (written.size === 0) return [];
  const steps = name.split('.');
  const path = steps.join('/');
  const above = steps.map((_, index) => steps.slice(0, index + 1).join('/'));
  const files = above.flatMap((each) => [`${each}.py`, `${each}/__init__.py`]);
  return endingWith(written, [...files, `${path}/__main__.py`]);
}

/** What stands in files whose paths end with one of these. */
export function endingWith(written: ReadonlyMap<string, Stream>, ends: readonly string[]): readonly Stream[] {
  return Array.from(written).flatMap(([path, content]) =>
    ends.some((end) => path === end || path.endsWith(`/${end}`)) ? [content] : [],
  );
}
