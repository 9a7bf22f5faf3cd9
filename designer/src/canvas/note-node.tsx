import { isComposing } from '@parley/content';
import { IconTrash } from '@tabler/icons-react';
import { NodeResizer, type NodeProps } from '@xyflow/react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteElements } from '../document/delete-elements.ts';
import { changeNote } from '../document/notes.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';
import type { NoteCanvasNode } from './canvas-elements.ts';
import { focusCanvasNode } from './focus-canvas.ts';
import classes from './note-node.module.css';

/** Colours of notes as they are kept in the document; another one is drawn as the first. */
const noteColors = ['yellow', 'blue', 'green', 'red', 'violet', 'grey'] as const;

/** A sticky note, or a region behind the modules; a double click or F2 writes in it. */
export const NoteNode = memo(function NoteNode({ id, data: { note }, selected }: NodeProps<NoteCanvasNode>) {
  const { t } = useTranslation('designer.canvas');
  const store = useDesignerStore();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const [isWriting, setIsWriting] = useState(note.text === '' && selected && !isReadOnly);
  const isRegion = note.size !== undefined;
  return (
    <div
      className={isRegion ? classes.region : classes.note}
      data-color={note.color ?? 'yellow'}
      data-selected={selected || undefined}
      onDoubleClick={() => setIsWriting(!isReadOnly)}
      onKeyDown={(event) => {
        if (event.key !== 'F2' || isReadOnly) return;
        event.stopPropagation();
        setIsWriting(true);
      }}
    >
      {isRegion && selected && !isReadOnly && (
        <NodeResizer
          minWidth={160}
          minHeight={96}
          lineClassName={classes.resizeLine ?? ''}
          handleClassName={classes.resizeHandle ?? ''}
          onResizeEnd={(_, { x, y, width, height }) =>
            store.getState().run(
              changeNote(
                note.id,
                {
                  position: { x: Math.round(x), y: Math.round(y) },
                  size: { width: Math.round(width), height: Math.round(height) },
                },
                'resizedNote',
              ),
            )
          }
        />
      )}
      {isWriting ? (
        <textarea
          className={`${classes.text} nodrag nopan nowheel`}
          dir="auto"
          defaultValue={note.text}
          maxLength={4_000}
          aria-label={t('noteText')}
          placeholder={t(isRegion ? 'regionPlaceholder' : 'notePlaceholder')}
          autoFocus
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Escape' && !isComposing(event.nativeEvent)) event.currentTarget.blur();
          }}
          onBlur={(event) => {
            setIsWriting(false);
            store.getState().run(changeNote(note.id, { text: event.currentTarget.value }, 'changedNote'));
            focusCanvasNode(id);
          }}
        />
      ) : (
        <div className={classes.text} dir="auto" data-empty={note.text === '' || undefined}>
          {note.text || t(isRegion ? 'regionPlaceholder' : 'notePlaceholder')}
        </div>
      )}
      {selected && !isReadOnly && <NoteTools noteId={note.id} color={note.color ?? 'yellow'} />}
    </div>
  );
});

function NoteTools({ noteId, color }: { noteId: string; color: string }) {
  const { t } = useTranslation('designer.canvas');
  const store = useDesignerStore();
  return (
    <div className={`${classes.tools} nodrag nopan`} role="group" aria-label={t('noteColor')}>
      {noteColors.map((each) => (
        <button
          key={each}
          type="button"
          className={classes.swatch}
          data-color={each}
          aria-pressed={each === color}
          aria-label={t(`color_${each}`)}
          title={t(`color_${each}`)}
          onClick={() => store.getState().run(changeNote(noteId, { color: each }, 'colouredNote'))}
        />
      ))}
      <button
        type="button"
        className={classes.remove}
        aria-label={t('removeNote')}
        title={t('removeNote')}
        onClick={() =>
          store.getState().run(deleteElements({ nodes: [], edges: [], notes: [noteId] }, t('note'), { heals: false }))
        }
      >
        <IconTrash size={14} />
      </button>
    </div>
  );
}
