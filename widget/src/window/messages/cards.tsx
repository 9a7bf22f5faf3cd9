import { safeAddress } from '@parley/content';
import type { CustomMessageMap, MessageBody } from '@parley/schemas';
import { useState } from 'preact/hooks';
import { useWords } from '../ui/context.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './cards.module.css';

type CardContent = { header: string; desc: string; pic: string; url: string };

/** A product: picture, name, description, and a link where its address may be opened (http or https alone). */
export function Card({ header, desc, pic, url }: CardContent) {
  const { t } = useWords();
  const href = safeAddress(url);
  const content = (
    <>
      <CardPicture address={pic} />
      <span class={styles.text}>
        <span class={styles.header} dir="auto">
          {header}
        </span>
        {desc !== '' && (
          <span class={styles.desc} dir="auto">
            {desc}
          </span>
        )}
        {href !== null && <span class={styles.host}>{new URL(href).host}</span>}
      </span>
    </>
  );
  if (href === null) return <span class={styles.card}>{content}</span>;
  return (
    <a
      class={styles.card}
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      aria-label={`${t('openLink', { name: header })} (${t('newTab')})`}
    >
      {content}
    </a>
  );
}

export function OrderCard({ content }: { content: CustomMessageMap['28']['content'] }) {
  const { guide, name, desc, pic, customField } = content;
  return (
    <div class={styles.order}>
      {guide && <p class={styles.guide}>{guide}</p>}
      <div class={styles.orderHead}>
        <CardPicture address={pic} />
        <span class={styles.text}>
          <span class={styles.header} dir="auto">
            {name}
          </span>
          {desc !== '' && (
            <span class={styles.desc} dir="auto">
              {desc}
            </span>
          )}
        </span>
      </div>
      {customField.length > 0 && (
        <dl class={styles.fields}>
          {customField.map((field, index) => (
            <div key={index}>
              <dt dir="auto">{field.name}</dt>
              <dd dir="auto">{field.value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function CardPicture({ address }: { address: string }) {
  const { t } = useWords();
  const [isBroken, setBroken] = useState(false);
  const picture = safeAddress(address);
  if (picture === null) return null;
  if (isBroken) return <span class={styles.gone}>{t('pictureGone')}</span>;
  return (
    <img
      class={styles.picture}
      src={picture}
      alt=""
      loading="lazy"
      referrerpolicy="no-referrer"
      onError={() => setBroken(true)}
    />
  );
}

export function Place({ body }: { body: Extract<MessageBody, { kind: 'location' }> }) {
  const { t } = useWords();
  const { latitude, longitude, title, address } = body;
  const at = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return (
    <a
      class={styles.place}
      href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={`${title ?? t('location')}: ${t('openMap')} (${t('newTab')})`}
    >
      <span class={styles.pin}>
        <Icon name="place" size={22} />
      </span>
      <span class={styles.text}>
        <span class={styles.header}>{title ?? t('location')}</span>
        <span class={styles.desc}>{address ?? at}</span>
      </span>
    </a>
  );
}

export function StickerPicture({ body }: { body: Extract<MessageBody, { kind: 'sticker' }> }) {
  const { t } = useWords();
  const [isBroken, setBroken] = useState(false);
  const address = safeAddress(body.url);
  const name = `${t('sticker')} ${body.sticker}`;
  if (address === null || isBroken) return <span class={styles.desc}>{isBroken ? name : t('sticker')}</span>;
  return <img class={styles.sticker} src={address} alt={name} loading="lazy" onError={() => setBroken(true)} />;
}
