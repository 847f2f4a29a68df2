/** A file that a program text opens. */
export interface OpenedFile {
  readonly name: string;
  readonly use: 'read' | 'write';
}

/** Modules that run programs, change files, or reach the network or the interpreter itself. */
const reachingModules =
  /\b(?:import|from)\b[^\n;#]*\b(?:subprocess|shutil|socket|ssl|urllib\d?|requests|httpx|aiohttp|ftplib|smtplib|telnetlib|imaplib|poplib|xmlrpc|http|webbrowser|ctypes|cffi|pty|pathlib|importlib|builtins|multiprocessing|asyncio|concurrent|tempfile|pickle|shelve|marshal|runpy|code|codeop|signal|fcntl|zipfile|tarfile|fileinput|sqlite3|pip|paramiko|pexpect|fabric|boto3|docker|psutil|sh|plumbum|distutils|setuptools)\b/;

/** Functions that run a text, or find others by a name that is known only when it runs. */
const reachingCalls = /\b(?:exec|eval|compile|__import__|getattr|setattr|globals|locals|vars|input|breakpoint)\s*\(/;
/** Methods of common libraries that write files or run programs. */
const reachingMethods =
  /\b(?:FileIO|FileHandler|to_(?:csv|excel|json|parquet|pickle|sql|hdf|feather|html|markdown|latex|clipboard|file|disk)|save\w*|tofile|write_\w+|unlink|rmdir|rename|symlink_to|hardlink_to|system|popen|check_output|check_call)\s*\(/;
const hiddenNames = /__(?!name__|file__|main__|doc__|version__|init__|str__|repr__|len__|iter__|enter__|exit__)\w+__/;

/** What the module `os` tells without changing anything. */
const tellingNames =
  'path|getcwd|environ|listdir|walk|scandir|stat|lstat|access|sep|linesep|name|getenv|cpu_count|getpid|uname|pathsep|fspath|get_terminal_size';
const changingOs = new RegExp(String.raw`\bos\b(?!\s*\.\s*(?:${tellingNames})\b)`);

/** `open('data.json', 'w')`, by a name that stands there. */
const opening =
  /\bopen\s*\(\s*[rbuRBU]{0,2}(?:'([^'\\\n]*)'|"([^"\\\n]*)")\s*(?:,\s*(?:mode\s*=\s*)?['"]([rwaxbt+]{1,3})['"]\s*)?(?:,\s*encoding\s*=\s*['"][\w-]+['"]\s*)?\)/g;

/** Whether a Python text could do more than compute, print and open the files that `pythonFiles` tells. */
export function pythonReachesOut(text: string): boolean {
  const rest = text.replaceAll(opening, '');
  const isOsRenamed = /\bfrom\s+os\b|\bimport\b[^\n;#]*\bos\s+as\b/.test(rest);
  return (
    isOsRenamed ||
    reachingModules.test(rest) ||
    reachingCalls.test(rest) ||
    reachingMethods.test(rest) ||
    hiddenNames.test(rest) ||
    /\bopen\b/.test(rest) ||
    changingOs.test(withoutImports(rest))
  );
}

/** `import os, sys` names the module, and does nothing with it. */
function withoutImports(text: string): string {
  return text.replaceAll(/\bimport\b[^\n;#]*/g, '');
}

/** The files that it opens, by names that stand in it. */
export function pythonFiles(text: string): readonly OpenedFile[] {
  return [...text.matchAll(opening)].flatMap(([, single, double, mode = 'r']) => {
    const name = single ?? double ?? '';
    if (name === '') return [];
    const isRead = /[r+]/.test(mode);
    const isWritten = /[wax+]/.test(mode);
    return [
      ...(isRead ? [{ name, use: 'read' } as const] : []),
      ...(isWritten ? [{ name, use: 'write' } as const] : []),
    ];
  });
}
