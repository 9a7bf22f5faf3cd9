import { isComposing } from '@parley/content';
import { ActionIcon } from '@mantine/core';
import { modules } from '@parley/modules';
import { IconChevronDown, IconChevronUp, IconNote, IconSearch, IconX } from '@tabler/icons-react';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { bringIntoView, selectOnly } from '../canvas/bring-into-view.ts';
import { useCanvasTools } from '../canvas/canvas-tools.ts';
import { canvasIdOfNote } from '../canvas/canvas-elements.ts';
import { focusCanvas, focusCanvasNode } from '../canvas/focus-canvas.ts';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { indexOf } from '../document/document-index.ts';
import { useDesigner, useView } from '../store/designer-context.ts';
import { findInFlow, type Hit } from './find-in-flow.ts';
import classes from './find-bar.module.css';

const shownHits = 30;

/** Finds in names, texts, variables and addresses; Enter goes from hit to hit. */
export function FindBar() {
  const isOpen = useView((state) => state.dialog === 'find');
  return isOpen ? <OpenFindBar /> : null;
}

function OpenFindBar() {
  const { t } = useTranslation('designer.find');
  const tools = useCanvasTools();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(-1);
  const document = useDesigner((state) => state.document);
  const hits = useMemo(() => findInFlow(document, query, modules), [document, query]);

  const show = (index: number) => {
    const hit = hits[index];
    if (!hit) return;
    setAt(index);
    selectOnly(tools, hit.kind === 'node' ? { nodes: [hit.id] } : { notes: [hit.id] });
    bringIntoView(tools, hit.kind === 'node' ? { nodeId: hit.id } : { noteId: hit.id });
  };
  const step = (by: number) =>
    show(hits.length === 0 ? -1 : (at + by + hits.length + (at < 0 && by < 0 ? 1 : 0)) % hits.length);
  const close = () => {
    tools.view.getState().set({ dialog: null });
    const hit = hits[at];
    if (hit) focusCanvasNode(hit.kind === 'node' ? hit.id : canvasIdOfNote(hit.id));
    else focusCanvas();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const by = { Enter: event.shiftKey ? -1 : 1, F3: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (by === undefined) close();
    else step(by);
  };
  return (
    <div className={classes.bar} role="search" aria-label={t('find')} onKeyDown={onKeyDown}>
      <div className={classes.row}>
        <IconSearch size={16} aria-hidden />
        <input
          autoFocus
          aria-label={t('find')}
          placeholder={t('placeholder')}
          value={query}
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(-1);
          }}
        />
        <span className={classes.count} role="status">
          {query.trim() !== '' && (hits.length === 0 ? t('none') : t('count', { at: at + 1, count: hits.length }))}
        </span>
        <ActionIcon
          size="sm"
          aria-label={t('previous')}
          title={t('previous')}
          disabled={hits.length === 0}
          onClick={() => step(-1)}
        >
          <IconChevronUp size={16} />
        </ActionIcon>
        <ActionIcon
          size="sm"
          aria-label={t('next')}
          title={t('next')}
          disabled={hits.length === 0}
          onClick={() => step(1)}
        >
          <IconChevronDown size={16} />
        </ActionIcon>
        <ActionIcon size="sm" aria-label={t('close')} title={t('close')} onClick={close}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      {hits.length > 0 && (
        <ul className={classes.hits} aria-label={t('results')}>
          {hits.slice(0, shownHits).map((hit, index) => (
            <li key={`${hit.kind} ${hit.id}`}>
              <button type="button" aria-current={index === at} onClick={() => show(index)}>
                <HitLine hit={hit} />
              </button>
            </li>
          ))}
          {hits.length > shownHits && <li className={classes.more}>{t('more', { count: hits.length - shownHits })}</li>}
        </ul>
      )}
    </div>
  );
}

function HitLine({ hit }: { hit: Hit }) {
  const { t } = useTranslation('designer.find');
  const { store, nameOf } = useCanvasTools();
  const node = hit.kind === 'node' ? indexOf(store.getState().document).nodes.get(hit.id) : undefined;
  const name = node ? nameOf(node) : t('note');
  return (
    <>
      {node ? <ModuleIcon name={modules.get(node.type)?.icon} /> : <IconNote size={16} aria-hidden />}
      <span className={classes.name}>{name}</span>
      {hit.excerpt !== name && (
        <span className={classes.excerpt}>
          {hit.excerpt.slice(0, hit.from)}
          <mark>{hit.excerpt.slice(hit.from, hit.to)}</mark>
          {hit.excerpt.slice(hit.to)}
        </span>
      )}
    </>
  );
}
