/** Bytes of a file as text. Spreadsheets write UTF-8, with or without a mark, or the older code page of Windows. */

export type DecodedText =
  | { readonly ok: true; readonly text: string }
  /** Dutch. */
  | { readonly ok: false; readonly why: string };

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, at) => bytes[at] === byte);

/**
 * UTF-8 unless the bytes can't be that: then Windows-1252, which holds Latin-1. UTF-16 only with its mark. Any bytes are
 * some text in Windows-1252, so what clearly is no text (a workbook, a picture) is refused here.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) return { ok: false, why: 'Dit bestand is leeg.' };
  if (startsWith(bytes, 0x50, 0x4b) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return {
      ok: false,
      why: 'Dit is een Excel-bestand. Open het in Excel, bewaar het als CSV en kies dan dat bestand.',
    };
  }
  if (startsWith(bytes, 0xff, 0xfe)) return { ok: true, text: new TextDecoder('utf-16le').decode(bytes) };
  const text = asUtf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
  if (text.includes('\0')) return { ok: false, why: 'Dit bestand bevat geen tekst. Kies een CSV- of JSON-bestand.' };
  return { ok: true, text };
}

/** Undefined when the bytes are no UTF-8; the mark at the start is left out. */
function asUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
