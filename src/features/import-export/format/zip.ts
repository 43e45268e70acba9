/** Files packed as one ZIP archive. Just what a workbook needs: no folders, no encryption, under 4 GB. */

export interface PackedFile {
  readonly name: string;
  readonly text: string;
}

const encoder = new TextEncoder();
/** Signatures and sizes as APPNOTE.TXT 6.3 has them. */
const local = { signature: 0x04034b50, size: 30 };
const central = { signature: 0x02014b50, size: 46 };
const end = { signature: 0x06054b50, size: 22 };
const version = 20;
const namesAreUtf8 = 0x0800;
const deflated = 8;
/** 1 January 1980: the archive says nothing of when it was made. */
const noDate = 0x0021;

/** The archive, as parts for a Blob. */
export async function zip(files: readonly PackedFile[]): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { name, text } of files) {
    const plain = encoder.encode(text);
    const packed = await deflate(plain);
    const named = encoder.encode(name);
    const about = (view: DataView, at: number) => {
      view.setUint16(at, version, true);
      view.setUint16(at + 2, namesAreUtf8, true);
      view.setUint16(at + 4, deflated, true);
      view.setUint16(at + 8, noDate, true);
      view.setUint32(at + 10, crc32(plain), true);
      view.setUint32(at + 14, packed.length, true);
      view.setUint32(at + 18, plain.length, true);
      view.setUint16(at + 22, named.length, true);
    };
    const head = block(local, (view) => about(view, 4));
    const start = offset;
    directory.push(
      block(central, (view) => {
        view.setUint16(4, version, true);
        about(view, 6);
        view.setUint32(42, start, true);
      }),
      named,
    );
    parts.push(head, named, packed);
    offset += head.length + named.length + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const tail = block(end, (view) => {
    view.setUint16(8, files.length, true);
    view.setUint16(10, files.length, true);
    view.setUint32(12, size, true);
    view.setUint32(16, offset, true);
  });
  return [...parts, ...directory, tail];
}

function block({ signature, size }: typeof local, fill: (view: DataView) => void): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  fill(view);
  return bytes;
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
