import { browserSpecials } from './browsers.ts';
import { inflatingSpecials, textSpecials } from './encodings.ts';
import { fileSpecials } from './files.ts';
import { functionSpecials, timerSpecials } from './functions.ts';
import { moduleSpecials } from './imports.ts';
import { pathSpecials } from './paths.ts';
import { programSpecials, signalSpecials } from './programs.ts';
import { reflectionSpecials } from './reflection.ts';
import { clientSpecials, requestSpecials, socketSpecials } from './requests.ts';
import type { Special } from './special.ts';

export const specials: ReadonlyMap<string, Special> = new Map<string, Special>([
  ...requestSpecials,
  ...moduleSpecials,
  ...fileSpecials,
  ...programSpecials,
  ...socketSpecials,
  ...functionSpecials,
  ...clientSpecials,
  ...timerSpecials,
  ...signalSpecials,
  ...pathSpecials,
  ...textSpecials,
  ...reflectionSpecials,
  ...inflatingSpecials,
  ...browserSpecials,
]);

/** Functions with a rule of their own that only compute. */
export const quiet = new Set(
  'Map fs.readdir axios.create XMLHttpRequest Object.getPrototypeOf Reflect.getPrototypeOf require.resolve os.homedir os.tmpdir process.cwd Deno.cwd Deno.env.get Deno.env.toObject path.join path.resolve path.normalize path.dirname path.basename url.fileURLToPath String String.raw URL Array.from Promise.all Promise.resolve String.fromCharCode atob decodeURIComponent unescape Buffer.from util.promisify Object.assign module.createRequire net.Socket setTimeout setInterval setImmediate Reflect.get Reflect.apply'.split(
    ' ',
  ),
);
