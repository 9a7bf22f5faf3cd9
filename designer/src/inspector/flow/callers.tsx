import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesignerHost } from '../../store/designer-context.ts';
import classes from '../inspector.module.css';

/** The flows that call this one, each with the version of it that they run. */
export function Callers() {
  const { t } = useTranslation('designer.inspector');
  const { calls } = useDesignerHost();
  if (!calls || calls.callers.length === 0) return null;
  return (
    <section className={classes.section} aria-label={t('callers')}>
      <h3 className={classes.sectionTitle}>{t('callers')}</h3>
      <p className={classes.description}>{t('callersHelp')}</p>
      <ul className={classes.ports}>
        {calls.callers.map(({ id, name, version }) => (
          <li key={id} className={classes.port}>
            <Anchor href={calls.flowLink(id)} target="_blank" rel="noreferrer" fz={13} className={classes.portName}>
              {name}
            </Anchor>
            <span>{version === null ? t('callerDraft') : t('callerVersion', { version })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
