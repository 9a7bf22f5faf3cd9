import { problemMaker, type ModuleUses, type SettingsProblem } from '@parley/engine';
import { mayBeAddress } from './check-address.ts';
import type { MessagePart, MessageSettings } from './message.schema.ts';
import type { messageTexts } from './message.texts.ts';

type PartText = ModuleUses['texts'][number];

/** Every template of the parts with its place. */
export function textsOfParts({ parts }: MessageSettings): PartText[] {
  return parts.flatMap((part, index) => textsOfPart(part, `/parts/${index}`));
}

/** Addresses that no browser would open. */
export function addressProblems({ parts }: MessageSettings): SettingsProblem[] {
  return parts.flatMap((part, index) =>
    textsOfPart(part, `/parts/${index}`)
      .filter(({ path, text }) => /\/(?:url|pic)$/.test(path) && !mayBeAddress(text))
      .map(({ path, text }) => problem('message/bad-address', { severity: 'error', path }, { address: text })),
  );
}

const problem = problemMaker<typeof messageTexts>();

function textsOfPart(part: MessagePart, path: string): PartText[] {
  switch (part.kind) {
    case 'text':
      return [{ path: `${path}/text`, text: part.text, required: true }];
    case 'markdown':
      return [{ path: `${path}/markdown`, text: part.markdown, required: true }];
    case 'image':
      return [{ path: `${path}/url`, text: part.url, required: true }];
    case 'card':
      return [
        { path: `${path}/header`, text: part.header, required: true },
        { path: `${path}/desc`, text: part.desc ?? '' },
        { path: `${path}/pic`, text: part.pic ?? '' },
        { path: `${path}/url`, text: part.url ?? '' },
      ];
  }
}
