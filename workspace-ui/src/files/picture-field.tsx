import { Avatar, Button, FileButton, Group, TextInput, type TextInputProps } from '@mantine/core';
import { IconPhotoUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../i18n/i18n.ts';
import { describeError } from '../ui/describe-error.ts';
import { shownPicture } from '../ui/shown-picture.ts';
import { filesTexts } from './files.texts.ts';
import { uploadFile } from './upload-file.ts';

addTexts('files', filesTexts);

export type PictureFieldProps = Omit<TextInputProps, 'value' | 'onChange'> & {
  value?: string;
  onChange?: (url: string) => void;
  /** Avatars are round. */
  isRound?: boolean;
};

/** A picture of the application's own, uploaded or by its https address, and seen at once. */
export function PictureField({ value = '', onChange, error, isRound = false, ...input }: PictureFieldProps) {
  const { t } = useTranslation('files');
  const { t: ui } = useTranslation('ui');
  const [isUploading, setUploading] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const upload = async (file: File | null): Promise<void> => {
    if (!file) return;
    setRefusal(null);
    setUploading(true);
    try {
      const { url } = await uploadFile(file, { to: '/pictures', signal: new AbortController().signal });
      onChange?.(url);
    } catch (failure) {
      setRefusal(describeError(failure, ui));
    } finally {
      setUploading(false);
    }
  };
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        type="url"
        placeholder="https://"
        flex={1}
        leftSection={<Avatar src={shownPicture(value) || null} alt="" size={24} radius={isRound ? 'xl' : 4} />}
        {...input}
        value={value}
        error={refusal ?? error}
        onChange={(event) => onChange?.(event.currentTarget.value)}
      />
      <FileButton accept="image/png,image/jpeg,image/gif,image/webp" onChange={(file) => void upload(file)}>
        {(button) => (
          <Button
            {...button}
            variant="default"
            loading={isUploading}
            leftSection={<IconPhotoUp size={15} aria-hidden />}
          >
            {t('uploadPicture')}
          </Button>
        )}
      </FileButton>
    </Group>
  );
}
