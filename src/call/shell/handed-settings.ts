import { textOf, type Command } from '../command.ts';
import type { Effect, FileEffect } from '../effect.ts';

/**
 * Settings that a text reads into its shell for the project's own programs alone: `source .env && npm start`. Those read them
 * anyway, and nobody else is given them, so that they are possibly read by others and not for certain.
 *
 * Security: every command of the text must be one that neither prints variables nor starts another program that may, and the
 * text must not expand anything: `$SECRET` in any word may show in a message. What is not listed here counts as reading.
 */
export function withHandedSettings(text: string, effects: readonly Effect[]): readonly Effect[] {
  if (!text.includes('.env') || !/(?:^|[\s;&(])(?:source|\.)\s+\S*\.env/.test(text) || expands.test(text))
    return effects;
  let isHanded = false;
  for (const effect of effects) {
    if (effect.kind === 'opaque') return effects;
    if (effect.kind !== 'execute') continue;
    const written = writtenIn(effect.command);
    if (written === undefined || !hasPlainEnvironment(effect.command)) return effects;
    const isRunner = runners.some((runner) => runner.test(written));
    if (!isRunner && !quiet.some((each) => each.test(written))) return effects;
    isHanded ||= isRunner;
  }
  return isHanded ? effects.map(possiblyRead) : effects;
}

/** Anything that a shell expands but the state and the number of a command, and texts that are given to commands. */
const expands = /\$(?![!?$](?:\W|$))|`|<<|[<>]\(/;

const settingsFile = /^(?:[\w./-]*\/)?\.env(?:\.[\w-]+)*$/;

function possiblyRead(effect: Effect): Effect {
  return effect.kind === 'read' && isSourced(effect) ? { ...effect, certainty: 'possible' } : effect;
}

function isSourced({ causes = [] }: FileEffect): boolean {
  const nearest = causes.at(-1);
  return nearest !== undefined && /^(?:source|\.) /.test(writtenIn(nearest) ?? '');
}

/** Its words, where all of them are known. */
function writtenIn({ words }: Command): string | undefined {
  const texts = words.map(textOf);
  if (texts.some((text) => text === undefined)) return undefined;
  const [name, file] = texts;
  if ((name === 'source' || name === '.') && !(texts.length === 2 && settingsFile.test(file ?? ''))) return undefined;
  return texts.join(' ');
}

/** Nothing that makes a shell, or what starts one, tell what it does. */
function hasPlainEnvironment({ environment = [] }: Command): boolean {
  return environment.every(({ name, value }) => textOf(value) !== undefined && !telling.test(name));
}

const telling = /^(?:BASH|SHELLOPTS|PS4|ENV$|npm_|NODE_OPTIONS|PATH$)/i;

/** Commands that print nothing of the shell, and what a filter makes of what it is given. */
const quiet: readonly RegExp[] = [
  /^(?:source|\.) /,
  /^set [-+](?:a|e|u|eu|ue|euo pipefail|o (?:allexport|errexit|nounset|pipefail))$/,
  /^(?:cd|sleep|wait|kill|mkdir) [\w./ %!-]*$|^(?:true|:|wait)$/,
  /^(?:export|unset)(?: [A-Za-z_]\w*(?:=[\w.:/-]*)?)+$/,
  /^echo [\w .,:!-]*$/,
  /^(?:head|tail|wc)(?: [\w./=-]+)*$|^tee(?: -a)? [\w./-]+$|^grep [\w .|:-]+$/,
  /^curl(?: -[sSfIik]+)* (?:https?:\/\/)?(?:localhost|127\.0\.0\.1)(?::\d+)?(?:\/[\w./-]*)?$/,
];

const scripts = '(?!env\\b)[\\w:.-]+(?: -s| --silent)?(?: --(?: .*)?)?';
const knownScripts = '(?:start|dev|test|build|serve|preview|watch|seed|migrate|e2e)(?::[\\w:-]+)?';

/** The project's own programs, as they are started in its folder. */
const runners: readonly RegExp[] = [
  new RegExp(`^(?:npm|pnpm|yarn|bun) (?:run|run-script) ${scripts}$`),
  /^npm (?:start|test|t)(?: --(?: .*)?)?$/,
  new RegExp(`^(?:pnpm|yarn|bun) ${knownScripts}$`),
  /^(?:node|tsx|ts-node|bun|(?:npx|bunx) tsx|deno run)(?: --watch)? [\w./-]+\.[cm]?[jt]sx?(?: [\w./:=-]+)*$/,
  /^(?:(?:uv|poetry|pipenv) run )?python3? (?!\S*manage\.py)[\w./-]+\.py(?: [\w./:=-]+)*$/,
  /^(?:(?:uv|poetry|pipenv) run )?(?:python3? )?(?:\.\/)?manage\.py (?:runserver|test|migrate|makemigrations|collectstatic)(?: [\w./:=-]+)*$/,
  /^(?:(?:uv|poetry|pipenv) run )?(?:python3? -m )?(?:pytest|uvicorn|gunicorn|flask run|alembic (?:upgrade|current|history))(?: [\w./:=-]+)*$/,
  /^go (?:run|test) (?!-)[\w./]+(?: [\w./:=-]+)*$|^cargo (?:run|test)$|^dotnet (?:run|test)$/,
  /^mix (?:test|phx\.server|ecto\.migrate)$|^php artisan (?:serve|migrate|test)$/,
  /^(?:bundle exec |bin\/)?rails (?:s|server|test|db:migrate)$/,
  /^\.\/(?:gradlew (?:bootRun|run|test|build)|mvnw spring-boot:run)$/,
  /^docker(?: |-)compose up(?: -d| --build| --wait| [\w-]+)*$/,
  /^make (?!-)[\w-]+$/,
  /^(?:npx )?(?:prisma (?:generate|migrate (?:dev|deploy|status)|db (?:push|pull|seed)|studio)|drizzle-kit (?:push|migrate|generate)|(?:next|vite) (?:dev|build|start|preview)|vitest run|jest|playwright test)(?: [\w./:=-]+)*$/,
];
