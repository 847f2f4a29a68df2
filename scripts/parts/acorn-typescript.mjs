// The part `acorn-typescript`: parses as `acorn` does, and with the types of TypeScript.
import { Parser } from 'acorn';
import { tsPlugin } from '@sveltejs/acorn-typescript';

const TypeScript = Parser.extend(tsPlugin());

// The plugin needs the lines of its places.
export const parse = (text, options) => TypeScript.parse(text, { ...options, locations: true });
