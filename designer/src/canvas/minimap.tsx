import { modules } from '@parley/modules';
import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useMemo, useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { boundsOfRects, type Rect } from '../layout/free-place.ts';
import { rectsOfNodes } from '../layout/node-rects.ts';
import { useDesigner } from '../store/designer-context.ts';
import classes from './canvas-controls.module.css';

const size = { width: 200, height: 128 };

/**
 * The whole flow at a glance, and the part in sight; a click or a drag goes there. It is one picture, drawn when the
 * document changes: thousands of modules cost nothing while the canvas moves.
 */
export function Minimap() {
  const { t } = useTranslation('designer.canvas');
  const flow = useReactFlow();
  const document = useDesigner((state) => state.document);
  const picture = useRef<HTMLCanvasElement>(null);
  const { bounds, scale, rects } = useMemo(() => {
    const all = rectsOfNodes(document, modules);
    const around = boundsOfRects([...all.values()]) ?? { x: 0, y: 0, width: 1_000, height: 600 };
    const fitting = Math.min((size.width - 16) / around.width, (size.height - 16) / around.height, 0.12);
    return { bounds: around, scale: fitting, rects: all };
  }, [document]);
  const offset = {
    x: (size.width - bounds.width * scale) / 2 - bounds.x * scale,
    y: (size.height - bounds.height * scale) / 2 - bounds.y * scale,
  };

  useEffect(() => {
    const canvas = picture.current;
    const draw = () => {
      if (canvas) drawNodes(canvas, document.nodes, rects, scale, offset);
    };
    draw();
    // The colours are those of the scheme.
    const observer = new MutationObserver(draw);
    observer.observe(globalThis.document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => observer.disconnect();
  });

  const goTo = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons !== 1) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - left - offset.x) / scale;
    const y = (event.clientY - top - offset.y) / scale;
    void flow.setCenter(x, y, { zoom: flow.getZoom() });
  };
  return (
    <div
      className={`${classes.minimap} nopan nowheel`}
      style={size}
      role="img"
      aria-label={t('minimap')}
      title={t('minimap')}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={goTo}
    >
      <canvas ref={picture} width={size.width * 2} height={size.height * 2} style={size} />
      <Sight scale={scale} offset={offset} />
    </div>
  );
}

function Sight({ scale, offset }: { scale: number; offset: { x: number; y: number } }) {
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  return (
    <div
      className={classes.sight}
      style={{
        width: (width / zoom) * scale,
        height: (height / zoom) * scale,
        transform: `translate(${(-x / zoom) * scale + offset.x}px, ${(-y / zoom) * scale + offset.y}px)`,
      }}
    />
  );
}

function drawNodes(
  canvas: HTMLCanvasElement,
  nodes: readonly { id: string; type: string }[],
  rects: ReadonlyMap<string, Rect>,
  scale: number,
  offset: { x: number; y: number },
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const style = getComputedStyle(canvas);
  const tints = new Map<string, string>();
  const tintOf = (type: string) => {
    const category = modules.get(type)?.category ?? 'unknown';
    const known = tints.get(category) ?? style.getPropertyValue(`--pl-tint-${category}`);
    tints.set(category, known);
    return known;
  };
  context.setTransform(2, 0, 0, 2, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  for (const { id, type } of nodes) {
    const rect = rects.get(id);
    if (!rect) continue;
    context.fillStyle = tintOf(type);
    context.fillRect(
      rect.x * scale + offset.x,
      rect.y * scale + offset.y,
      Math.max(1.5, rect.width * scale),
      Math.max(1.5, rect.height * scale),
    );
  }
}
