/** Brings a message of the open chat into sight, once it is drawn. */
export function showMessage(seq: number): void {
  requestAnimationFrame(() => {
    const message = document.querySelector(`[role="log"] [data-seq="${seq}"]`);
    message?.scrollIntoView({ block: 'center' });
    message?.animate([{ outline: '2px solid var(--pl-accent)' }, { outline: '2px solid transparent' }], 2_000);
  });
}
