/** What the readers of texts leave unseen, for the reference page. What comes to be understood leaves this list with the same change. */
export const notUnderstood: readonly string[] = [
  'What script files and programs hold that the call does not bring along: `sh build.sh`, `make`, `npm run build` are `execute` effects whose code comes from a file. What the same text wrote to such a file is read where the text tells it.',
  'What a program does that has no table: its path-like words are possibly read, written and deleted, its URLs possibly connected to.',
  'What a known program does by its configuration: Git hooks and aliases of the repository, start-up files, plugins, `~/.ssh/config`, variables that were set before the call.',
  'Values that come from outside of the text: the environment, files, the output of most programs, the input of the tool, the clock. They are unknown parts of words, which stand for anything.',
  'Parameter expansions and arithmetic whose operands are not known; what a loop assigns round by round, beyond lists that the text spells out.',
  'How often a loop runs, and which branch of a condition: each counts as if it ran.',
  'Dialects where they differ: a text is read as bash reads it, with what zsh and dash make of it where that is looked for. Of zsh `repeat`, `=name`, glob qualifiers and words that are not split are not followed in all forms. Texts for fish and csh are read as if they were for a POSIX shell.',
  'Aliases and functions that were defined before the call.',
  'Decoders beyond those whose output is computed for known input; encryption, compression and archives: what comes out of them is unknown code.',
  'Programs in Perl, Ruby and PHP are cut into words and looked through, not evaluated; of other languages (Lua, R, Go, Java, C …) the text that an interpreter gets is unseen.',
  'Python and JavaScript: modules that no table names, attributes and classes that are made at run time, `eval` of a text that is not known, what other files define.',
  'PowerShell: classes, workflows, remoting sessions, modules that no table names, most .NET types; cmd: the values of variables.',
  'What a server does with what it is sent: a remote shell, a database procedure, a webhook.',
  'Links that change, and names that resolve differently, between judging and running.',
];
