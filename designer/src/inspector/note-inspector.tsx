import { ColorSwatch, Textarea, Tooltip } from '@mantine/core';
import type { FlowNote } from '@parley/schemas';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { changeNote } from '../document/notes.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';
import classes from './inspector.module.css';
import { noteColors } from './note-colors.ts';

/** A sticky note or a region: its text and its colour. */
export function NoteInspector({ note }: { note: FlowNote }) {
  const { t } = useTranslation('designer.inspector');
  const { t: canvasT } = useTranslation('designer.canvas');
  const store = useDesignerStore();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  return (
    <div className={classes.panel}>
      <h2 className={classes.title}>{t(note.size ? 'region' : 'note')}</h2>
      <Textarea
        label={t('noteText')}
        minRows={4}
        maxLength={4_000}
        value={note.text}
        readOnly={isReadOnly}
        onChange={({ currentTarget }) =>
          store.getState().run(changeNote(note.id, { text: currentTarget.value }, 'changedNote'))
        }
      />
      <div role="group" aria-label={t('color')}>
        <div className={classes.sectionTitle}>{t('color')}</div>
        <div className={classes.swatches}>
          {noteColors.map(({ name, token }) => {
            const isChosen = (note.color ?? 'yellow') === name;
            return (
              <Tooltip key={name} label={canvasT(`color_${name}`)}>
                <ColorSwatch
                  component="button"
                  type="button"
                  size={24}
                  color={`var(${token})`}
                  aria-label={canvasT(`color_${name}`)}
                  aria-pressed={isChosen}
                  disabled={isReadOnly}
                  onClick={() => store.getState().run(changeNote(note.id, { color: name }, 'colouredNote'))}
                >
                  {isChosen && <IconCheck size={14} color="var(--pl-surface)" aria-hidden />}
                </ColorSwatch>
              </Tooltip>
            );
          })}
        </div>
      </div>
    </div>
  );
}
