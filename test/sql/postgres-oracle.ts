/** What a statement does, by PostgreSQL's own parser. */
export interface OracleStatement {
  readonly kind: string;
  /** `schema.table`, of those that are no common table expressions, each with `write` or `read`. */
  readonly writes: readonly string[];
  readonly reads: readonly string[];
  /** It changes every row, as far as the small folding below can tell. */
  readonly isUnbounded: boolean;
}

type Tree = Readonly<Record<string, unknown>>;

const kinds: Readonly<Record<string, string>> = {
  SelectStmt: 'select',
  InsertStmt: 'insert',
  UpdateStmt: 'update',
  DeleteStmt: 'delete',
  MergeStmt: 'merge',
  DropStmt: 'drop',
  TruncateStmt: 'truncate',
  CreateStmt: 'create',
  CreateTableAsStmt: 'create',
  ViewStmt: 'create',
  IndexStmt: 'create',
  RuleStmt: 'create',
  CreateTrigStmt: 'create',
  AlterTableStmt: 'alter',
  RenameStmt: 'alter',
  CommentStmt: 'comment',
  ExplainStmt: 'explain',
  PrepareStmt: 'prepare',
  CopyStmt: 'copy',
  GrantStmt: 'grant',
  LockStmt: 'lock',
  VacuumStmt: 'vacuum',
  CallStmt: 'call',
  DeclareCursorStmt: 'declare',
  RefreshMatViewStmt: 'refresh',
  VariableSetStmt: 'set',
};

const changes = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);

/** The statements of a parse tree, and those within them that run. */
export function oracleStatements(parsed: unknown): readonly OracleStatement[] {
  const { stmts } = parsed as { readonly stmts: readonly { readonly stmt: Tree }[] };
  return stmts.flatMap(({ stmt }) => statementsIn(stmt));
}

function statementsIn(wrapped: Tree): readonly OracleStatement[] {
  const [name = '', node] = Object.entries(wrapped)[0] ?? [];
  const body = node as Tree;
  const inner: Tree[] = [];
  const isPlan = name === 'ExplainStmt' && !runs(body);
  const expressions = new Set<string>();
  const tables: Table[] = [];
  walk(body, (key, child) => {
    if (key === 'CommonTableExpr') expressions.add(String(child['ctename']));
    if (!isPlan && changes.has(key)) {
      inner.push({ [key]: child });
      return false;
    }
    if (key === 'RangeVar') tables.push(tableOf(child));
    if ((key === 'relation' || key === 'rel' || key === 'view') && child['relname'] !== undefined)
      tables.push({ ...tableOf(child), isTarget: true });
    return key !== 'into';
  });
  const into = body['intoClause'] as Tree | undefined;
  const held = body['query'] as Tree | undefined;
  const target = name === 'CreateTableAsStmt' ? ((body['into'] as Tree)['rel'] as Tree) : undefined;
  const kind =
    name === 'TransactionStmt'
      ? transactionKind(body)
      : into !== undefined
        ? 'create'
        : name === 'GrantStmt' && body['is_grant'] !== true
          ? 'revoke'
          : (kinds[name] ?? name);
  const isChange = changes.has(name);
  const real = tables.filter(
    (table) => table.isTarget === true || table.name.includes('.') || !expressions.has(table.name),
  );
  const statement: OracleStatement = {
    kind,
    writes: [
      ...(isChange ? real.filter(({ isTarget }) => isTarget).map(({ name }) => name) : []),
      ...(target === undefined ? [] : [tableOf(target).name]),
      ...(name === 'TruncateStmt' ? real.map(({ name }) => name) : []),
    ],
    reads: real.filter(({ isTarget }) => isTarget !== true).map(({ name }) => name),
    isUnbounded: (name === 'UpdateStmt' || name === 'DeleteStmt') && isAlways(body['whereClause'] as Tree | undefined),
  };
  const isHeldSelect =
    name === 'ExplainStmt' && !isPlan && held !== undefined && !changes.has(Object.keys(held)[0] ?? '');
  // A column that goes is a drop beside the change of the table.
  const dropped: OracleStatement[] =
    name === 'AlterTableStmt' && JSON.stringify(body['cmds'] ?? []).includes('"AT_DropColumn"')
      ? [{ kind: 'drop', writes: [], reads: [], isUnbounded: false }]
      : [];
  return [
    statement,
    ...dropped,
    ...(isHeldSelect && held !== undefined ? statementsIn(held) : inner.flatMap(statementsIn)),
  ];
}

interface Table {
  readonly name: string;
  readonly isTarget?: boolean;
}

function tableOf(node: Tree): Table {
  return { name: [node['schemaname'], node['relname']].filter((part) => typeof part === 'string').join('.') };
}

function runs(explain: Tree): boolean {
  return JSON.stringify(explain['options'] ?? []).includes('"analyze"');
}

function transactionKind({ kind }: Tree): string {
  return String(kind).replace('TRANS_STMT_', '').toLowerCase();
}

/** Visits every child; `false` keeps it from going further down. */
function walk(node: unknown, visit: (key: string, child: Tree) => boolean): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, visit);
  } else if (typeof node === 'object' && node !== null) {
    for (const [key, child] of Object.entries(node)) {
      const isNode = typeof child === 'object' && child !== null && !Array.isArray(child);
      if (!isNode || visit(key, child as Tree)) walk(child, visit);
    }
  }
}

/** True for every row, by folding constants only. */
function isAlways(condition: Tree | undefined): boolean {
  return condition === undefined || fold(condition) === true;
}

type Folded = boolean | string | undefined;

function fold(node: Tree): Folded {
  const [name = '', value] = Object.entries(node)[0] ?? [];
  const body = value as Tree;
  if (name === 'A_Const') return constantOf(body);
  if (name === 'BoolExpr') return foldBoolean(body);
  if (name === 'A_Expr') return foldComparison(body);
  if (name === 'NullTest')
    return body['nulltesttype'] === 'IS_NULL' && fold(body['arg'] as Tree) === 'null' ? true : undefined;
  return undefined;
}

function constantOf(body: Tree): Folded {
  if (body['isnull'] === true) return 'null';
  if (body['boolval'] !== undefined) return (body['boolval'] as Tree)['boolval'] === true;
  return JSON.stringify(body['ival'] ?? body['sval'] ?? body['fval']);
}

function foldBoolean({ boolop, args }: Tree): Folded {
  const values = (args as readonly Tree[]).map(fold);
  if (boolop === 'NOT_EXPR') return typeof values[0] === 'boolean' ? !values[0] : undefined;
  if (boolop === 'OR_EXPR')
    return values.includes(true) ? true : values.every((value) => value === false) ? false : undefined;
  return values.includes(false) ? false : values.every((value) => value === true) ? true : undefined;
}

function foldComparison({ kind, name, lexpr, rexpr }: Tree): Folded {
  const operator = JSON.stringify(name);
  if (kind !== 'AEXPR_OP' || !operator.includes('"="') || lexpr === undefined || rexpr === undefined) return undefined;
  const [left, right] = [fold(lexpr as Tree), fold(rexpr as Tree)];
  if (left !== undefined && left !== 'null' && left === right) return true;
  const [leftColumn, rightColumn] = [columnOf(lexpr as Tree), columnOf(rexpr as Tree)];
  return leftColumn !== undefined && leftColumn === rightColumn ? true : undefined;
}

function columnOf(node: Tree): string | undefined {
  const reference = node['ColumnRef'] as Tree | undefined;
  return reference === undefined ? undefined : JSON.stringify(reference['fields']);
}
