import { withEntry } from '../../lib/layered-map.ts';
import { textOf, type Word } from '../command.ts';
import type { PathForm, PathSubject } from '../effect.ts';
import type { PathUse } from '../catalogue/known-tool.ts';
import { formsOf } from '../path/path-forms.ts';
import { pathOfWord } from '../path/word-path.ts';
import { pushOpaque, type ShellRun } from './shell-run.ts';
import { changeState, type ShellState } from './shell-state.ts';

/** More links of one text are not followed. */
const mostLinks = 50;

/** Notes a link that the text makes: what goes through it later goes to its target. */
export function noteLink(link: Word, target: Word, run: ShellRun): void {
  const { state, context } = run;
  const path = pathOfWord(link.parts, state.place);
  const to = pathOfWord(targetParts(target, path.canonical), state.place);
  const isKnown = path.wild === undefined && to.wild === undefined && path.canonical !== to.canonical;
  if (!isKnown) return;
  if (state.links.size >= mostLinks || !context.budget.spend(state.links.size))
    return pushOpaque(run, 'more links than are followed', link.from);
  run.state = changeState(state, { links: withEntry(state.links, path.canonical, [to.canonical]) });
}

/** The target of a symbolic link starts from the folder of the link (symlink(7)). */
function targetParts(target: Word, link: string): Word['parts'] {
  const text = textOf(target);
  const folder = link.slice(0, link.lastIndexOf('/') + 1);
  return text === undefined || /^[/~]/.test(text) ? target.parts : [{ kind: 'text', text: `${folder}${text}` }];
}

/** The path, and where it leads by the links that the text has made. Deleting a link itself leaves its target alone. */
export function withLinks(subject: PathSubject, use: PathUse, { links, place }: ShellState): PathSubject {
  if (links.size === 0) return subject;
  const found: PathForm[] = [];
  for (const [link, targets] of links) {
    for (const { canonical } of formsOf(subject)) {
      const isLink = canonical === link;
      if (!isLink && !canonical.startsWith(`${link}/`)) continue;
      if (isLink && use === 'delete' && !subject.written.endsWith('/')) continue;
      const rest = canonical.slice(link.length);
      for (const target of targets) {
        const text = `${target === '/' && rest !== '' ? '' : target}${rest}`;
        found.push(...formsOf(pathOfWord([{ kind: 'text', text }], place)));
      }
    }
  }
  return found.length === 0 ? subject : { ...subject, others: [...(subject.others ?? []), ...found] };
}
