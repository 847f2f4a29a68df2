/** What one command of a debugger does: no more than to look at and steer the program, a text for a shell, or something unseen. */
export type DebuggerCommand = { readonly kind: 'plain' | 'unseen' } | { readonly kind: 'shell'; readonly text: string };

const plain = { kind: 'plain' } as const;
const unseen = { kind: 'unseen' } as const;

/** Any command may be shortened as far as it stays its own (GDB manual, 3.1; LLDB tutorial). */
const shell = /^(?:!|(?:she|shel|shell|make|pl\w* sh\w*)(?:\s|$))\s*(.*)$/s;

const steering =
  /^(?:bt|backtrace|where|b|br|break|tbreak|hbreak|rbreak|watch|rwatch|awatch|c|continue|n|next|s|step|ni|nexti|si|stepi|fin|finish|until|advance|q|quit|kill|detach|disconnect|info|i|list|l|frame|f|up|down|thread|t|disas|disassemble|x|show|handle|catch|clear|delete|d|disable|enable|tty|file|exec-file|symbol-file|add-symbol-file|core|core-file|attach|load|monitor|mon|directory|dir|cd|pwd|echo|inferior|starti|start|run|r|image|target|tar|register|re|memory|me|process|pr|breakpoint|watchpoint|type|source-map|version|help|po)(?:\/\w+)?(?:\s|$)/;

/** Settings of how it prints and where it stops. */
const settings =
  /^set(?:tings set)? (?:pagination|confirm|height|width|verbose|print|breakpoint|follow-fork-mode|detach-on-fork|disassembly-flavor|logging (?:off|enabled off)|history|language|listsize|non-stop|scheduler-locking|step-mode|style|stop-|auto-confirm|sysroot|solib-search-path|debuginfod|args|target\.run-args|target\.disable-aslr|disable-randomization)/;

/** What is looked at; a call in it runs what is called. */
const looking = /^(?:p|x|print|inspect|output|ptype|whatis|display|explore)(?:\/\w+)?\s+[\w$*&.>[\]\s:"'-]+$/;

/** Words of the program go through a shell (GDB manual, 4.3); `|` starts a program, `-C` names what runs at a stop. */
const hidden = /[|`$;&<>(){}]|(?:^|\s)(?:-C|--command|-o|--one-liner|-F|-k|-S)(?:\s|$|=)/;

export function readDebuggerCommand(text: string): DebuggerCommand {
  const command = text.trim();
  if (/[\n]/.test(command)) return unseen;
  const asked = shell.exec(command)?.[1];
  if (asked !== undefined) return { kind: 'shell', text: asked };
  const [, behind] =
    /^(?:thread|frame|taas|faas|tfaas|t)\s+apply\s+(?:[\w.-]+\s+)+?((?:bt|backtrace|where|info|x|p|print)\b.*)$/.exec(
      command,
    ) ?? [];
  if (behind !== undefined) return readDebuggerCommand(behind);
  if (/^(?:thread|t|frame|f)\s+a/.test(command)) return unseen;
  if (looking.test(command)) return plain;
  return (steering.test(command) || settings.test(command)) && !hidden.test(command) ? plain : unseen;
}
