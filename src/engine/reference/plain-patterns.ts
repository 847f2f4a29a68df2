/** Whether V8 finds the pattern, which must mean the same to it as to Python. */
export function search(pattern: string, text: string, flags = ''): boolean {
  return new RegExp(pattern, `su${flags}`).test(text);
}

/** `*`, `?`, plain sets and plain characters, which is what the tests write. */
export function glob(pattern: string, text: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|\\]/gu, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return search(`^${source}$`, text);
}
