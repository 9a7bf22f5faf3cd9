/** What the address of the script and its attributes say. */
export type ScriptSettings = {
  /** Where Parley is, without a trailing slash. */
  base: string;
  application: string;
  token: string;
  /** The element in which the workspace is drawn; null = beside the page, behind a button. */
  renderDomId: string | null;
  /** Nothing at all is drawn: the page has its own screens. */
  isHidden: boolean;
};

const file = '/sdk/agent.js';

export function readScriptSettings(script: Pick<HTMLScriptElement, 'src' | 'dataset'>): ScriptSettings | null {
  if (!URL.canParse(script.src)) return null;
  const url = new URL(script.src);
  // Behind the #: no server and no log on the way sees it.
  const token = new URLSearchParams(url.hash.slice(1)).get('token');
  const application = url.searchParams.get('app');
  if (!url.pathname.endsWith(file) || !token || !application) return null;
  const { renderDomId, ui } = script.dataset;
  return {
    base: url.origin + url.pathname.slice(0, -file.length),
    application,
    token,
    renderDomId: renderDomId === undefined || renderDomId === '' ? null : renderDomId,
    isHidden: ui === 'none',
  };
}

/** The script that runs now; one that is loaded in an unusual way is found by its address. */
export function findScript(page: Document): HTMLScriptElement | null {
  if (page.currentScript instanceof HTMLScriptElement) return page.currentScript;
  const scripts = [...page.querySelectorAll<HTMLScriptElement>(`script[src*="${file}"]`)];
  return scripts.at(-1) ?? null;
}
