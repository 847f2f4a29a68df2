// Measures `evaluate` against a plain transcription of the original, and the one-shot command against a bare `node -e 0`,
// as ratios within one run: both sides take turns, and the median of the rounds counts.
// `--check` fails when a ratio is over its bound; `--json` prints the numbers for machines.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forEachChild, parse } from 'unbash';
import { PolicyEngine } from '../dist/index.js';
import { everyday, kindsOfUnderstanding, mixed, thirteen, withoutConcern } from './policies.mjs';
import { hostileTexts, plainText, typicalTexts } from './shell-texts.mjs';
import { transcribe } from './transcription.mjs';
import { understandShell } from './understanding.mjs';

let shellEngine;
const rows = [
  compareDeciding('13 rules', thirteen, 1),
  compareDeciding('1,000 mixed rules', mixed(1000), 0.1),
  compareDeciding('10,000 mixed rules', mixed(10_000), 0.05),
  ...withoutConcern.map(compareUnconcerned),
  ...kindsOfUnderstanding.map(compareUnderstanding),
  ...compareParsing(),
  ...compareHostile(),
  ...compareStart(),
];

if (process.argv.includes('--json')) console.log(JSON.stringify(rows, undefined, 2));
else
  for (const { name, ratio, bound, detail } of rows)
    console.log(`${name.padEnd(38)} ${ratio.toFixed(3).padStart(8)} ×  (at most ${bound})   ${detail}`);
const over = rows.filter(({ ratio, bound }) => ratio > bound);
for (const { name } of over) console.error(`over its bound: ${name}`);
if (process.argv.includes('--check') && over.length > 0) process.exitCode = 1;

/** Nanoseconds a decision of both, over everyday calls. They must agree before they are timed. */
function compareDeciding(name, policy, bound) {
  const engine = PolicyEngine.fromObject(policy);
  const ours = (call) => engine.evaluate(call).action;
  const theirs = transcribe(policy);
  for (const call of everyday) {
    if (ours(call) !== theirs(call))
      throw new Error(`${name}: ${JSON.stringify(call)} is ${ours(call)} here and ${theirs(call)} there`);
  }
  const decide = (judge, rounds) => {
    const start = process.cpuUsage();
    for (let round = 0; round < rounds; round += 1) for (const call of everyday) judge(call);
    const { user, system } = process.cpuUsage(start);
    return ((user + system) * 1000) / (rounds * everyday.length);
  };
  const times = { ours: [], theirs: [] };
  const rounds = Math.max(2, Math.round(400_000 / policy.policies.length / 13));
  for (let turn = 0; turn < 15; turn += 1) {
    times.ours.push(decide(ours, Math.max(rounds, 500)));
    times.theirs.push(decide(theirs, rounds));
  }
  const [mine, other] = [median(times.ours), median(times.theirs)];
  return { name, ratio: mine / other, bound, detail: `${Math.round(mine)} ns to ${Math.round(other)} ns a decision` };
}

/** What a rule that no key of concerns the calls adds to the thirteen rules, which speak of no effects. */
function compareUnconcerned({ name, match, calls, bound }) {
  const rule = { name: 'of-effects', match, action: 'deny' };
  const plain = PolicyEngine.fromObject(thirteen);
  const added = PolicyEngine.fromObject({ policies: [...thirteen.policies, rule] });
  return compareEngines({ name: `beside a call of ${name}`, bound, calls }, added, plain);
}

/** What understanding one kind of call costs, against one rule on the text of the same calls. */
function compareUnderstanding({ name, match, calls, bound }) {
  const onText = PolicyEngine.fromObject({
    policies: [{ name: 'text', match: { args_pattern: 'nothing has this \\d+' }, action: 'deny' }],
  });
  const onEffects = PolicyEngine.fromObject({ policies: [{ name: 'effect', match, action: 'deny' }] });
  return compareEngines({ name: `understanding ${name}`, bound, calls }, onEffects, onText);
}

