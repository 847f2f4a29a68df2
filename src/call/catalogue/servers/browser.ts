import { plain, reads, writes, type AgentTools, type KnownTool } from '../known-tool.ts';
import { data, driverScript, pageScript, urlText } from '../text-use.ts';

const opens: KnownTool = { family: 'other', isClosed: true, texts: { url: urlText } };
const savesFile: KnownTool = {
  family: 'other',
  isClosed: true,
  paths: { filename: writes, filePath: writes, path: writes },
};
const typesInPage: KnownTool = { family: 'other', isClosed: true, texts: { text: data, value: data } };

/** Playwright MCP: it drives a browser here. */
export const playwrightServer: AgentTools = {
  agent: 'mcp-playwright',
  servers: ['playwright', 'browser', 'puppeteer', 'chrome', 'devtools', 'chromium'],
  tools: {
    browser_navigate: opens,
    browser_tab_new: opens,
    browser_tabs: opens,
    browser_evaluate: {
      family: 'other',
      isClosed: true,
      texts: { function: pageScript, script: pageScript, code: pageScript },
      paths: { filename: writes },
    },
    browser_run_code: { family: 'code', isClosed: true, texts: { code: driverScript }, paths: { filename: reads } },
    browser_run_code_unsafe: {
      family: 'code',
      isClosed: true,
      texts: { code: driverScript },
      paths: { filename: reads },
    },
    browser_file_upload: { family: 'other', isClosed: true, paths: { 'paths[]': reads, paths: reads } },
    browser_take_screenshot: savesFile,
    browser_pdf_save: savesFile,
    browser_snapshot: savesFile,
    browser_console_messages: savesFile,
    browser_network_requests: savesFile,
    browser_type: typesInPage,
    browser_fill_form: plain,
    browser_select_option: plain,
    browser_press_key: plain,
    browser_click: plain,
    browser_hover: plain,
    browser_drag: plain,
    browser_wait_for: plain,
    browser_resize: plain,
    browser_close: plain,
    browser_navigate_back: plain,
    browser_handle_dialog: plain,
    browser_install: plain,
  },
};

/** The reference server for Puppeteer, and the Playwright servers that took its names. */
export const puppeteerServer: AgentTools = {
  agent: 'mcp-puppeteer',
  servers: ['puppeteer', 'playwright', 'browser'],
  tools: Object.fromEntries(
    ['puppeteer', 'playwright'].flatMap((prefix): readonly (readonly [string, KnownTool])[] => [
      [`${prefix}_navigate`, opens],
      [`${prefix}_get`, opens],
      [`${prefix}_delete`, opens],
      [`${prefix}_post`, { ...opens, family: 'fetch', texts: { url: urlText, value: data } }],
      [`${prefix}_put`, { ...opens, family: 'fetch', texts: { url: urlText, value: data } }],
      [`${prefix}_patch`, { ...opens, family: 'fetch', texts: { url: urlText, value: data } }],
      [`${prefix}_evaluate`, { family: 'other', isClosed: true, texts: { script: pageScript } }],
      [`${prefix}_screenshot`, { family: 'other', isClosed: true, paths: { downloadsDir: writes } }],
      [`${prefix}_upload_file`, { family: 'other', isClosed: true, paths: { filePath: reads } }],
      [`${prefix}_click`, plain],
      [`${prefix}_hover`, plain],
      [`${prefix}_fill`, typesInPage],
      [`${prefix}_select`, typesInPage],
    ]),
  ),
};

/** Chrome DevTools MCP. */
export const devtoolsServer: AgentTools = {
  agent: 'mcp-chrome-devtools',
  servers: ['chrome', 'devtools'],
  tools: {
    navigate_page: opens,
    new_page: opens,
    evaluate_script: { family: 'other', isClosed: true, texts: { function: pageScript } },
    upload_file: { family: 'other', isClosed: true, paths: { filePath: reads } },
    take_screenshot: savesFile,
    take_snapshot: savesFile,
    fill: typesInPage,
    fill_form: plain,
    click: plain,
    hover: plain,
    drag: plain,
    press_key: plain,
    wait_for: plain,
    list_pages: plain,
    select_page: plain,
    close_page: plain,
    handle_dialog: plain,
    resize_page: plain,
    list_console_messages: plain,
    list_network_requests: plain,
    get_network_request: plain,
  },
};
