// The part `acorn-typescript`: parses as `acorn` does, and with the types of TypeScript; with `jsx`, elements stand where types could.
import { Parser } from 'acorn';
import { tsPlugin } from '@sveltejs/acorn-typescript';

const TypeScript = Parser.extend(tsPlugin());
const withElements = Parser.extend(tsPlugin({ jsx: true }));

// The plugin needs the lines of its places.
export const parse = (text, { jsx, ...options }) =>
  (jsx === true ? withElements : TypeScript).parse(text, { ...options, locations: true });
