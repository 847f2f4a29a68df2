import type { Language } from '../machine.ts';

/** Modules of Node whose functions reach files, programs, the network or the interpreter. */
export const reachingModules = new Set(
  'fs child_process net http https http2 dgram tls vm worker_threads cluster dns inspector repl module v8 wasi Deno Bun bun:ffi shelljs zx execa axios got undici superagent request needle ssh2 node-pty node-ssh ftp basic-ftp nodemailer puppeteer playwright puppeteer-core playwright-core'.split(
    ' ',
  ),
);

export const computingModules = new Set(
  'path os url util events stream crypto zlib querystring string_decoder assert buffer readline timers perf_hooks async_hooks punycode tty constants diagnostics_channel test process console'.split(
    ' ',
  ),
);

/** What the reaching modules have that only tells, or changes the running program alone. */
export const harmlessNames =
  /^(?:fs\.(?:exists|stat|lstat|fstat|access|realpath|read|write|close|fsync|constants|watch|watchFile|unwatchFile|Stats|Dirent|statfs|pathExists|promises)|https?\.(?:createServer|Agent|globalAgent|STATUS_CODES|METHODS|Server)|net\.(?:createServer|isIP|isIPv4|isIPv6|Server)|tls\.createServer|http2\.(?:createServer|createSecureServer|constants)|dns\.(?:promises|setServers|getServers|setDefaultResultOrder)|vm\.(?:createContext|isContext)|worker_threads\.(?:isMainThread|parentPort|workerData|threadId)|cluster\.(?:isPrimary|isMaster|isWorker)|module\.(?:builtinModules|exports|createRequire|isBuiltin)|v8\.(?:getHeapStatistics|serialize|deserialize)|Deno\.(?:env|args|exit|cwd|build|version|stat|lstat|errors|test|memoryUsage|stdout|stdin|stderr|inspect|realPath)|Bun\.(?:version|env|argv|main|serve|hash|password|inspect|sleep|which|nanoseconds|Glob|Transpiler|gc|semver)|axios\.(?:create|defaults|interceptors|isAxiosError)|undici\.(?:Agent|setGlobalDispatcher|ProxyAgent)|(?:playwright|puppeteer)\.devices)(?:\.|$)/;

/** Globals that only compute. */
export const globals = new Set(
  'require process console JSON Math Object Array String Number Boolean Date RegExp Map Set WeakMap WeakSet Symbol Promise Error TypeError RangeError SyntaxError parseInt parseFloat isNaN isFinite eval Function AsyncFunction fetch Buffer globalThis window global self setTimeout setInterval setImmediate queueMicrotask clearTimeout clearInterval structuredClone module exports Deno Bun XMLHttpRequest WebSocket EventSource atob btoa URL URLSearchParams TextEncoder TextDecoder Intl BigInt Reflect Proxy encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape Uint8Array Int32Array Float64Array ArrayBuffer DataView performance crypto navigator import() import.meta $ document FormData Blob Headers Request Response AbortController AbortSignal WebAssembly Worker'.split(
    ' ',
  ),
);

/** Modules have one name here, and functions that of their form without `Sync`. */
export function usualModule(module: string): string {
  const name = module.replace(/^node:/, '');
  if (/^(?:fs|fs-extra|graceful-fs|original-fs|fs\/promises|fs-extra\/esm|memfs)$/.test(name)) return 'fs';
  if (/^(?:node-fetch|cross-fetch|isomorphic-fetch|undici\/fetch)$/.test(name)) return 'fetch';
  if (name === 'bun') return 'Bun';
  if (name === 'cross-spawn') return 'child_process.spawn';
  return name.replaceAll('/', '.');
}

export function usualName(name: string): string {
  const plain = name.replace(/^(?:globalThis|window|global|self)\.(?=.)/, '').replace(/\.default(?=\.|$)/g, '');
  if (/^(?:fs|fs\.promises)\./.test(plain)) return plain.replace(/^fs\.promises\./, 'fs.').replace(/Sync$/, '');
  if (/^(?:child_process|Deno)\./.test(plain)) return plain.replace(/Sync$/, '');
  if (
    /^(?:process\.mainModule|module|module\.constructor|module\.Module|require\.main)\.(?:require|_load)$/.test(plain)
  )
    return 'require';
  return plain;
}

/** By a name that is known only when it runs, these lead to functions that reach out. */
export function holdsFunctions(name: string, language: Language): boolean {
  return (
    language.reachesOut(name) ||
    /^(?:globalThis|global|window|self|process|module|require|require\.cache|import\.meta)$/.test(name)
  );
}
