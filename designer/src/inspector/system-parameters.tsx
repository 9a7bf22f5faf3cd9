import { systemParameterNames, systemParameterTitles } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../i18n/use-local-text.ts';
import classes from './inspector.module.css';
import type { KnownName } from './template/known-names.ts';
import { useKnownNames } from './use-known-names.ts';

/** The names that every text may read, without declaring them. */
export function SystemParameters() {
  const { t } = useTranslation('designer.inspector');
  const ofVisitor = useKnownNames().filter(({ kind }) => kind === 'visitor');
  return (
    <>
      <Names
        title={t('systemParameters')}
        names={systemParameterNames.map((name) => ({ name, title: systemParameterTitles[name] }))}
      />
      <Names title={t('visitorParameters')} names={ofVisitor} />
    </>
  );
}

function Names({ title, names }: { title: string; names: readonly Pick<KnownName, 'name' | 'title'>[] }) {
  const localText = useLocalText();
  return (
    <section className={classes.section} aria-label={title}>
      <h3 className={classes.sectionTitle}>{title}</h3>
      <dl className={classes.names}>
        {names.map(({ name, title: meaning }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof meaning === 'string' ? meaning : localText(meaning)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
