import type { AnyModule } from '@parley/engine';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import classes from './palette.module.css';

/** The icon of a module in the tint and the shape of its category. */
export function CategoryIcon({ module }: { module: Pick<AnyModule, 'category' | 'icon'> }) {
  return (
    <span data-category={module.category}>
      <span className={classes.icon}>
        <ModuleIcon name={module.icon} />
      </span>
    </span>
  );
}