/** Nanoseconds a decision of two engines of ours, which take turns. */
function compareEngines({ name, bound, calls }, mine, other) {
  const measure = (engine) => {
    const start = process.cpuUsage();
    for (let round = 0; round < 2000; round += 1) for (const call of calls) engine.evaluate(call);
    const { user, system } = process.cpuUsage(start);
    return ((user + system) * 1000) / (2000 * calls.length);
  };
  const times = { mine: [], other: [] };
  for (let turn = 0; turn < 15; turn += 1) {
    times.mine.push(measure(mine));
    times.other.push(measure(other));
  }
  const [first, second] = [median(times.mine), median(times.other)];
  return {
    name,
    ratio: first / second,
    bound,
    detail: `${Math.round(first)} ns to ${Math.round(second)} ns a decision`,
  };
}

/** One rule on commands that no text holds: what is left is understanding the text. */
function judgeShell(command, cwd = '/work/project') {
  shellEngine ??= PolicyEngine.fromObject({
    policies: [{ name: 'command', match: { command: 'nothing-has-this-name' }, action: 'deny' }],
  });
  return shellEngine.evaluate({ tool: 'Bash', args: { command }, cwd, workspace: '/work/project' });
}

/**
 * What the commands that agents write cost, against parsing them to the whole tree. `unbash` reads the parts of a word when they
 * are asked for, so all of them are asked for. "Understanding" is finding all effects of a call that was not seen before, without
 * any policy; "judging" is `evaluate` with one rule on commands. The rounds take turns, and most of them only warm the code: V8 goes
 * on optimising it for a thousand rounds, whose time would count as that of the command.
 */
function compareParsing() {
  // Another folder each time, so that nothing is remembered.
  const anew = (use) => (turn) => measureEach((text) => use(text, `/work/project/${turn}`));
  // What is remembered is less than all of the texts: each is judged twice, and the second time is taken.
  const again = () => typicalTexts.reduce((sum, text) => sum + timeOfAgain(text), 0) / typicalTexts.length;
  return [
    compareWithParsing('judging a repeated command, to parsing', again, 3),
    compareWithParsing('understanding a new one, to parsing', anew(understandShell), 40),
    compareTypical(),
    compareWithParsing('judging a new one, to parsing', anew(judgeShell), 45),
  ];
}

function compareWithParsing(name, measure, bound) {
  const times = { parsed: [], taken: [] };
  for (let turn = 0; turn < 1300; turn += 1) {
    times.parsed.push(measureEach(parseWhole));
    times.taken.push(measure(turn));
  }
  const [taken, parsed] = [times.taken, times.parsed].map((each) => median(each.slice(1000)));
  return { name, ratio: taken / parsed, bound, detail: `${taken.toFixed(1)} µs to ${parsed.toFixed(1)} µs a command` };
}

/**
 * The same where a text is understood again and again, each time in another folder, so that nothing is remembered but the caches of
 * the processor hold the code for it, as they hold the parser all the time. The ratio is that of the text in the middle: a typical one.
 */
function compareTypical() {
  const rounds = 100;
  const each = typicalTexts.map((text) => {
    const taken = quickest(rounds, (turn) => understandShell(text, `/work/project/of-its-own/${turn}`));
    const parsed = quickest(rounds, () => parseWhole(text));
    return { taken, parsed, ratio: taken / parsed };
  });
  const mean = (key) => each.reduce((sum, row) => sum + row[key], 0) / each.length;
  return {
    name: 'understanding the typical new one',
    ratio: median(each.map(({ ratio }) => ratio)),
    bound: 10,
    detail: `${mean('taken').toFixed(1)} µs to ${mean('parsed').toFixed(1)} µs a command, in the mean of all`,
  };
}

/** Microseconds of the first quarter of the rounds, by their time: what disturbs the others is no cost of the act. */
function quickest(rounds, act) {
  const times = Array.from({ length: rounds }, (_, turn) => {
    const start = performance.now();
    act(turn);
    return (performance.now() - start) * 1000;
  });
  return times.sort((left, right) => left - right)[rounds >> 2];
}

/** Microseconds that one of the typical texts takes. */
function measureEach(use) {
  return measureMicroseconds(() => typicalTexts.forEach((text) => use(text))) / typicalTexts.length;
}

