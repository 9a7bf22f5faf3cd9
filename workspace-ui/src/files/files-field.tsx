import { ActionIcon, Button, FileButton, Input, Progress } from '@mantine/core';
import { formatFileSize } from '@parley/content';
import { messageLimits, type KeptFile } from '@parley/schemas';
import { IconFile, IconPaperclip, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../i18n/i18n.ts';
import { describeError } from '../ui/describe-error.ts';
import classes from './files.module.css';
import { filesTexts } from './files.texts.ts';
import { uploadFile } from './upload-file.ts';

addTexts('files', filesTexts);

export type FilesFieldProps = {
  label: string;
  files: readonly KeptFile[];
  onChange: (change: (files: readonly KeptFile[]) => KeptFile[]) => void;
  most: number;
  error?: ReactNode;
};

/** Files that belong to something: uploaded as they are chosen, with how far they are, taken out again by one press. */
export function FilesField({ label, files, onChange, most, error }: FilesFieldProps) {
  const { t, i18n } = useTranslation('files');
  const { t: ui } = useTranslation('ui');
  const [uploading, setUploading] = useState<readonly { id: string; name: string; progress: number }[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const size = (bytes: number): string => formatFileSize(bytes, i18n.language);
  const upload = async (file: File): Promise<void> => {
    if (file.size > messageLimits.uploadBytes) {
      return setRefusal(t('tooBig', { name: file.name, limit: size(messageLimits.uploadBytes) }));
    }
    const id = crypto.randomUUID();
    setUploading((all) => [...all, { id, name: file.name, progress: 0 }]);
    try {
      const onProgress = (progress: number): void =>
        setUploading((all) => all.map((each) => (each.id === id ? { ...each, progress } : each)));
      const uploaded = await uploadFile(file, { onProgress, signal: new AbortController().signal });
      onChange((before) => [...before, uploaded]);
    } catch (failure) {
      setRefusal(`${file.name}: ${describeError(failure, ui)}`);
    } finally {
      setUploading((all) => all.filter((each) => each.id !== id));
    }
  };
  const add = async (chosen: readonly File[]): Promise<void> => {
    setRefusal(null);
    const room = most - files.length;
    if (chosen.length > room) setRefusal(t('tooMany', { count: most }));
    // One after another: they stay in the order in which they were chosen.
    for (const file of chosen.slice(0, Math.max(room, 0))) await upload(file);
  };
  return (
    <Input.Wrapper label={label} labelElement="div" error={refusal ?? error} role="group" aria-label={label}>
      <ul className={classes.files}>
        {files.map((file) => (
          <li key={file.uploadId}>
            {file.mime.startsWith('image/') ? <img src={file.url} alt="" /> : <IconFile size={18} aria-hidden />}
            <a href={file.url} target="_blank" rel="noreferrer" dir="auto">
              {file.name}
            </a>
            <span>{size(file.size)}</span>
            <ActionIcon
              size="sm"
              aria-label={t('remove', { name: file.name })}
              onClick={() => onChange((before) => before.filter(({ uploadId }) => uploadId !== file.uploadId))}
            >
              <IconX size={13} aria-hidden />
            </ActionIcon>
          </li>
        ))}
        {uploading.map(({ id, name, progress }) => (
          <li key={id}>
            <IconFile size={18} aria-hidden />
            <span dir="auto">{name}</span>
            <Progress size={4} w={80} value={progress * 100} aria-label={t('uploading', { name })} />
          </li>
        ))}
      </ul>
      <FileButton multiple onChange={(chosen) => void add(chosen)}>
        {(button) => (
          <Button
            {...button}
            size="compact-sm"
            variant="default"
            disabled={files.length >= most}
            loading={uploading.length > 0}
            leftSection={<IconPaperclip size={14} aria-hidden />}
          >
            {t('add')}
          </Button>
        )}
      </FileButton>
    </Input.Wrapper>
  );
}
