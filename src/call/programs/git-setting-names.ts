/** How git-config(1) spells the names of settings that a rule may speak of, where they have capital letters. */
const documented: ReadonlyMap<string, string> = new Map(
  'hooksPath sshCommand gitProxy askPass alternateRefsCommand attributesFile excludesFile insteadOf pushInsteadOf packObjectsHook diffFilter templateDir requireForce defaultKeyCommand sendmailCmd toCmd ccCmd headerCmd smtpServer sslVerify sslCAInfo sslCAPath pruneExpire reflogExpire reflogExpireUnreachable worktreePruneExpire includeIf difftool mergetool defaultBranch autoSetupRemote denyNonFastForwards denyDeletes denyCurrentBranch'
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
);

/**
 * Spellings of a setting that mean the same: its section and its last part are not case-sensitive, what stands between them
 * is (git-config(1), Syntax).
 */
export function settingForms(text: string): readonly string[] {
  const [name, value] = splitSetting(text);
  if (!/^[a-z]/i.test(name)) return [text];
  const lowered = foldSetting(name, (part) => part.toLowerCase());
  const spelled = foldSetting(name, (part) => documented.get(part.toLowerCase()) ?? part.toLowerCase());
  const rest = value === undefined ? '' : `=${value}`;
  return [...new Set([text, lowered + rest, spelled + rest])];
}

/** `name=value`, as `-c` takes it, at its first equals sign. */
function splitSetting(text: string): readonly [string, string?] {
  const end = text.indexOf('=');
  return end === -1 ? [text] : [text.slice(0, end), text.slice(end + 1)];
}

function foldSetting(name: string, fold: (part: string) => string): string {
  const [first, last] = [name.indexOf('.'), name.lastIndexOf('.')];
  if (first === -1) return fold(name);
  return `${fold(name.slice(0, first))}${name.slice(first, last + 1)}${fold(name.slice(last + 1))}`;
}

/** The name as it is compared: `section..name`, or `section.*.name` where something stands between them. */
export function plainSettingName(name: string): string {
  const [first, last] = [name.indexOf('.'), name.lastIndexOf('.')];
  if (first === -1) return name.toLowerCase();
  return `${name.slice(0, first)}.${first === last ? '' : '*.'}${name.slice(last + 1)}`.toLowerCase();
}

/** Settings whose value is a command (git-config(1), gitattributes(5), git-lfs-config(5)). */
const commands: ReadonlySet<string> = new Set([
  ...'core.pager core.editor core.sshcommand core.fsmonitor core.askpass core.gitproxy core.alternaterefscommand'.split(
    ' ',
  ),
  ...'sequence.editor diff.external diff.*.command diff.*.textconv merge.*.driver'.split(' '),
  ...'filter.*.clean filter.*.smudge filter.*.process lfs.extension.*.clean lfs.extension.*.smudge'.split(' '),
  ...'difftool.*.cmd difftool.*.path mergetool.*.cmd mergetool.*.path browser.*.cmd browser.*.path'.split(' '),
  ...'man.*.cmd man.*.path guitool.*.cmd gpg.program gpg.*.program gpg.ssh.defaultkeycommand gpg.*.defaultkeycommand'.split(
    ' ',
  ),
  ...'uploadpack.packobjectshook interactive.difffilter remote.*.uploadpack remote.*.receivepack'.split(' '),
  ...'trailer.*.command trailer.*.cmd tar.*.command hook.*.command imap.tunnel lfs.customtransfer.*.path'.split(' '),
  ...'sendemail.sendmailcmd sendemail.tocmd sendemail.cccmd sendemail.headercmd'.split(' '),
  ...'sendemail.*.sendmailcmd sendemail.*.tocmd sendemail.*.cccmd sendemail.*.headercmd'.split(' '),
]);

/** `pager.<cmd>` is a command or a truth value. */
export function namesCommand(name: string): boolean {
  const plain = plainSettingName(name);
  return commands.has(plain) || plain.startsWith('pager.');
}

/** Settings whose value is a command where it begins in a certain way: `!text`, or a path (git-config(1), gitcredentials(7)). */
export function namesCommandBehind(name: string, mark: string): boolean {
  const plain = plainSettingName(name);
  if (mark === '!')
    return plain === 'credential.helper' || plain === 'credential.*.helper' || plain === 'submodule.*.update';
  return mark === '/' && (plain === 'sendemail.smtpserver' || plain === 'sendemail.*.smtpserver');
}

/** Settings whose value is a file of more settings. */
export function namesSettings(name: string): boolean {
  return ['include.path', 'includeif.*.path'].includes(plainSettingName(name));
}

/** Settings whose value is a folder of programs that git starts, now or in every new repository. */
export function namesHooks(name: string): boolean {
  return ['core.hookspath', 'init.templatedir'].includes(plainSettingName(name));
}

/** Settings that say where a remote lies, also for those that are known by another name. */
export function namesPlace(name: string): boolean {
  return ['remote.*.url', 'remote.*.pushurl', 'submodule.*.url', 'url.*.insteadof', 'url.*.pushinsteadof'].includes(
    plainSettingName(name),
  );
}
