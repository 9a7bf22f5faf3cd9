import type { AgentViewMessage } from '@parley/schemas';
import { IconMapPin } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownPicture } from '../../../ui/shown-picture.ts';
import { Card } from './card.tsx';
import { CustomBody } from './custom-body.tsx';
import { LinkedText } from './linked-text.tsx';
import { Markdown } from '../../../ui/markdown.tsx';
import { Media } from './media.tsx';
import classes from './bodies.module.css';

/** What a message says, of whatever kind it is. */
export function MessageBody({ body }: Pick<AgentViewMessage, 'body'>) {
  const { t } = useTranslation('agent');
  switch (body.kind) {
    case 'text':
      return <LinkedText text={body.text} />;
    case 'markdown':
      return <Markdown text={body.markdown} />;
    case 'card':
      return <Card {...body} title={body.header} />;
    case 'custom':
      return <CustomBody data={body.data} />;
    case 'location': {
      const { latitude, longitude, title, address } = body;
      const place = `${latitude},${longitude}`;
      return (
        <a
          className={classes.place}
          href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}
          target="_blank"
          rel="noopener noreferrer"
        >
          <IconMapPin size={18} aria-hidden />
          <span>
            <strong>{title || t('kindLocation')}</strong>
            <span className={classes.meta}>{address || place}</span>
          </span>
        </a>
      );
    }
    case 'sticker':
      return <Sticker key={body.url} address={body.url} name={t('stickerNamed', { name: body.sticker })} />;
    default:
      return <Media body={body} />;
  }
}

function Sticker({ address = '', name }: { address: string | undefined; name: string }) {
  const [isBroken, setBroken] = useState(false);
  if (address === '' || isBroken) return <span>{name}</span>;
  return <img className={classes.sticker} src={shownPicture(address)} alt={name} onError={() => setBroken(true)} />;
}
