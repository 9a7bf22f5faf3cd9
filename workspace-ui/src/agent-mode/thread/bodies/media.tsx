import { formatFileSize, withoutBidiControls } from '@parley/content';
import type { MessageBody } from '@parley/schemas';
import { IconFile, IconFileMusic, IconFileTypePdf, IconFileZip, IconMovie, IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownPicture } from '../../../ui/shown-picture.ts';
import classes from './bodies.module.css';

type MediaBody = Extract<MessageBody, { url: string; mime: string }>;

/** A picture, sound, film or file. Pictures keep their place while they load. */
export function Media({ body }: { body: MediaBody }) {
  const { t } = useTranslation('agent');
  const [isBroken, setBroken] = useState(false);
  const { kind, url, width, height } = body;
  const name = withoutBidiControls(body.name);
  if (kind === 'image' && !isBroken) {
    const alt = t('imageNamed', { name });
    return (
      <a href={url} target="_blank" rel="noopener noreferrer" className={classes.picture}>
        <img
          src={shownPicture(url)}
          alt={alt}
          width={width}
          height={height}
          loading="lazy"
          onError={() => setBroken(true)}
        />
      </a>
    );
  }
  if (kind === 'audio')
    return <audio className={classes.audio} src={url} controls preload="metadata" aria-label={name} />;
  if (kind === 'video') {
    return <video className={classes.video} src={url} controls preload="metadata" aria-label={name} />;
  }
  return <FileCard body={body} isBroken={isBroken} />;
}

function FileCard({ body, isBroken }: { body: MediaBody; isBroken: boolean }) {
  const { t, i18n } = useTranslation('agent');
  const { url, size, mime } = body;
  const name = withoutBidiControls(body.name);
  const Icon = isBroken ? IconPhotoOff : iconOf(mime);
  return (
    <a className={classes.file} href={url} target="_blank" rel="noopener noreferrer" download={name}>
      <Icon size={22} stroke={1.5} aria-hidden />
      <span>
        <bdi className={classes.fileName}>{name}</bdi>
        <span className={classes.meta}>{isBroken ? t('imageBroken') : formatFileSize(size, i18n.language, '')}</span>
      </span>
    </a>
  );
}

function iconOf(mime: string) {
  if (mime === 'application/pdf') return IconFileTypePdf;
  if (/zip|compressed|tar|rar/.test(mime)) return IconFileZip;
  if (mime.startsWith('audio/')) return IconFileMusic;
  return mime.startsWith('video/') ? IconMovie : IconFile;
}
