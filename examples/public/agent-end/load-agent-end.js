/**
 * Loads the agent end once: asks our own server for the address of the script, loads it, and waits until it is ready.
 *
 * @param {{ renderDomId?: string, ui?: 'none' }} [options] the element in which the workspace is drawn; without it, it
 *   stands behind a button; with `ui: 'none'` nothing is drawn
 * @returns the global `tccc`
 */
export async function loadAgentEnd({ renderDomId, ui } = {}) {
  const answer = await fetch('/loginTCCC', { method: 'POST' });
  const { SdkURL, error } = await answer.json();
  if (!answer.ok) throw new Error(error);
  const before = window.tccc;
  const script = document.createElement('script');
  script.crossOrigin = 'anonymous';
  if (renderDomId) script.dataset.renderDomId = renderDomId;
  if (ui) script.dataset.ui = ui;
  script.src = SdkURL;
  await new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', () => reject(new Error('The script of the agent end was not loaded.')));
    document.body.append(script);
  });
  const { tccc } = window;
  return new Promise((resolve, reject) => {
    // With another account the object stays the same, and says again that it is ready.
    const done = () => {
      tccc.off(tccc.events.ready, done);
      resolve(tccc);
    };
    tccc.on(tccc.events.ready, done);
    tccc.on(tccc.events.tokenExpired, ({ message }) => reject(new Error(message)));
    if (before && before !== tccc) reject(new Error('Another script has taken the name tccc.'));
  });
}
