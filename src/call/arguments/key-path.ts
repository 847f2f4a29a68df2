import { escapePointerStep } from '../snapshot.ts';

/** Where a value stands among the arguments. */
export interface ArgumentPlace {
  /** JSON pointer (RFC 6901); for what stands in a JSON text, that of the text. */
  readonly pointer: string;
  /** As the tables of the catalogue spell it: `files[].path`. */
  readonly keyPath: string;
  /** How many JSON texts it lies in. */
  readonly texts: number;
}

export const root: ArgumentPlace = { pointer: '', keyPath: '', texts: 0 };

/** JSON texts may lie in one another this deep; no tool reads further. */
export const mostTexts = 8;

/** No table goes as deep; building the whole of it for each of many deep values would not be linear. */
const longestKeyPath = 200;
const tooDeep = '\0';

/** The place of an item of a list. */
export function placeOfItem({ pointer, keyPath, texts }: ArgumentPlace, index: number): ArgumentPlace {
  return { pointer: texts > 0 ? pointer : `${pointer}/${index}`, keyPath: deeper(keyPath, '[]'), texts };
}

/** The place of an entry of an object. */
export function placeOfEntry(place: ArgumentPlace, key: string): ArgumentPlace {
  const { pointer, texts } = place;
  return {
    pointer: texts > 0 ? pointer : `${pointer}/${escapePointerStep(key)}`,
    keyPath: keyPathOfEntry(place, key),
    texts,
  };
}

/** The key path of an entry of an object. */
export function keyPathOfEntry({ keyPath }: ArgumentPlace, key: string): string {
  return deeper(keyPath, keyPath === '' ? key : `.${key}`);
}

function deeper(keyPath: string, step: string): string {
  return keyPath === tooDeep || keyPath.length + step.length > longestKeyPath ? tooDeep : keyPath + step;
}
