import type { Texts } from '../../i18n/i18n.ts';

const en = {
  text: 'Pictures that agents send, and visitors of channels whose window has stickers switched on.',
  create: 'New pack',
  emptyTitle: 'No sticker packs yet',
  emptyText: 'Make a pack and upload pictures: JPG, PNG, GIF or WebP, at most 512 KB each.',
  name: 'Sticker pack',
  type: 'Type',
  custom: 'Custom',
  quantity: 'Quantity',
  nameOfPack: 'Name',
  open: 'Open',
  rename: 'Rename',
  upload: 'Upload stickers',
  stickersOf: 'Stickers of {{name}}',
  none: 'Nothing in it yet. Visitors and agents see a pack once it has stickers.',
  remove: 'Delete the sticker {{name}}',
};

export const stickerTexts: Texts<typeof en> = {
  en,
  zh: {
    text: '客服可以发送的贴图；开启贴图的渠道中，访客也可以发送。',
    create: '新建贴图包',
    emptyTitle: '还没有贴图包',
    emptyText: '新建贴图包并上传图片：JPG、PNG、GIF 或 WebP，每张不超过 512 KB。',
    name: '贴图包',
    type: '类型',
    custom: '自定义',
    quantity: '数量',
    nameOfPack: '名称',
    open: '打开',
    rename: '重命名',
    upload: '上传贴图',
    stickersOf: '{{name}}的贴图',
    none: '还没有贴图。贴图包中有贴图后，访客和客服才能看到。',
    remove: '删除贴图{{name}}',
  },
};
