import type { Argument, TextRole } from '../arguments/argument.ts';
import { textOf } from '../command.ts';
import { effectKinds, type Effect, type EffectKind, type ExecuteEffect } from '../effect.ts';
import { findProgram } from '../programs/find-program.ts';
import { changeContext, type TextContext } from '../reading.ts';
import type { EffectFinder } from './effect-finder.ts';
import { readAsCmd, withOtherDialects } from './other-dialects.ts';
import { rememberReadings } from './remembered-readings.ts';

/** Every kind but the call itself: what a program may do. */
const anything: readonly EffectKind[] = effectKinds.filter((kind) => kind !== 'invoke');

const none: readonly Effect[] = [];

/** What the arguments of a role do, by the reader of their language. */
function finderFor(
  [role, otherRole]: readonly [TextRole, TextRole?],
  kinds: readonly EffectKind[],
  read: (argument: Argument, context: TextContext) => readonly Effect[],
): EffectFinder {
  return {
    kinds,
    find(facts) {
      // Most calls have one text, whose effects are all there are.
      let first: readonly Effect[] = none;
      let all: Effect[] | undefined;
      for (const argument of facts.textArguments) {
        if (argument.role !== role && argument.role !== otherRole) continue;
        const own = read(argument, facts.contextOf(argument));
        if (first.length === 0) first = own;
        else {
          all ??= Array.from(first);
          for (const effect of own) all.push(effect);
        }
      }
      return all ?? first;
    },
  };
}

export const findShellEffects = finderFor(['shell'], anything, ({ text, words }, context) => {
  if (words !== undefined) return context.readers.command(words, context);
  return readShellText(text, context);
});

const readShellText = rememberReadings((text, context) =>
  withOtherDialects(text, context.readers.shell(text, context), context),
);

export const findPowershellEffects = finderFor(['powershell'], anything, ({ text }, context) => {
  const found = context.readers.powershell(text, context);
  return [...found, ...readAsCmd(text, found, context)];
});

/** An address may be a program: `javascript:…`. */
const usesOfUrls: readonly EffectKind[] = ['connect', 'read', 'execute', 'opaque'];

export const findUrlEffects = finderFor(['url'], usesOfUrls, ({ text, sendsData }, context) =>
  context.readers.url(text, sendsData === true ? 'certain' : 'no', context),
);

export const findSqlEffects = finderFor(['sql'], anything, ({ text, dialect }, context) =>
  context.readers.sql(text, dialect, context),
);

/**
 * What is typed into a terminal if one is in front. Whether it is a command is a guess: only what a program does counts that is
 * known, and that it could not be read says that it is none.
 */
export const findTypedEffects = finderFor(['typed'], anything, ({ text }, context) => {
  const found = context.readers.shell(text, changeContext(context, { guessed: true }));
  const isCommand = found.some((effect) => effect.kind === 'execute' && isKnownProgram(effect));
  return isCommand ? found.filter(({ kind }) => kind !== 'opaque') : none;
});

function isKnownProgram({ command }: ExecuteEffect): boolean {
  const [first] = command.words;
  const name = first === undefined ? undefined : textOf(first);
  // A sentence begins with a capital.
  return name !== undefined && !/[A-Z]/.test(name) && findProgram(name.slice(name.lastIndexOf('/') + 1)) !== undefined;
}

/** Program texts; what nothing here reads could not be seen. */
export const findUnreadTexts = finderFor(['input', 'code'], anything, ({ role, text, language }, context) => {
  if (role === 'input' && isAnswer(text)) return [];
  const read = role === 'code' ? context.readers.code(text, language, context) : undefined;
  return read ?? [{ kind: 'opaque', why: unread[role] ?? 'a text that nothing here reads', from: context.from }];
});

/**
 * An answer to a question, the end of a pager, or a key that ends something: no shell has a command of such a name. Security: it is
 * whole, since what has no end is joined to what is typed next.
 */
function isAnswer(text: string): boolean {
  return /^(?:(?:y|n|q|yes|no|\d{1,2}|:q!?)?[\r\n]|Enter|Escape|C-[cd])$/i.test(text.replace(/\r\n$/, '\n'));
}

const unread: Partial<Readonly<Record<TextRole, string>>> = {
  input: 'a text for a program that already runs',
  code: 'a program text, which is not read yet',
};
