import { argumentOf, handOnAll } from '../acts/arguments.ts';
import { pushUnseen, type Call, type Machine } from '../machine.ts';
import { runNestedCode } from '../nested-code.ts';
import { knownText, originsOf, unknown, unknownFrom, type Value } from '../value.ts';

type Loader = (call: Call, machine: Machine) => Value;

/** Data that runs code when it is loaded (Python, pickle: "Only unpickle data you trust"). That of a file is like a script. */
function runLoaded(data: Value, call: Call, machine: Machine): Value {
  const isFile = data.kind === 'name' && data.name === 'open()';
  return runNestedCode(isFile ? unknownFrom(['file']) : unknownFrom(originsOf(data)), call.at, machine);
}

const loadData: Loader = (call, machine) => runLoaded(call.given[0]?.value ?? unknown, call, machine);

/** A file by its name. */
const loadFile: Loader = (call, machine) => {
  const [file] = call.given;
  if (file === undefined) return unknown;
  const path = file.value.kind === 'text' && originsOf(file.value).length === 0 ? unknownFrom(['file']) : file.value;
  return runLoaded(
    path.kind === 'unknown' && originsOf(path).length === 0 ? unknownFrom(['file']) : path,
    call,
    machine,
  );
};

/** `yaml.load(text, Loader=…)`: only the safe loaders make nothing but data (PyYAML documentation). */
const loadYaml: Loader = (call, machine) => {
  const loader = argumentOf(call, 1, 'Loader')?.value;
  const isSafe = loader?.kind === 'name' && /\.(?:C?SafeLoader|C?BaseLoader|C?FullLoader)$/.test(loader.name);
  return isSafe ? unknownFrom(originsOf(call.given[0]?.value ?? unknown)) : loadData(call, machine);
};

/** `numpy.load` unpickles only if it is told to (NumPy, numpy.load). */
const loadArray: Loader = (call, machine) => {
  const allowed = argumentOf(call, 2, 'allow_pickle')?.value;
  const isPlain = allowed === undefined || (allowed.kind === 'constant' && allowed.value !== true);
  return isPlain ? unknownFrom(['file']) : loadFile(call, machine);
};

/** `@name.…` in an expression of pandas reaches everything that Python has (pandas, DataFrame.query). */
export function hasOuterNames(call: Call): boolean {
  const text = knownText(call.given[0]?.value);
  return text !== undefined && /(?<![\w.])@\s*\w+\s*[.([]/.test(text);
}

const evaluateFrame: Loader = (call, machine) => {
  if (hasOuterNames(call)) pushUnseen(machine, 'an expression of pandas that reaches out');
  return unknown;
};

/** Tests of the workspace run as any script of it does. */
const runTests: Loader = (_call, machine) => {
  machine.sources.add('file');
  return unknown;
};

/** A build runs what the project's files say, and the classes that it is given for its commands (Setuptools, Extending Setuptools). */
const runBuild: Loader = (call, machine) => {
  machine.sources.add('file');
  return handOnAll(call, machine);
};

const named = (names: string, loader: Loader): readonly (readonly [string, Loader])[] =>
  names.split(' ').map((name) => [name, loader]);

export const loaders: ReadonlyMap<string, Loader> = new Map([
  ...named(
    'pickle.load pickle.loads marshal.load marshal.loads pickle.Unpickler jsonpickle.decode jsonpickle.loads types.FunctionType types.LambdaType types.CodeType',
    loadData,
  ),
  ...named('yaml.load yaml.load_all', loadYaml),
  ...named('yaml.unsafe_load yaml.unsafe_load_all', loadData),
  ...named('torch.load joblib.load pandas.read_pickle', loadFile),
  ...named('numpy.load', loadArray),
  ...named('pandas.eval', evaluateFrame),
  ...named('unittest.main unittest.TextTestRunner doctest.testfile doctest.testmod site.addsitedir', runTests),
  ...named('setuptools.setup distutils.core.setup', runBuild),
]);
