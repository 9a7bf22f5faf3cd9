import { isComposing } from '@parley/content';
import { TextInput } from '@mantine/core';
import type { AnyModule } from '@parley/engine';
import { modules } from '@parley/modules';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addModule } from '../canvas/actions/add-module.ts';
import { useCanvasTools } from '../canvas/canvas-tools.ts';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { moduleDragType } from '../canvas/use-canvas-events.ts';
import { useLocalText } from '../i18n/use-local-text.ts';
import { useDesigner, useView, useViewStore } from '../store/designer-context.ts';
import { moduleChoices } from './module-choices.ts';
import classes from './palette.module.css';

/** The modules at the left of the canvas, by category: dragged onto it, or added by a click. */
export function Palette() {
  const { t } = useTranslation('designer.palette');
  const view = useViewStore();
  const isShown = useView((state) => state.preferences.showsPalette);
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  if (isReadOnly) return null;
  const title = t(isShown ? 'hide' : 'show');
  const Toggle = isShown ? IconLayoutSidebarLeftCollapse : IconLayoutSidebarLeftExpand;
  return (
    <nav className={classes.palette} aria-label={t('palette')} data-collapsed={!isShown || undefined}>
      <header className={classes.header}>
        {isShown && <h2>{t('palette')}</h2>}
        <button
          type="button"
          className={classes.toggle}
          title={title}
          aria-label={title}
          aria-expanded={isShown}
          onClick={() => view.getState().prefer({ showsPalette: !isShown })}
        >
          <Toggle size={18} stroke={1.75} />
        </button>
      </header>
      <Modules isShown={isShown} />
    </nav>
  );
}

function Modules({ isShown }: { isShown: boolean }) {
  const { t } = useTranslation('designer.palette');
  const [written, setQuery] = useState('');
  const query = useDeferredValue(isShown ? written : '');
  const document = useDesigner((state) => state.document);
  const groups = moduleChoices(modules, document, query);
  return (
    <>
      {isShown && (
        <TextInput
          className={classes.search ?? ''}
          leftSection={<IconSearch size={14} />}
          placeholder={t('search')}
          aria-label={t('search')}
          value={written}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !isComposing(event.nativeEvent)) setQuery('');
          }}
        />
      )}
      <div className={classes.list}>
        {groups.map((group) => (
          <section key={group.category} aria-label={t(`category_${group.category}`)}>
            {isShown && <h3>{t(`category_${group.category}`)}</h3>}
            {group.modules.map((module) => (
              <PaletteItem key={module.type} module={module} isShown={isShown} />
            ))}
          </section>
        ))}
        {groups.length === 0 && <p className={classes.nothing}>{t('nothing', { query })}</p>}
      </div>
      {isShown && <p className={classes.help}>{t('help')}</p>}
    </>
  );
}

function PaletteItem({ module, isShown }: { module: AnyModule; isShown: boolean }) {
  const { t } = useTranslation('designer.palette');
  const text = useLocalText();
  const tools = useCanvasTools();
  const name = text(module.title);
  return (
    <button
      type="button"
      className={classes.item}
      data-category={module.category}
      draggable
      aria-label={t('addModule', { name })}
      title={module.role === 'start' ? name : `${name}\n${text(module.description)}`}
      onClick={() => addModule(tools, module.type)}
      onDragStart={(event) => {
        event.dataTransfer.setData(moduleDragType, module.type);
        event.dataTransfer.effectAllowed = 'copy';
      }}
    >
      <span className={classes.icon}>
        <ModuleIcon name={module.icon} />
      </span>
      {isShown && <span className={classes.title}>{name}</span>}
    </button>
  );
}
