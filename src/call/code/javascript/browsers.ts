import { perform } from '../acts/perform.ts';
import { pushUnseen, type Call, type Machine } from '../machine.ts';
import { knownText, unknown, type Value } from '../value.ts';
import { calledBack } from './called-back.ts';
import { connectTo } from './requests.ts';
import { settingOf, type Special } from './special.ts';

/** Settings of a browser that say how it looks and how long it waits (Playwright and Puppeteer, `launch`). */
const plainSettings = new Set(
  'headless slowMo timeout protocolTimeout devtools defaultViewport channel browser product ignoreHTTPSErrors acceptInsecureCerts dumpio pipe chromiumSandbox handleSIGINT handleSIGTERM handleSIGHUP'.split(
    ' ',
  ),
);

/** Switches with which a browser shows pages and no more. Others start programs, such as `--renderer-cmd-prefix`. */
const plainSwitch =
  /^--(?:no-sandbox|no-first-run|no-zygote|single-process|hide-scrollbars|mute-audio|headless(?:=\w+)?|disable-(?!web-security|site-isolation)[\w-]+(?:=[\w,-]*)?|window-(?:size|position)=\d+,\d+|force-[\w-]+(?:=[\w.]+)?|font-render-hinting=\w+|lang=[\w-]+|use-gl=\w+|use-angle=\w+|use-fake-[\w-]+|autoplay-policy=[\w-]+)$/;

/** Where systems keep browsers. */
const browserFile =
  /^(?:\/usr\/bin|\/snap\/bin|\/usr\/local\/bin|\/opt\/google\/chrome)\/(?:google-chrome(?:-stable)?|chrome|chromium(?:-browser)?|firefox|microsoft-edge)$|^\/Applications\/(?:Google Chrome|Chromium|Firefox)\.app\/Contents\/MacOS\/(?:Google Chrome|Chromium|firefox)$/;

function isPlainSetting([key, value]: readonly [string, Value]): boolean {
  if (key === 'executablePath') return browserFile.test(knownText(value) ?? '');
  if (key !== 'args') return plainSettings.has(key);
  return value.kind === 'list' && !value.isOpen && value.items.every((item) => plainSwitch.test(knownText(item) ?? ''));
}

/** A browser of its own, with an empty profile. Security: a setting that is not known may name a program or its words. */
const launch: Special = (call, machine, name) => {
  const isPlain = call.given.every(
    ({ value }) => value.kind === 'record' && !value.isOpen && [...value.entries].every(isPlainSetting),
  );
  if (!isPlain) pushUnseen(machine, `what \`${name.slice(0, 60)}\` does`);
  return calledBack(unknown, call, machine);
};

const engines = ['chromium', 'firefox', 'webkit'];

export const browserSpecials: readonly (readonly [string, Special])[] = [
  ...['playwright', 'playwright-core', '@playwright.test'].flatMap((module) =>
    engines.map((engine): [string, Special] => [`${module}.${engine}.launch`, launch]),
  ),
  ...['puppeteer', 'puppeteer-core'].map((module): [string, Special] => [`${module}.launch`, launch]),
];

/** What a method does that only pages have, whatever object it is called of; undefined for others. */
export function callPageMethod(name: string, call: Call, machine: Machine): Value | undefined {
  const [first] = call.given;
  // A file opens in a browser, too.
  if (name === 'goto' && first?.value.kind === 'text' && /^(?:file|view-source):/i.test(knownText(first.value) ?? ''))
    return connectTo(call, machine, false);
  if (!/^(?:screenshot|pdf|saveAs|storageState)$/.test(name)) return undefined;
  const path = name === 'saveAs' ? first?.value : settingOf(call, 'path');
  if (first === undefined || path === undefined || path.kind === 'unknown') return undefined;
  perform(
    { parameters: [{ name: 'path', use: 'write' }], gives: undefined },
    { ...call, given: [{ value: path, at: first.at }] },
    machine,
  );
  return unknown;
}
