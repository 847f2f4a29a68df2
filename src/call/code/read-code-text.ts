import type { Effect } from '../effect.ts';
import type { TextContext } from '../reading.ts';
import { startRun } from '../shell/read-shell.ts';
import { makeTextRun } from '../shell/program-run.ts';
import { findLanguage } from './languages.ts';
import { readPage } from './page/read-page.ts';
import { readCode } from './read-code.ts';

/**
 * What a program text does that a tool runs itself: a cell of a notebook, code for an interpreter, a script for a `page`. Of other
 * JavaScript nobody knows whether it runs in Node or in a page, where other names reach out; it counts as unseen.
 */
export function readCodeText(
  text: string,
  language: string | undefined,
  context: TextContext,
): readonly Effect[] | undefined {
  if (language === 'page' || language === 'driver') return readPage(text, context, language === 'driver');
  const known = language === undefined ? undefined : findLanguage(language);
  if (known?.name !== 'python') return undefined;
  return readCode({ language: known, text, from: context.from }, makeTextRun(startRun('', context))).effects;
}
