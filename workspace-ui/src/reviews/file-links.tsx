import { formatFileSize } from '@parley/content';
import type { KeptFile } from '@parley/schemas';
import { IconFile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './reviews.module.css';

/** Files that were sent along. */
export function FileLinks({ files }: { files: readonly KeptFile[] }) {
  const { i18n } = useTranslation();
  if (files.length === 0) return null;
  return (
    <ul className={classes.fileList}>
      {files.map(({ uploadId, url, name, size }) => (
        <li key={uploadId}>
          <a href={url} target="_blank" rel="noreferrer" dir="auto">
            <IconFile size={14} aria-hidden />
            {name}
          </a>{' '}
          {formatFileSize(size, i18n.language)}
        </li>
      ))}
    </ul>
  );
}
