import { isComposing } from '@parley/content';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../desk/preferences.ts';
import classes from './composer.module.css';

const lineHeight = 20;
const fewest = 2;
const most = 20;

/** The upper edge of the composer: dragged, or moved by arrows, it makes the place to write taller. */
export function ResizeHandle() {
  const { t } = useTranslation('agent');
  const rows = usePreferences(({ composerRows }) => composerRows);
  const from = useRef<{ y: number; rows: number } | null>(null);
  const setRows = (next: number): void => {
    usePreferences.setState({ composerRows: Math.min(Math.max(Math.round(next), fewest), most) });
  };
  return (
    <div
      className={classes.handle}
      role="separator"
      aria-orientation="horizontal"
      aria-label={t('composerHeight')}
      aria-valuenow={rows}
      aria-valuemin={fewest}
      aria-valuemax={most}
      tabIndex={0}
      onKeyDown={(event: KeyboardEvent) => {
        if (isComposing(event.nativeEvent)) return;
        const step = { ArrowUp: 1, ArrowDown: -1, Home: most, End: -most }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        setRows(rows + step);
      }}
      onPointerDown={(event: PointerEvent) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { y: event.clientY, rows };
      }}
      onPointerMove={({ clientY }: PointerEvent) => {
        if (from.current) setRows(from.current.rows + (from.current.y - clientY) / lineHeight);
      }}
      onPointerUp={() => {
        from.current = null;
      }}
      onDoubleClick={() => setRows(fewest)}
    />
  );
}
