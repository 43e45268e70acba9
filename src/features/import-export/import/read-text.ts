/** Bytes of a file as text. Spreadsheets write UTF-8, with or without a mark, or the older code page of Windows. */

export type DecodedText =
  | { readonly ok: true; readonly text: string }
  /** Dutch. */
  | { readonly ok: false; readonly why: string };

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, at) => bytes[at] === byte);

/**
 * UTF-8; bytes that can't be that are Windows-1252, which holds Latin-1, also where both stand in one file. UTF-16 with its
 * mark, or when every other byte is zero. Any bytes are some text in Windows-1252, so what clearly is no text (a workbook, a
 * picture) is refused here; a zero or two in a text are left out.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) return { ok: false, why: 'Dit bestand is leeg.' };
  if (startsWith(bytes, 0x50, 0x4b) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return {
      ok: false,
      why: 'Dit is een Excel-bestand. Open het in Excel, bewaar het als CSV en kies dan dat bestand.',
    };
  }
  const text = decoded(bytes);
  const whole = text.replaceAll('\0', '');
  if (text.length - whole.length > text.length / mostZeros) {
    return { ok: false, why: 'Dit bestand bevat geen tekst. Kies een CSV- of JSON-bestand.' };
  }
  return { ok: true, text: whole };
}

/** One zero in so many characters may stand in a text. */
const mostZeros = 50;

function decoded(bytes: Uint8Array): string {
  const wide = wideOrder(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return mixed(bytes);
  }
}

/** The order of the bytes in UTF-16; undefined for what is not that. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  const begin = bytes.subarray(0, 2_000);
  const zeros = (odd: number) => begin.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  // Latin letters have one zero each, on the same side; a picture has them on both.
  const isMost = (count: number, other: number) => count > begin.length / 4 && other < begin.length / 50;
  const [even, odd] = [zeros(0), zeros(1)];
  if (begin.length < 8 || bytes.length % 2 === 1) return undefined;
  return isMost(odd, even) ? 'utf-16le' : isMost(even, odd) ? 'utf-16be' : undefined;
}

/** What is UTF-8 as that, and each other byte as Windows-1252: rows of two programs pasted in one file. */
function mixed(bytes: Uint8Array): string {
  const older = new TextDecoder('windows-1252');
  const newer = new TextDecoder('utf-8', { fatal: true });
  const asBytes = (letters: string) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const letters: string[] = [];
  for (let at = 0; at < bytes.length; at += 8_192) letters.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  return letters.join('').replace(sequence, (some) => {
    try {
      return newer.decode(asBytes(some));
    } catch {
      return older.decode(asBytes(some));
    }
  });
}

/** What may be one letter in UTF-8, or a byte that is none. */
const sequence = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]/gu;
