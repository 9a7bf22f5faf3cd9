import { TableEncoding } from '@parley/schemas';

/** What the detector calls each encoding. */
const detectedNames: Record<TableEncoding, readonly string[]> = {
  'utf-8': ['utf-8', 'utf-8-sig', 'ascii'],
  'utf-16le': ['utf-16-le', 'utf-16'],
  'utf-16be': ['utf-16-be'],
  gb18030: ['gb18030', 'gb2312', 'hz-gb-2312'],
  big5: ['big5', 'big5hkscs', 'cp950'],
  'windows-1252': ['windows-1252', 'iso-8859-1', 'iso-8859-15'],
  'windows-1250': ['windows-1250'],
  'windows-1251': ['windows-1251'],
  shift_jis: ['cp932', 'shift_jis'],
  'euc-kr': ['cp949', 'euc-kr'],
};

export const allDetectedNames = Object.values(detectedNames).flat();

/** The encoding that the detector means, or null where it is none that we read. */
export function encodingByDetectedName(name: string): TableEncoding | null {
  const wanted = name.toLowerCase();
  return TableEncoding.enum.find((encoding) => detectedNames[encoding].includes(wanted)) ?? null;
}
