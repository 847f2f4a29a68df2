import { isWindowsPath, type Surroundings } from './surroundings.ts';

/** Prefixes of the Win32 file, device and NT namespaces (Microsoft, "Naming Files, Paths, and Namespaces"). */
const namespace = /^(?:\/\/[?.]|\/\?\?)\/(?:(?<unc>UNC)\/|(?=[A-Za-z]:))/i;
/** A drive of this machine as a share, and Linux's own files as Windows shows them. */
const ownShare = /^\/\/(?:localhost|127\.0\.0\.1|::1|--1\.ipv6-literal\.net|\.)\/(?<drive>[A-Za-z])\$(?=\/|$)/i;
const linuxShare = /^\/\/wsl(?:\$|\.localhost)\/[^/]+(?=\/|$)/i;

/**
 * Readings with backslashes as separators and Windows's own prefixes, the likeliest first. On other systems a drive is a folder's
 * name, and a backslash belongs to a name or quotes the character after it.
 */
export function readBackslashes(text: string, place: Surroundings): readonly string[] | string {
  const base = place.cwd ?? place.workspace ?? place.home;
  const isOnWindows = base === undefined ? isWindowsPath(text) : isWindowsPath(base);
  if (!isOnWindows && !text.includes('\\') && !isWindowsPath(text)) return text;
  const slashed = withoutNamespace(text.replaceAll('\\', '/'));
  if (isOnWindows) return [...readDrive(slashed, base), ...readShare(slashed)];
  if (isWindowsPath(text)) return [`./${text}`, slashed, ...readShare(slashed)];
  return [text, slashed, text.replaceAll(/\\([^\\])/g, '$1')];
}

function withoutNamespace(slashed: string): string {
  return slashed.replace(namespace, (_, unc: string | undefined) => (unc === undefined ? '' : '//'));
}

/** `C:x` is below the folder that the drive stands in, `/x` on the drive of the current folder. */
function readDrive(slashed: string, base: string | undefined): readonly string[] {
  const drive = base === undefined ? undefined : /^[A-Za-z]:/.exec(base)?.[0];
  const relative = /^(?<own>[A-Za-z]:)(?<rest>[^/].*)$/s.exec(slashed)?.groups;
  if (relative !== undefined) {
    const { own = '', rest = '' } = relative;
    return own.toUpperCase() === drive?.toUpperCase() ? [rest, slashed] : [`${own}/${rest}`, slashed];
  }
  return drive !== undefined && /^\/(?!\/)/.test(slashed) ? [slashed, drive + slashed] : [slashed];
}

function readShare(slashed: string): readonly string[] {
  const drive = ownShare.exec(slashed)?.groups?.['drive'];
  if (drive !== undefined) return [slashed.replace(ownShare, `${drive}:`)];
  return linuxShare.test(slashed) ? [slashed.replace(linuxShare, '') || '/'] : [];
}

/** A stream of a file or folder on NTFS belongs to it: `x.txt:name`, `x.txt::$DATA` (MS-FSCC 2.1.5.3). */
export function readStreams(text: string, place: Surroundings): readonly string[] | string {
  if (!text.includes(':')) return text;
  const base = place.cwd ?? place.workspace ?? place.home;
  const isOnWindows = /^[A-Za-z]:/.test(text) || (base !== undefined && isWindowsPath(base));
  const stream = isOnWindows ? /(?<!^[A-Za-z]):[^/]*(?=\/|$)/g : /:[^/:]*:\$\w+(?=\/|$)/g;
  const file = text.replaceAll(stream, '');
  if (file === text) return text;
  return isOnWindows ? [file, text] : [text, file];
}

/** A short name of a file (`PROGRA~1`), which only the disk can tell. */
export function hasShortName(canonical: string): boolean {
  return /^[A-Z]:\/(?:.*\/)?[^/~.]{1,6}~\d+(?:\.[^/]{0,3})?(?:\/|$)/s.test(canonical);
}
