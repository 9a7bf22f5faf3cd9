import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Markdown } from '../../ui/markdown.tsx';
import classes from './composer.module.css';

/** How the visitor will see what is written. */
export function MarkdownPreview({ text }: { text: string }) {
  const { t } = useTranslation('agent');
  const [shown] = useDebouncedValue(text, 200);
  if (shown.trim() === '') return <p className={classes.markdownHint}>{t('markdownHint')}</p>;
  return (
    <div className={classes.markdown} role="group" aria-label={t('markdownPreview')}>
      <Markdown text={shown} />
    </div>
  );
}
