// Who may import whom. The pipeline runs parse → understand → match → decide → enforce; a folder may import those above it in
// this list, never those below.
const pipeline = [
  ['lib', 'diagnostics', 'patterns', 'policy', 'call', 'match', 'engine', 'analysis'],
  ['load'],
  ['audit'],
  ['guard'],
  ['agents'],
  ['frameworks'],
  ['mcp'],
  ['server'],
];
const folders = [...pipeline.flat(), 'cli'];
const pure = pipeline[0];

const onlyDown = folders.slice(0, -1).map((folder, index) => ({
  name: `${folder}-imports-only-what-comes-before-it`,
  severity: 'error',
  from: { path: `^src/${folder}/`, pathNot: '[.]test[.]ts$' },
  to: { path: `^src/(${folders.slice(index + 1).join('|')}|index|policy-engine)(/|[.]ts$)` },
}));

module.exports = {
  forbidden: [
    ...onlyDown,
    {
      name: 'the-core-does-no-io',
      comment: 'lib to analysis read no file, clock or network: that is what makes a decision replayable',
      severity: 'error',
      from: { path: `^src/(${pure.join('|')})/`, pathNot: '[.]test[.]ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'agents-do-not-import-one-another',
      comment: 'what several share stands in these files, which know no agent',
      severity: 'error',
      from: { path: '^src/agents/([^/]+)[.]ts$', pathNot: '[.]test[.]ts$' },
      to: {
        path: '^src/agents/',
        pathNot: ['^src/agents/$1[.]ts$', '^src/agents/(agent-adapter|claude-dialect|hook-answer|hook-input)[.]ts$'],
      },
    },
    {
      name: 'ways-in-do-not-import-one-another',
      comment: 'what coding agents, frameworks and servers share stands in guard',
      severity: 'error',
      from: { path: '^src/(agents|frameworks|mcp|server)/' },
      to: { path: '^src/(agents|frameworks|mcp|server)/', pathNot: '^src/$1/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'nothing-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-development-dependencies-in-the-library',
      severity: 'error',
      from: { path: '^src/', pathNot: ['[.]test[.]ts$', '^src/(cli|server)/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
