import type { ActTable } from '../acts/read-acts.ts';

/** Files, by the names that `fs` has for them without `Sync` (Node.js, File system; fs-extra). */
export const fileActs: ActTable = {
  'fs.readFile fs.createReadStream fs.opendir fs.readlink fs.openAsBlob fs.readJson fs.readJSON': 'path:read => file',
  'fs.appendFile fs.createWriteStream fs.truncate fs.mkdir fs.chmod fs.lchmod fs.chown fs.lchown fs.utimes fs.lutimes fs.outputFile fs.outputJson fs.outputJSON fs.writeJson fs.writeJSON fs.ensureDir fs.ensureFile fs.mkdirp fs.mkdirs fs.createFile':
    'path:write',
  'fs.unlink': 'path:delete',
  'fs.remove fs.emptyDir rimraf rimraf.rimraf rimraf.sync del del.deleteSync del.deleteAsync trash': 'path:tree',
  'fs.rename fs.move': 'from:move to:write',
  'fs.copyFile': 'from:read to:write',
  'fs.cp fs.copy': 'from:readtree to:writetree',
  'fs.link fs.symlink fs.ensureLink fs.ensureSymlink': 'target:read path:link',
  'fs.mkdtemp': '=> /tmp/',
  'Deno.readFile Deno.readTextFile Deno.readDir Deno.readLink': 'path:read => file',
  'Deno.writeFile Deno.writeTextFile Deno.mkdir Deno.create Deno.truncate Deno.chmod Deno.chown Deno.utime':
    'path:write',
  'Deno.rename': 'from:move to:write',
  'Deno.copyFile': 'from:read to:write',
  'Deno.symlink Deno.link': 'target:read path:link',
  'Deno.makeTempDir Deno.makeTempFile': '=> /tmp/',
  'Bun.file': 'path:read => Bun.file()',
  'Bun.write': 'path:write data:-',
  'process.loadEnvFile': 'path:read',
  'process.chdir': 'folder:folder',
  'Deno.chdir': 'folder:folder',
};

export const processActs: ActTable = {
  'child_process.exec execa.execaCommand execa.execaCommandSync execa.command execa.commandSync shelljs.exec':
    'command:shell',
  '$ zx.$ execa.$ Bun.$ dax.$': 'text:shell',
  'Bun.spawn Bun.spawnSync': 'command:words',
};

export const networkActs: ActTable = {
  'dns.lookup dns.resolve dns.resolve4 dns.resolve6 dns.resolveTxt dns.reverse dns.promises.lookup dns.promises.resolve':
    'host:connect => network',
  'WebSocket EventSource ws ws.WebSocket socket.io-client socket.io-client.io': 'url:send => network()',
  'navigator.sendBeacon': 'url:send',
};

/** Places where code comes from. */
export const codeActs: ActTable = {
  'vm.runInThisContext vm.runInNewContext vm.runInContext vm.Script vm.compileFunction vm.SourceTextModule':
    'code:code',
  'child_process.fork cluster.setupPrimary': 'path:read',
};
