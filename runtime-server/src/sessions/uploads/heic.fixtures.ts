/** Bits as video codecs write them, the longer a number the rarer it is. */
class Bits {
  #bits = '';

  /** So many bits of a number. */
  u(count: number, value: number): this {
    this.#bits += value.toString(2).padStart(count, '0');
    return this;
  }

  /** Numbers from 0 (Exp-Golomb). */
  ue(...values: number[]): this {
    for (const value of values) {
      const digits = (value + 1).toString(2);
      this.#bits += digits.padStart(2 * digits.length - 1, '0');
    }
    return this;
  }

  flags(flags: string): this {
    this.#bits += flags;
    return this;
  }

  /** Ends with a 1, and zeros up to a whole byte. */
  end(): number[] {
    const whole = `${this.#bits}1`.padEnd(Math.ceil((this.#bits.length + 1) / 8) * 8, '0');
    return whole.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? [];
  }
}

/** A unit of the stream: what could be taken for the begin of another is written otherwise. */
function unit(type: number, bytes: readonly number[]): number[] {
  const safe: number[] = [];
  for (const byte of bytes) {
    if (byte <= 3 && safe.at(-1) === 0 && safe.at(-2) === 0) safe.push(3);
    safe.push(byte);
  }
  return [type << 1, 1, ...safe];
}

const profile = (bits: Bits) => bits.u(8, 3).u(32, 0x7000_0000).flags('1011').flags('0'.repeat(44)).u(8, 30);

const text = (letters: string) => [...letters].map((letter) => letter.charCodeAt(0));
const u16 = (value: number) => [value >> 8, value & 255];
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 0xffff)];
const box = (type: string, ...parts: (readonly number[])[]) => {
  const content = parts.flat();
  return [...u32(content.length + 8), ...text(type), ...content];
};

/**
 * A picture as a phone keeps it: `width` × `height` as it is stored, and turned by so many quarters to the left when it is
 * looked at. What it shows is noise.
 */
export function heicPicture({
  width,
  height,
  quarters,
}: {
  width: number;
  height: number;
  quarters: number;
}): Uint8Array<ArrayBuffer> {
  const vps = unit(
    32,
    profile(new Bits().flags('000011').u(6, 0).flags('0001').u(16, 0xffff))
      .flags('1')
      .ue(0, 0, 0)
      .u(6, 0)
      .ue(0)
      .flags('00')
      .end(),
  );
  const sps = unit(
    33,
    profile(new Bits().flags('00000001'))
      .ue(0, 1, width, height)
      .flags('0')
      .ue(0, 0, 0)
      .flags('1')
      .ue(0, 0, 0)
      .ue(0, 1, 0, 2, 0, 0)
      .flags('0000')
      .ue(0)
      .flags('00000')
      .end(),
  );
  const pps = unit(
    34,
    new Bits().ue(0, 0).flags('0000000').ue(0, 0, 0).flags('000').ue(0, 0).flags('0000000000').ue(0).flags('00').end(),
  );
  const noise = Array.from({ length: 400 }, (_, index) => (index * 97 + (index >> 3) * 31 + 5) & 255);
  const slice = unit(20, [...new Bits().flags('10').ue(0, 2, 0).end(), ...noise]);
  const sets = [vps, sps, pps].flatMap((set, index) => [0x80 | (32 + index), ...u16(1), ...u16(set.length), ...set]);
  const config = [
    1,
    3,
    ...u32(0x7000_0000),
    0xb0,
    0,
    0,
    0,
    0,
    0,
    30,
    0xf0,
    0,
    0xfc,
    0xfd,
    0xf8,
    0xf8,
    0,
    0,
    0x0f,
    3,
    ...sets,
  ];
  const picture = [...u32(slice.length), ...slice];
  const properties = box(
    'iprp',
    box('ipco', box('hvcC', config), box('ispe', u32(0), u32(width), u32(height)), box('irot', [quarters])),
    box('ipma', u32(0), u32(1), u16(1), [3, 0x81, 2, 0x83]),
  );
  const describe = (offset: number) =>
    box(
      'meta',
      u32(0),
      box('hdlr', u32(0), u32(0), text('pict'), u32(0), u32(0), u32(0), [0]),
      box('pitm', u32(0), u16(1)),
      box('iloc', u32(0), [0x44, 0], u16(1), u16(1), u16(0), u16(1), u32(offset), u32(picture.length)),
      box('iinf', u32(0), u16(1), box('infe', u32(0x0200_0000), u16(1), u16(0), text('hvc1'), [0])),
      properties,
    );
  const kind = box('ftyp', text('heic'), u32(0), text('mif1heic'));
  const before = kind.length + describe(0).length + 8;
  return new Uint8Array([...kind, ...describe(before), ...box('mdat', picture)]);
}
