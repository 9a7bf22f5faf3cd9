import type { Texts } from '../i18n/i18n.ts';

export const filesTexts = {
  en: {
    add: 'Add files',
    uploadPicture: 'Upload',
    remove: 'Take {{name}} out',
    uploading: 'Uploading {{name}}',
    tooBig: '{{name}} is too large; a file may have at most {{limit}}.',
    tooMany: 'At most {{count}} files.',
  },
  zh: {
    add: '添加文件',
    uploadPicture: '上传',
    remove: '移除 {{name}}',
    uploading: '正在上传 {{name}}',
    tooBig: '{{name}} 太大，单个文件最多 {{limit}}。',
    tooMany: '最多 {{count}} 个文件。',
  },
} satisfies Texts<Record<string, string>>;
