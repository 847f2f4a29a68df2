import {
  computingModules as computingInJavascript,
  reachingModules as reachingInJavascript,
} from './javascript/names.ts';
import type { Language } from './machine.ts';
import { computingModules, reachingModules } from './python/modules.ts';
import { moduleIn } from './python/names.ts';

/** Libraries of others that call no function which they were not given: none of them is a shell, a template or a runner of tests. */
const libraries = new Set(
  (
    'numpy pandas scipy sklearn matplotlib seaborn plotly PIL cv2 torch torchvision tensorflow keras jax transformers datasets tokenizers ' +
    'urllib3 yaml toml tomli tomlkit bs4 lxml html5lib flask fastapi starlette uvicorn pydantic sqlalchemy psycopg2 psycopg pymysql redis ' +
    'pymongo boto3 botocore click typer rich tqdm dotenv openpyxl docx pptx pypdf PyPDF2 networkx sympy psutil attr attrs dateutil pytz ' +
    'tabulate colorama polars pyarrow openai anthropic tiktoken markdown git github playwright selenium scrapy httpx respx responses ' +
    'faker orjson ujson jwt cryptography nacl bcrypt docker kubernetes google azure stripe slack_sdk typing_extensions six packaging ' +
    'axios lodash express chalk react react-dom vue dayjs date-fns moment uuid zod commander yargs minimist glob fast-glob dotenv js-yaml ' +
    'yaml cheerio puppeteer playwright pg mysql2 mongodb ioredis ws cors body-parser semver typescript prettier esbuild vite sharp ' +
    'node-fetch undici got execa fs-extra rimraf inquirer ora debug nanoid rxjs csv-parse papaparse marked jsdom @prisma/client'
  ).split(' '),
);

/** Whether every module that a text imports is one that calls no function of the text which it was not given. */
export function importsPlainly(text: string, { name }: Language): boolean {
  return name === 'python'
    ? pythonImports(text).every((module) => isPlainPython(module))
    : [...text.matchAll(javascriptImport)].every(([, module = '']) => isPlainJavascript(module));
}

function pythonImports(text: string): readonly string[] {
  return Array.from(text.matchAll(pythonImport), ([, from, list = '']) => [from ?? '', ...list.split(',')])
    .flat()
    .map((each) => each.trim().split(/\s/, 1)[0] ?? '')
    .filter((module) => module !== '');
}

const pythonImport = /\b(?:from[ \t]+([.\w]+)[ \t]+import\b|import[ \t]+([\w., \t]+))/g;
const javascriptImport = /(?:\brequire\s*\(|\bimport\b|\bfrom\b)\s*['"]([^'"\n]{1,200})['"]/g;

function isPlainPython(module: string): boolean {
  const [root = ''] = module.split('.');
  return (
    libraries.has(root) ||
    moduleIn(module, computingModules) !== undefined ||
    moduleIn(module, reachingModules) !== undefined
  );
}

function isPlainJavascript(module: string): boolean {
  const plain = module.replace(/^node:/, '');
  const [root = ''] = plain.split('/');
  return libraries.has(plain) || computingInJavascript.has(root) || reachingInJavascript.has(root);
}
