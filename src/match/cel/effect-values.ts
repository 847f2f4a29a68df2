import { textOf, type Command, type Word } from '../../call/command.ts';
import type { Effect, EffectFacts, ExecuteEffect, FileEffect, PathForm, QueryEffect } from '../../call/effect.ts';
import { formsOf } from '../../call/path/path-forms.ts';
import type { HostSubject } from '../../call/url/url-subject.ts';
import type { UrlSubject } from '../../call/url/url-subject.ts';
import { unknown, type CelMap, type CelValue } from './cel-value.ts';

/**
 * `effect` for one effect, once for each reading of its subject: a path, or a host, that may be several. Every effect has `kind`;
 * besides,
 * `invoke`: `tool`; `read`, `write`, `delete`: `path`, `relative` within the workspace, `written`, `tree`;
 * `execute`: `program`, `words`, `code_from`; `connect`: `host`, `classes`, `scheme`, `port`, `url`, `written`, `sends_data`;
 * `query`: `statement`, `objects` (each with `name`, `type`, `access`), `bounded`; `opaque`: `why`.
 * All but `invoke` and `opaque` also have `certain`, `guessed`, `causes` (the words of the commands around it) and, where they
 * happen elsewhere, `machine`. What is `opaque` is also any effect at all, of which nothing is known.
 */
export function effectValues(effect: Effect): readonly CelValue[] {
  switch (effect.kind) {
    case 'invoke':
      return [{ kind: 'invoke', tool: effect.tool }];
    case 'opaque':
      // Security: what could not be seen may be any effect.
      return [{ kind: 'opaque', why: effect.why }, unknown];
    case 'read':
    case 'write':
    case 'delete':
      return pathForms(effect).map((form) => ({ ...factsOf(effect), ...fileValue(effect, form) }));
    case 'execute':
      return [{ ...factsOf(effect), ...executeValue(effect) }];
    case 'connect':
      return hostsOf(effect.url).map((host) => ({
        ...factsOf(effect),
        ...connectValue(effect.url, host),
        sends_data: effect.sendsData === 'possible' ? unknown : effect.sendsData === 'certain',
      }));
    case 'query':
      return [{ ...factsOf(effect), ...queryValue(effect) }];
    default:
      return effect satisfies never;
  }
}

function factsOf(effect: EffectFacts & { readonly kind: string }): CelMap {
  const { kind, certainty, guessed, causes = [], machine } = effect;
  return {
    kind,
    certain: certainty === 'certain',
    guessed: guessed === true,
    causes: causes.map(wordsOf),
    ...(machine !== undefined && {
      machine: { via: machine.via, ...(machine.name !== undefined && { name: machine.name }) },
    }),
  };
}

/** Where there are more readings than are looked at, one of them is not known. */
function pathForms({ path }: FileEffect): readonly (PathForm | undefined)[] {
  if (path.wild !== undefined) return [undefined];
  return path.isCut === true ? [...formsOf(path), undefined] : formsOf(path);
}

function fileValue({ path, isTree }: FileEffect, form: PathForm | undefined): CelMap {
  if (form === undefined) return { path: unknown, relative: unknown, written: path.written, tree: isTree === true };
  const { canonical, relative } = form;
  return { path: canonical, ...(relative !== undefined && { relative }), written: path.written, tree: isTree === true };
}

function executeValue({ command, codeFrom }: ExecuteEffect): CelMap {
  const words = wordsOf(command);
  return { program: words[0] ?? unknown, words, code_from: codeFrom };
}

function wordsOf({ words }: Command): readonly CelValue[] {
  return words.map((word: Word) => textOf(word) ?? unknown);
}

function hostsOf({ hosts, isUnknown }: UrlSubject): readonly (HostSubject | undefined)[] {
  return isUnknown === true || hosts.length === 0 ? [...hosts, undefined] : hosts;
}

function connectValue({ written, scheme, port, href }: UrlSubject, host: HostSubject | undefined): CelMap {
  return {
    host: host?.name ?? unknown,
    classes: host?.classes ?? unknown,
    written,
    ...(scheme !== undefined && { scheme }),
    ...(port !== undefined && { port }),
    ...(href !== undefined && { url: href }),
  };
}

function queryValue({ statement }: QueryEffect): CelMap {
  const { kind, objects, bounded } = statement;
  return {
    statement: kind,
    objects: objects.map(({ name, type, access }) => ({ name, type, access })),
    ...(bounded !== undefined && { bounded }),
  };
}
