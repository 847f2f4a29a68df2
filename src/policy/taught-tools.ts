/** What a policy file may say that an argument is to its tool. */
export type TaughtRole =
  | 'path'
  | 'read'
  | 'write'
  | 'delete'
  | 'shell'
  | 'powershell'
  | 'url'
  | 'sql'
  | 'code'
  | 'glob';

/** By the names of tools, what their arguments are: `{ upload_report: { destination: 'url', 'files[].path': 'read' } }`. */
export type TaughtTools = Readonly<Record<string, Readonly<Record<string, TaughtRole>>>>;
