import { foldText } from '@parley/schemas';

/**
 * The words of a text that say what it is about, in English and Chinese: words as Unicode and ICU's dictionary cut them,
 * without case and width; English ones reduced to a stem, Chinese ones also as pairs of characters, because a
 * dictionary may cut the same characters differently in a longer text. Words that say nothing are left out, unless
 * there are no others.
 */
export function tokenize(text: string): string[] {
  const words = [...segmenter.segment(foldText(text).slice(0, maxLength))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment.replace(/['’]s?$/, ''));
  const telling = words.filter((word) => !emptyWords.has(word));
  return [...new Set((telling.length > 0 ? telling : words).flatMap(tokensOf))];
}

/** What stands after this is not looked at; questions are shorter. */
const maxLength = 500;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words that most questions hold whatever they are about. */
const emptyWords = new Set(
  [
    'a an the and or but of to in on at for from with by about into as is are am was were be been being do does did done',
    'i me my mine we us our you your yours he she it its they them their this that these those there here',
    'what which who whom when where why how can could will would shall should may might must have has had get got',
    'please hi hello hey thanks thank if so then than just also some any not no yes ok okay want need like take tell know help',
    '的 了 吗 呢 啊 吧 呀 哦 嘛 我 我们 你 你们 您 他 她 它 是 在 有 和 与 或 就 都 也 还 要 想 会 能 可以 可 请 请问 一下',
    '怎么 怎样 怎么样 如何 什么 什么时候 时候 为什么 多少 哪 哪里 哪儿 哪些 几 个 这 那 这个 那个 把 被 给 到 去 来 对 不 没 没有 呗 你好 您好',
  ].flatMap((line) => line.split(' ')),
);

function tokensOf(word: string): string[] {
  if (/^[a-z]+$/.test(word)) return [stem(word)];
  const characters = [...word];
  if (characters.length <= 2 || !/^\p{Script=Han}+$/u.test(word)) return [word];
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

/** Drops the endings of plurals and verb forms, so that `returned`, `returning` and `returns` are one. */
function stem(word: string): string {
  if (word.length <= 3) return word;
  let stemmed = word;
  if (/(?:ss|us|is)$/.test(stemmed)) return stemmed;
  if (stemmed.endsWith('ies')) stemmed = `${stemmed.slice(0, -3)}y`;
  else if (/(?:x|z|ch|sh|ss)es$/.test(stemmed)) stemmed = stemmed.slice(0, -2);
  else if (stemmed.endsWith('s')) stemmed = stemmed.slice(0, -1);
  const inflected = /^(.*[aeiouy].*?)(?:ing|ed)$/.exec(stemmed)?.[1];
  if (inflected !== undefined && inflected.length >= 3) stemmed = inflected.replace(/([bdfgmnprt])\1$/, '$1');
  return stemmed.length > 4 ? stemmed.replace(/e$/, '') : stemmed;
}
