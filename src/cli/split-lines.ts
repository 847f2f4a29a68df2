/** Longer lines are refused, as a hook refuses a longer input. */
const longestLine = 16 * 1024 * 1024;

/** Lines without their ends; undefined stands for one that is too long. */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer | undefined> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (): Buffer | undefined => {
    const whole = length > longestLine ? undefined : Buffer.concat(parts);
    parts = [];
    length = 0;
    return whole;
  };
  const add = (part: Uint8Array): void => {
    length += part.length;
    if (length <= longestLine) parts.push(part);
    else parts = [];
  };
  for await (const chunk of chunks) {
    let rest = chunk;
    for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10)) {
      add(rest.subarray(0, end));
      yield take();
      rest = rest.subarray(end + 1);
    }
    add(rest);
  }
  if (length > 0) yield take();
}
