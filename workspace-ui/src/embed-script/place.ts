import type { TcccUi } from '@parley/sdk/embedded';
import { placeCss } from './place.css.ts';
import type { ScriptSettings } from './script-settings.ts';

/** Where the agent end stands on the page: its frame, and the button that opens it. */
export type Place = {
  frame: HTMLIFrameElement;
  ui: TcccUi;
  /** How many ring: shown on the button while the workspace is closed. */
  ring: (count: number) => void;
};

const words = {
  en: { workspace: 'Agent workspace', open: 'Open the workspace', close: 'Close the workspace', ringing: 'ringing' },
  zh: { workspace: '客服工作台', open: '打开工作台', close: '收起工作台', ringing: '个会话等待接入' },
} as const;

/** Draws them in shadow roots: the page's styles do not reach in, and ours not out. */
export function createPlace(page: Document, { renderDomId, isHidden }: ScriptSettings): Place {
  const text = words[page.documentElement.lang.toLowerCase().startsWith('zh') ? 'zh' : 'en'];
  const given = renderDomId === null ? null : page.getElementById(renderDomId);
  if (renderDomId !== null && !given) {
    console.error(`Parley: there is no element with the id "${renderDomId}". The workspace opens beside the page.`);
  }
  const frame = page.createElement('iframe');
  frame.className = 'frame';
  frame.title = text.workspace;
  frame.allow = 'microphone; autoplay; clipboard-read; clipboard-write; fullscreen';
  const around = page.createElement('div');
  around.className = given ? 'inline' : 'panel';
  around.append(frame);
  const { button, count } = createButton(page);
  shadowIn(page, given ?? page.body, given !== null).append(around);
  shadowIn(page, page.body, false).append(button);

  const is = { shown: !isHidden, open: given !== null, button: given === null };
  let ringing = 0;
  const draw = (): void => {
    around.hidden = !is.shown || !is.open;
    button.hidden = !is.shown || !is.button;
    count.hidden = is.open || ringing === 0;
    count.textContent = String(ringing);
    const label = is.open ? text.close : text.open;
    button.setAttribute('aria-label', count.hidden ? label : `${label} (${ringing} ${text.ringing})`);
    button.setAttribute('aria-expanded', String(is.open));
  };
  const set = (changes: Partial<typeof is>) => (): void => {
    Object.assign(is, changes);
    draw();
  };
  button.addEventListener('click', () => set({ open: !is.open })());
  draw();
  return {
    frame,
    ui: {
      hide: set({ shown: false }),
      show: set({ shown: true }),
      showfloatButton: set({ button: true }),
      hidefloatButton: set({ button: false }),
      showWorkbench: set({ open: true }),
      hideWorkbench: set({ open: false }),
    },
    ring: (now) => {
      ringing = now;
      draw();
    },
  };
}

function createButton(page: Document): { button: HTMLButtonElement; count: HTMLSpanElement } {
  const button = page.createElement('button');
  button.type = 'button';
  button.className = 'button';
  const count = page.createElement('span');
  count.className = 'count';
  button.append(drawHeadset(page), count);
  return { button, count };
}

const svg = 'http://www.w3.org/2000/svg';

/** Built, not parsed: pages may forbid to make elements of text (Trusted Types). */
function drawHeadset(page: Document): SVGSVGElement {
  const icon = page.createElementNS(svg, 'svg');
  for (const [name, value] of [
    ['viewBox', '0 0 24 24'],
    ['width', '26'],
    ['height', '26'],
    ['fill', 'none'],
    ['stroke', 'currentColor'],
    ['stroke-width', '2'],
    ['stroke-linecap', 'round'],
    ['aria-hidden', 'true'],
  ] as const) {
    icon.setAttribute(name, value);
  }
  const path = page.createElementNS(svg, 'path');
  path.setAttribute(
    'd',
    'M4 15v-3a8 8 0 0 1 16 0v3M4 14h3v6H6a2 2 0 0 1-2-2zM20 14h-3v6h1a2 2 0 0 0 2-2zM18 20c0 1-2 2-6 2',
  );
  icon.append(path);
  return icon;
}

function shadowIn(page: Document, parent: Element, fills: boolean): ShadowRoot {
  const host = page.createElement('div');
  host.style.setProperty('all', 'initial', 'important');
  if (fills) {
    for (const [name, value] of [
      ['display', 'block'],
      ['width', '100%'],
      ['height', '100%'],
    ] as const) {
      host.style.setProperty(name, value, 'important');
    }
  }
  const shadow = host.attachShadow({ mode: 'open' });
  // A constructed sheet needs no leave from the page's Content-Security-Policy.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(placeCss);
  shadow.adoptedStyleSheets = [sheet];
  parent.append(host);
  return shadow;
}
