import { formatFileSize } from '@parley/content';
import type { Article } from '@parley/schemas';
import { IconExternalLink, IconFile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Markdown } from '../ui/markdown.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import classes from './knowledge.module.css';

/** An article as it is read: title, text, files. */
export function ArticleText({ article }: { article: Article }) {
  const { t, i18n } = useTranslation('knowledge');
  const { title, body, category, attachments, url, updatedAt } = article;
  return (
    <article className={classes.article} aria-label={title}>
      <h2 dir="auto">{title}</h2>
      <p className={classes.meta}>
        {category !== '' && <span dir="auto">{category}</span>}
        <span>
          {t('updatedAt')}
          <TimeAgo at={updatedAt} />
        </span>
        {url !== '' && (
          <a href={url} target="_blank" rel="noopener noreferrer">
            <IconExternalLink size={12} aria-hidden /> {t('openOutside')}
          </a>
        )}
      </p>
      <Markdown text={body} />
      {attachments.length > 0 && (
        <ul className={classes.files} aria-label={t('attachments')}>
          {attachments.map(({ uploadId, url: address, name, size }) => (
            <li key={uploadId}>
              <a href={address} target="_blank" rel="noreferrer">
                <IconFile size={14} aria-hidden /> <bdi>{name}</bdi>
              </a>
              <span>{formatFileSize(size, i18n.language, '')}</span>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
