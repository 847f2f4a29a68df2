/** A method or a function of any kind; what it takes is not known. */
export type AnyFunction = (this: unknown, ...parameters: unknown[]) => unknown;

/**
 * The tool with other methods, else as it is: its class, its own properties and their descriptors. What is put there is not what
 * the tool's own accessor would give.
 */
export function copyWithMethods<Tool extends object>(tool: Tool, methods: Readonly<Record<string, unknown>>): Tool {
  const replaced = Object.fromEntries(
    Object.entries(methods).map(([name, value]) => [
      name,
      { value, enumerable: true, configurable: true, writable: true },
    ]),
  );
  const descriptors = { ...Object.getOwnPropertyDescriptors(tool), ...replaced };
  // Of the same prototype and the same properties.
  return Object.create(Object.getPrototypeOf(tool), descriptors) as Tool;
}

/** A function that stands for another: of its name, and with what was set on it, such as a schema. */
export function copyFunction(original: AnyFunction, wrapper: AnyFunction): AnyFunction {
  Object.defineProperty(wrapper, 'name', { value: original.name, configurable: true });
  return Object.assign(wrapper, original);
}

export function isAsyncFunction(run: unknown): boolean {
  return Object.prototype.toString.call(run) === '[object AsyncFunction]';
}
