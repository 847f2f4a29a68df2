import type { Scan } from './scan.ts';

/** The key of a hash, the name of a method or of a new function: no call of what it is named after. */
export function isOther({ tokens, language }: Scan, at: number): boolean {
  const before = tokens[at - 1]?.text;
  const next = tokens[at + 1]?.text;
  if (next === '=' && tokens[at + 2]?.text === '>') return true;
  // `use function system as x` makes another name for it.
  if (before === 'function' && tokens[at - 2]?.text === 'use') return false;
  if (before === 'sub' || before === 'def' || before === 'function') return true;
  const subscripted = tokens[at - 2];
  if (before === '{' && next === '}' && language === 'perl')
    return subscripted?.kind === 'variable' || /^[\]}>]$/.test(subscripted?.text ?? '');
  if (before === '>' && tokens[at - 2]?.text === '-') return language !== 'ruby';
  // `name: value` in a hash; `a ? b : c` has a space in front.
  const own = tokens[at];
  if (language === 'ruby' && next === ':' && own?.end === tokens[at + 1]?.start && tokens[at + 2]?.text !== ':')
    return true;
  return language === 'ruby' && before === ':' && tokens[at - 2]?.text !== ':';
}

/** With what stands before the dot, in Ruby. */
export function fullName({ tokens, language }: Scan, at: number): string {
  const own = tokens[at]?.text ?? '';
  if (language === 'php') return own.toLowerCase().replace(/^\\/, '');
  if (language === 'perl') return own.replace(/^(?:main::|::)*(?:CORE::(?:GLOBAL::)?)?/, '');
  if (tokens[at - 1]?.text !== '.') return usualRuby(own);
  const before = tokens[at - 2];
  return before?.kind === 'name' && /^[A-Z]/.test(before.text) ? usualRuby(`${before.text}.${own}`) : `.${own}`;
}

/** `File::delete` is `File.delete`; what `include FileUtils` brings has its full name again (Ruby, FileUtils). */
function usualRuby(name: string): string {
  const usual = name
    .replace(/^::/, '')
    .replace(/::([a-z]\w*[?!]?)$/, '.$1')
    .replace(/^FileUtils::(?:Verbose|NoWrite|DryRun)\./, 'FileUtils.');
  return /^(?:rm|rm_f|rm_r|rm_rf|rmtree|remove_dir|remove_entry|remove_file|mkdir_p|makedirs|cp_r|copy_file|mv|ln_s|ln_sf|chmod_R|chown_R)$/.test(
    usual,
  )
    ? `FileUtils.${usual}`
    : usual;
}
