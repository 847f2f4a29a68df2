import { expect, test } from 'vitest';
import { understandCall } from '../call/understand-call.ts';
import { tool } from './tool.ts';

/** Whether a stopping rule on tools finds the tool. */
function stops(pattern: string, name: string): boolean {
  const call = understandCall({ tool: name });
  const condition = tool.compile(pattern, 'generous');
  if ('invalid' in call || condition.reads !== 'name') throw new Error('not a case');
  return condition.holds(call.names) === 'certain';
}

test.each([
  ['~^(?!read_file$)', 'read_file', false],
  ['~^(?!read_file$)', 'write_file', true],
  ['~^(?!(read_file|my_tool)$)', 'my_tool', false],
  ['~^(?!(read_file|my_tool)$)', 'MY_TOOL', true],
  ['~^(?!Read$)', 'Read', false],
  ['~^(?!Read$)', 'read', true],
  ['~^(?!Read$)', 'Bash', true],
  ['~(?<!un)lock', 'unlock', false],
  ['~bash(?!_output)', 'bash_output', false],
  ['~bash(?!_output)', 'BASH', true],
  ['~bash(?!_output)', 'run_shell_command', true],
  ['~^[^b]', 'Bash', true],
  ['~^[^b]', 'BASIC', true],
  ['~^[^b]', 'basic', false],
  ['~search', 'Edit', false],
  ['~search', 'search_replace', true],
  ['search_*', 'Edit', false],
  ['search_replace', 'Edit', true],
  ['~(?i)notebook', 'Read', false],
  ['~(?i)save_?file', 'Write', false],
  ['~write', 'save_file', true],
  ['~write', 'Create', true],
  ['[!r]*', 'read_file', false],
  ['[!r]*', 'Read', true],
  ['[!r]*', 'bash', true],
])(
  'a stopping `%s` finds the tool %s: %s, as the original does, and its other names where the regex does not leave it out',
  (pattern, name, expected) => {
    expect(stops(pattern, name)).toBe(expected);
  },
);
