/** Whether the original reads the text as a glob and not as an exact name. Here, since asking takes no engine of patterns. */
export function isGlob(text: string): boolean {
  return /[*?[]/.test(text);
}
