import { isComposing } from '@parley/content';
import { useRef } from 'preact/hooks';
import { useSurroundings } from '../ui/context.ts';

const step = 24;
const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

/**
 * Moves or resizes the window: the frame cannot move itself, so it tells the page how far it was pulled. Screen
 * coordinates, because its own move with it.
 */
export function useGrip(what: 'move' | 'resize') {
  const { host } = useSurroundings();
  const last = useRef<{ x: number; y: number } | null>(null);
  return {
    pointer: {
      onPointerDown: (event: PointerEvent & { currentTarget: HTMLElement }): void => {
        if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button, [role=menu]')))
          return;
        last.current = { x: event.screenX, y: event.screenY };
        event.currentTarget.setPointerCapture(event.pointerId);
        host?.tell({ type: 'grab', what });
      },
      onPointerMove: ({ screenX: x, screenY: y }: PointerEvent): void => {
        if (!last.current) return;
        host?.tell({ type: 'pull', dx: x - last.current.x, dy: y - last.current.y });
        last.current = { x, y };
      },
      onPointerUp: (): void => {
        last.current = null;
      },
      onPointerCancel: (): void => {
        last.current = null;
      },
    },
    /** Arrow keys move, with Shift they resize: whoever cannot drag can do the same (WCAG 2.5.7). */
    keys: {
      onKeyDown: (event: KeyboardEvent): void => {
        if (isComposing(event)) return;
        const pull = arrows[event.key];
        if (!pull) return;
        event.preventDefault();
        host?.tell({ type: 'grab', what: event.shiftKey ? 'resize' : what });
        host?.tell({ type: 'pull', dx: pull[0], dy: pull[1] });
      },
    },
  };
}
