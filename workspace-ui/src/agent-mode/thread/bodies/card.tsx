import { safeAddress } from '@parley/content';
import { IconPhotoOff } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shownPicture } from '../../../ui/shown-picture.ts';
import classes from './bodies.module.css';

type CardProps = { title: string; desc: string; pic: string; url?: string; children?: ReactNode };

/** A card as the visitor sees it, in little. Addresses of other protocols than http(s) are no links. */
export function Card({ title, desc, pic, url = '', children }: CardProps) {
  const { t } = useTranslation('agent');
  const picture = safeAddress(pic);
  const href = safeAddress(url);
  return (
    <div className={classes.card}>
      {picture !== null && <CardPicture key={picture} address={picture} />}
      <div>
        {title && <strong dir="auto">{title}</strong>}
        {desc && <p dir="auto">{desc}</p>}
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

/** The picture of a card; one that cannot be loaded says so in its place. */
function CardPicture({ address }: { address: string }) {
  const { t } = useTranslation('agent');
  const [isBroken, setBroken] = useState(false);
  if (!isBroken) return <img src={shownPicture(address)} alt="" loading="lazy" onError={() => setBroken(true)} />;
  return (
    <span className={classes.gone}>
      <IconPhotoOff size={16} aria-hidden /> {t('imageBroken')}
    </span>
  );
}
