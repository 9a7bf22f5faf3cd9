import { systemParameterNames, systemParameterTitles } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../i18n/use-local-text.ts';
import classes from './inspector.module.css';

/** The names that every text may read, without declaring them. */
export function SystemParameters() {
  const { t } = useTranslation('designer.inspector');
  const localText = useLocalText();
  return (
    <section className={classes.section} aria-label={t('systemParameters')}>
      <h3 className={classes.sectionTitle}>{t('systemParameters')}</h3>
      <dl className={classes.names}>
        {systemParameterNames.map((name) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{localText(systemParameterTitles[name])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