/** Parses a text, and every word, substitution and expression within it. */
function parseWhole(text) {
  const visit = (node) => {
    void node.value;
    forEachChild(node, visit);
  };
  visit(parse(text));
}

/** Microseconds of one of twenty calls that were judged just before. */
function timeOfAgain(text) {
  judgeShell(text);
  const rounds = 20;
  return (
    measureMicroseconds(() => {
      for (let round = 0; round < rounds; round += 1) judgeShell(text);
    }) / rounds
  );
}

/** What the costliest texts take, against a plain text of their length. */
function compareHostile() {
  const length = 4000;
  // The first turns of each are those of a compiler: it is as warm for the costly ones as for the plain one.
  const turns = Array.from({ length: 8 }, (_, turn) => turn);
  const best = (text) =>
    Math.min(...turns.map((turn) => measureMicroseconds(() => judgeShell(text, `/work/project/${turn}`))));
  best(plainText(length));
  const plain = best(plainText(length));
  const rows = Object.entries(hostileTexts).map(([name, make]) => {
    const text = make(length);
    const taken = best(text);
    return { name, taken, ratio: (taken / plain) * Math.min(1, length / text.length) };
  });
  const worst = rows.reduce((left, right) => (right.ratio > left.ratio ? right : left));
  const detail = `${worst.name}: ${(worst.taken / 1000).toFixed(0)} ms to ${(plain / 1000).toFixed(1)} ms`;
  return [{ name: 'the costliest of some fifty texts', ratio: worst.ratio, bound: 30, detail }];
}

function measureMicroseconds(act) {
  const start = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

/** Milliseconds that a whole process takes to answer one hook call. */
function compareStart() {
  const folder = mkdtempSync(join(tmpdir(), 'action-policy-bench-'));
  const policy = join(folder, 'policy.yaml');
  writeFileSync(
    policy,
    'policies:\n  - name: no-force-push\n    match: { tool: bash, args_pattern: git push --force }\n    action: deny\n',
  );
  const question = (command) =>
    JSON.stringify({
      session_id: 's',
      cwd: folder,
      hook_event_name: 'PreToolUse',
      tool_name: 'Bash',
      tool_input: { command, description: 'what it does' },
      tool_use_id: 't',
    });
  const env = { ...process.env, LC_ALL: 'C', HOME: folder, XDG_CONFIG_HOME: join(folder, 'config') };
  const run = ({ args, command = 'npm test' }) => {
    const input = question(command);
    // Time of the processor, user's and system's: of a process that takes as long as another it waits for, a clock tells little.
    const time = 'TIMEFORMAT="%U %S"; time "$@" > /dev/null 2>&1';
    const words = ['-c', time, 'bash', process.execPath, ...args];
    const { stderr } = spawnSync('bash', words, { input, env, cwd: folder, encoding: 'utf8' });
    const [user, system] = stderr.trim().split(' ').map(Number);
    return (user + system) * 1000;
  };
  const command = join(import.meta.dirname, '..', 'dist', 'action-policy.cjs');
  const template = [command, 'hook', 'claude', '--template', 'safe_coding'];
  const variants = {
    bare: { args: ['-e', '0'] },
    template: { args: template },
    usual: { args: [command, 'hook', 'claude'] },
    yaml: { args: [command, 'hook', 'claude', '--policy', policy] },
    // Words that several rules look for: their regexes are read, built and searched.
    busy: { args: template, command: 'git add -A && git commit -m fix && git push origin topic' },
  };
  try {
    const times = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
    for (let turn = 0; turn < 21; turn += 1) {
      for (const [name, variant] of Object.entries(variants)) times[name].push(run(variant));
    }
    const bare = median(times.bare);
    const row = (name, key, bound) => ({
      name,
      ratio: median(times[key]) / bare,
      bound,
      detail: `${median(times[key]).toFixed(0)} ms to ${bare.toFixed(0)} ms a process`,
    });
    return [
      row('hook claude, built-in template', 'template', 1.7),
      row('hook claude, looking for policies', 'usual', 1.7),
      row('hook claude, YAML file', 'yaml', 1.7),
      row('hook claude, four rules look closer', 'busy', 2.1),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function median(numbers) {
  return [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)];
}
