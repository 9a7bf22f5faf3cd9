/** The channel's colour as the window uses it, readable on every surface (WCAG 1.4.3: 4.5 : 1). */
export type AccentColours = {
  accent: string;
  onAccent: string;
  /** For words and outlines on a surface. */
  text: string;
  /** A faint wash of it. */
  soft: string;
};

type Rgb = readonly [number, number, number];

const surfaces = { light: '#ffffff', dark: '#1b1e25' } as const;
const wanted = 4.5;

/** Derives all colours from one, given as `#rrggbb`. */
export function accentColours(accent: string, scheme: 'light' | 'dark'): AccentColours {
  const colour = parse(accent);
  const surface = parse(surfaces[scheme]);
  const towards = scheme === 'light' ? black : white;
  let text = colour;
  for (let share = 0; share <= 1; share += 0.05) {
    text = mix(colour, towards, share);
    if (contrast(text, surface) >= wanted && contrast(text, mix(surface, colour, 0.12)) >= wanted) break;
  }
  return {
    accent,
    onAccent: ['#ffffff', '#10131f'].find((ink) => contrastOf(accent, ink) >= wanted) ?? '#000000',
    text: format(text),
    soft: format(mix(surface, colour, 0.12)),
  };
}

/** The contrast of two colours, from 1 to 21. */
export function contrastOf(one: string, other: string): number {
  return contrast(parse(one), parse(other));
}

const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];

function parse(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return Number.isNaN(value) ? [76, 95, 213] : [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function format(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const at = (index: 0 | 1 | 2): number => from[index] + (to[index] - from[index]) * share;
  return [at(0), at(1), at(2)];
}

function contrast(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number): number => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
