import { noteImport, pushUnseen, spend, type Machine } from '../machine.ts';
import { runWrittenModule } from '../nested-code.ts';
import { knownText, unknown, type Value } from '../value.ts';
import { writtenModules } from '../written-modules.ts';
import { computingModules, reachingModules } from './modules.ts';
import { moduleIn, usualName } from './names.ts';
import { valueAt, type Special } from './special.ts';

export const importByName: Special = (call, machine) => {
  const module = valueAt(call, 0, 'name');
  const name = knownText(module);
  if (name === undefined) {
    pushUnseen(machine, 'a module that is known only when it runs');
    return unknown;
  }
  return importModule(name, machine);
};

/** Modules that the text itself wrote run as they stand; others that are not the language's own are files. */
export function importModule(given: string, machine: Machine): Value {
  const name = usualName(given);
  noteImport(name.split('.')[0] ?? name, machine);
  const isRelative = name.startsWith('.');
  const [root = name] = name.split('.');
  const isKnown =
    !isRelative &&
    (computingModules.has(root) ||
      reachingModules.has(root) ||
      computingModules.has(name) ||
      moduleIn(name, computingModules) !== undefined ||
      name === 'builtins');
  runWritten(isRelative ? name.replace(/^\.+/, '') : name, machine);
  if (!isKnown && !commonPackages.has(root)) machine.sources.add('file');
  return { kind: 'name', name };
}

function runWritten(name: string, machine: Machine): void {
  const written = machine.run.written();
  if (written.size === 0 || !spend(machine, written.size)) return;
  for (const content of writtenModules(written, name)) runWrittenModule(content, { start: 0, end: 0 }, machine);
}

/** `from package import module` runs the module. */
export function importMember(module: string, member: string, machine: Machine): void {
  if (member !== '*') runWritten(`${module}.${member}`.replace(/^\.+/, ''), machine);
}

/** Packages that are installed, as a rule: to import one runs no code of the workspace. */
const commonPackages = new Set(
  'numpy pandas yaml toml scipy matplotlib sklearn torch tensorflow PIL cv2 bs4 lxml tqdm rich click pytest django flask fastapi pydantic sqlalchemy jinja2 openpyxl dateutil pytz six attr attrs regex psycopg2 pymysql redis setuptools packaging dotenv transformers datasets polars pyarrow seaborn plotly sympy networkx nltk spacy joblib xarray h5py tiktoken anthropic openai google certifi chardet simplejson ujson orjson markdown pygments wcwidth tabulate colorama termcolor docx pptx fitz pypdf PyPDF2 pdfplumber'.split(
    ' ',
  ),
);
