import { safeAddress } from '@parley/content';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './bodies.module.css';

type CardProps = { title: string; desc: string; pic: string; url?: string; children?: ReactNode };

/** A card as the visitor sees it, in little. Addresses of other protocols than http(s) are no links. */
export function Card({ title, desc, pic, url = '', children }: CardProps) {
  const { t } = useTranslation('agent');
  const picture = safeAddress(pic);
  const href = safeAddress(url);
  return (
    <div className={classes.card}>
      {picture !== null && <img src={picture} alt="" loading="lazy" />}
      <div>
        {title && <strong>{title}</strong>}
        {desc && <p>{desc}</p>}
        {children}
        {href !== null && (
          <a href={href} target="_blank" rel="noopener noreferrer" title={url}>
            {t('openCard')}
          </a>
        )}
      </div>
    </div>
  );
}
