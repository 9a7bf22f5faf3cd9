import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { focusCanvas } from '../canvas/focus-canvas.ts';
import { useView, useViewStore } from '../store/designer-context.ts';
import { commandGroups } from './canvas-command.ts';
import { canvasCommands } from './canvas-commands.ts';
import { DialogBox } from './dialog-box.tsx';
import classes from './dialog-box.module.css';
import { KeyCaps } from './key-caps.tsx';

const mouse = ['pan', 'zoom', 'box', 'void', 'insert', 'double'] as const;

/** All keys, and what the mouse does. */
export function ShortcutSheet() {
  const isOpen = useView((state) => state.dialog === 'shortcuts');
  return isOpen ? <OpenSheet /> : null;
}

function OpenSheet() {
  const { t } = useTranslation('designer.commands');
  const view = useViewStore();
  const close = () => {
    view.getState().set({ dialog: null });
    focusCanvas();
  };
  return (
    <DialogBox label={t('shortcuts')} onClose={close} width={760}>
      <header className={classes.head}>
        <h2>{t('shortcuts')}</h2>
        <CloseButton aria-label={t('close')} onClick={close} />
      </header>
      <div className={classes.sheet} tabIndex={0} data-autofocus>
        {commandGroups.map((group) => (
          <section key={group}>
            <h3>{t(`group_${group}`)}</h3>
            <dl>
              {canvasCommands
                .filter((command) => command.group === group && command.keys.length > 0)
                .map((command) => (
                  <div key={command.id} className={classes.line}>
                    <dt>{t(command.id)}</dt>
                    <dd>
                      {command.keys.map((key) => (
                        <KeyCaps key={key} written={key} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{t('mouse-title')}</h3>
          <dl>
            {mouse.map((each) => (
              <div key={each} className={classes.line}>
                <dt>{t(`mouse-${each}-what`)}</dt>
                <dd>{t(`mouse-${each}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </DialogBox>
  );
}
