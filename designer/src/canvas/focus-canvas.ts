/** Marks the element of the canvas that takes the keyboard. */
export const canvasAttribute = 'data-designer-canvas';

/** Puts the keyboard back on the canvas. */
export function focusCanvas(): void {
  globalThis.document.querySelector<HTMLElement>(`[${canvasAttribute}]`)?.focus({ preventScroll: true });
}

/** Puts the keyboard on a card, so that a screen reader reads it; on the canvas where the card is not drawn. */
export function focusCanvasNode(canvasId: string): void {
  focusElement('.react-flow__node', canvasId);
}

/** Puts the keyboard on a connection; on the canvas where that is not drawn. */
export function focusCanvasEdge(edgeId: string): void {
  focusElement('.react-flow__edge', edgeId);
}

function focusElement(kind: '.react-flow__node' | '.react-flow__edge', id: string): void {
  const { activeElement: before } = globalThis.document;
  requestAnimationFrame(() => {
    // Whoever was quicker has the keyboard in a question or a field by now, and keeps it there.
    const { activeElement: now, body } = globalThis.document;
    if (now !== before && now !== null && now !== body) return;
    const element = globalThis.document.querySelector<HTMLElement | SVGElement>(
      `[${canvasAttribute}] ${kind}[data-id="${CSS.escape(id)}"]`,
    );
    if (element) element.focus({ preventScroll: true });
    else focusCanvas();
  });
}
