import type { AgentSettings } from './agent-settings.ts';
import { claude } from './agents/claude.ts';
import { cline } from './agents/cline.ts';
import { codex } from './agents/codex.ts';
import { copilot } from './agents/copilot.ts';
import { cursor } from './agents/cursor.ts';
import { droid } from './agents/droid.ts';
import { gemini } from './agents/gemini.ts';
import { hermes } from './agents/hermes.ts';
import { kimi } from './agents/kimi.ts';
import { kiro } from './agents/kiro.ts';
import { opencode } from './agents/opencode.ts';
import { qwen } from './agents/qwen.ts';
import { vibe } from './agents/vibe.ts';
import { windsurf } from './agents/windsurf.ts';

/** The agents whose settings are known. `init` offers those among them that `hook` speaks with. */
export const agentSettings: readonly AgentSettings[] = [
  claude,
  codex,
  gemini,
  copilot,
  qwen,
  cursor,
  cline,
  droid,
  windsurf,
  opencode,
  kiro,
  kimi,
  vibe,
  hermes,
];
