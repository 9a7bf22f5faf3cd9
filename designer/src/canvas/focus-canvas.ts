/** Marks the element of the canvas that takes the keyboard. */
export const canvasAttribute = 'data-designer-canvas';

/** Puts the keyboard back on the canvas. */
export function focusCanvas(): void {
  globalThis.document.querySelector<HTMLElement>(`[${canvasAttribute}]`)?.focus({ preventScroll: true });
}

/** Puts the keyboard on a card, so that a screen reader reads it; on the canvas where the card is not drawn. */
export function focusCanvasNode(canvasId: string): void {
  requestAnimationFrame(() => {
    const card = globalThis.document.querySelector<HTMLElement>(
      `[${canvasAttribute}] .react-flow__node[data-id="${CSS.escape(canvasId)}"]`,
    );
    if (card) card.focus({ preventScroll: true });
    else focusCanvas();
  });
}
