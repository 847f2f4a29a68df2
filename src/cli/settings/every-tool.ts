/** The matchers that agents take for every tool. */
export const everyTool: ReadonlySet<unknown> = new Set([undefined, '', '*', '.*', 're:.*']);
