import { argumentOf, handOnAll } from '../acts/arguments.ts';
import { contentOfFile, pushFile } from '../acts/files.ts';
import { valueOfName } from '../variables.ts';
import { memberOf } from '../member-of.ts';
import { pushUnseen } from '../machine.ts';
import { runNestedCode } from '../nested-code.ts';
import { knownText, unknown, type FunctionValue, type Value } from '../value.ts';
import { computed, leadText } from './computed.ts';
import { importByName } from './imports.ts';
import { usualName } from './names.ts';
import { valueAt, type Special } from './special.ts';

/**
 * What stands under a name that is known only when it runs. It may be a hidden name of the language, by which everything can
 * be reached: so nothing more is taken for granted of it once it is called, or such a name is taken of it in turn.
 */
const hiddenValue = { kind: 'unknown', hidden: 2 } as const;

export function isHidden(value: Value): boolean {
  return value.kind === 'unknown' && value.hidden !== undefined;
}

/** A template is code that has the hidden names of the language (Jinja, Sandbox). */
const template: Special = (call, machine) => {
  if (/__\w+__|\|\s*attr\b/.test(knownText(call.given[0]?.value) ?? ''))
    pushUnseen(machine, 'a hidden name of the language');
  return computed(call, machine);
};

/** The file runs as a script does (Python, runpy); one that the text has not written is the project's own. */
const runPath: Special = (call, machine) => {
  const file = argumentOf(call, 0, 'path_name');
  if (file === undefined) return unknown;
  pushFile(file, 'read', machine);
  machine.sources.add('file');
  return runNestedCode(contentOfFile(file, machine), file.at, machine);
};

const roles: Readonly<Record<string, FunctionValue['role']>> = {
  staticmethod: 'static',
  classmethod: 'class',
  property: 'getter',
  'functools.cached_property': 'getter',
};

/** Functions and classes that are written down with another role, or as they are (Python, Built-in Functions, dataclasses). */
const classSpecials: readonly (readonly [string, Special])[] = [
  ...Object.entries(roles).map(([name, role]): [string, Special] => [
    name,
    (call, machine) => {
      const value = valueAt(call, 0, 'function');
      if (value.kind !== 'function' || role === undefined) return handOnAll(call, machine);
      const made: FunctionValue = { ...value, role };
      if (machine.uncalled.has(made.body)) machine.uncalled.set(made.body, made);
      return made;
    },
  ]),
  ...[
    'dataclasses.dataclass',
    'attr.s',
    'attr.attrs',
    'attr.define',
    'attrs.define',
    'attrs.frozen',
    'typing.final',
  ].map((name): [string, Special] => [
    name,
    (call) =>
      call.given[0]?.name === undefined && call.given[0] !== undefined ? call.given[0].value : { kind: 'name', name },
  ]),
  ['super', (_call, machine) => valueOfName('super()', machine) ?? unknown],
];

export const reflectionSpecials: readonly (readonly [string, Special])[] = [
  ...['jinja2.Template', 'jinja2.Environment().from_string'].map((name): [string, Special] => [name, template]),
  ...['get_ipython().run_line_magic', 'get_ipython().run_cell_magic', 'get_ipython().magic'].map(
    (name): [string, Special] => [
      name,
      (_call, machine) => {
        pushUnseen(machine, 'what a magic command of IPython does');
        return unknown;
      },
    ],
  ),
  ['importlib.import_module', importByName],
  ['__import__', importByName],
  ['runpy.run_module', importByName],
  ['runpy.run_path', runPath],
  // `pkgutil:resolve_name` takes either spelling (Python, pkgutil).
  [
    'pkgutil.resolve_name',
    (call, machine) => {
      const name = knownText(valueAt(call, 0, 'name'));
      if (name === undefined) pushUnseen(machine, 'a function that is known only when it runs');
      return name === undefined ? unknown : { kind: 'name', name: usualName(name.replace(':', '.')) };
    },
  ],
  ['eval', (call, machine) => runNestedCode(valueAt(call, 0, 'source'), call.given[0]?.at ?? call.at, machine)],
  ['compile', (call) => valueAt(call, 0, 'source')],
  [
    'getattr',
    (call, machine) => {
      const [of, key] = call.given;
      const name = knownText(key?.value);
      if (of === undefined) return unknown;
      if (name !== undefined) return memberOf(of.value, name, machine);
      if (isHidden(of.value) || (of.value.kind === 'name' && machine.language.reachesOut(of.value.name)))
        pushUnseen(machine, 'a function that is known only when it runs');
      const lead = key === undefined ? '' : leadText(key, machine);
      return lead === '' || lead.startsWith('_') || lead.startsWith('f') ? hiddenValue : unknown;
    },
  ],
  ...classSpecials,
  ['setattr', (call, machine) => handOnAll(call, machine)],
  ...['globals', 'locals', 'vars'].map((name): [string, Special] => [
    name,
    (call) => (call.given[0]?.value.kind === 'name' ? call.given[0].value : { kind: 'name', name: 'globals()' }),
  ]),
];
