import { describe, expect, test } from 'vitest';
import { understandCall } from '../understand-call.ts';

/** How sure it is that each read of `.env` happens. */
function readsOf(command: string): readonly string[] {
  const call = understandCall({ tool: 'Bash', args: { command }, cwd: '/w', workspace: '/w', home: '/home/dev' });
  if ('invalid' in call) throw new Error(call.invalid);
  return call.effects.flatMap((effect) =>
    effect.kind === 'read' && effect.path.canonical.endsWith('/.env') ? [effect.certainty] : [],
  );
}

describe('settings that only the project’s own programs are given are possibly read', () => {
  test.each([
    'source .env && npm start',
    'set -a; . ./.env; set +a; npm run dev -- --port 3000',
    'set -a; source .env; set +a; uv run pytest -q tests 2>&1 | tail -20',
    'source .env && python manage.py runserver 8001',
    'set -a && . ./.env && set +a && npx prisma migrate deploy',
    'set -a; . ./.env; go run ./cmd/server & sleep 2; curl -s localhost:8080/health; kill %1',
    '(set -a; . ./.env; npm run dev > /tmp/dev.log 2>&1 &); sleep 3; tail -20 /tmp/dev.log',
  ])('%s', (command) => {
    expect(readsOf(command)).toEqual(['possible']);
  });
});

describe('near miss: they are read for certain where anything may show them', () => {
  test.each([
    ['nothing is started', 'source .env'],
    ['variables are printed', 'source .env && npm start; env'],
    ['in another order', 'source .env; set; npm start'],
    ['by a script of npm', 'source .env && npm run env'],
    ['by an expansion', 'source .env && npm start -- --token $SECRET'],
    ['by the message of a redirection', 'source .env && npm start < "$SECRET"'],
    ['in a here-string', 'source .env && npm start; head <<< "$SECRET"'],
    ['by a trace', 'set -ax; source .env; npm start'],
    ['by a trace with a long name', 'set -o xtrace; source .env; npm start'],
    ['by a trap', 'trap env EXIT; source .env; npm start'],
    ['by a function of that name', 'npm() { env; }; source .env && npm start'],
    ['by an alias', 'alias npm=env; source .env && npm start'],
    ['by code in a word', "source .env && node -e 'console.log(process.env)'"],
    ['by another script', 'source .env && npm start; source ./show.sh'],
    ['by a shell that is told to trace', 'export SHELLOPTS=xtrace; source .env; npm start'],
    ['within a shell that traces', "bash -xc 'source .env; npm start'"],
    ['behind an eval', "eval 'source .env; npm start'; env"],
    ['by the database of make', 'source .env && make -p'],
  ])('%s: %s', (_, command) => {
    expect(readsOf(command)).toContain('certain');
  });

  test('what else reads them is read for certain', () => {
    expect(readsOf('source .env && npm start; cat .env')).toContain('certain');
  });
});
