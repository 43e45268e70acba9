/**
 * The base map of a team is one PMTiles file. What is checked of it is only its head: that it is such a file, and that
 * all the parts it speaks of fit in it, so that a file that was cut off is not taken for a map.
 */

/** Bytes at the start of a file that tell what is in it (PMTiles specification, version 3). */
export const baseMapHead = 127;

/** Bytes of the largest one. Every phone of the team holds it whole. */
export const mostBaseMapBytes = 500_000_000;
export const baseMapTooLarge = `Dit kaartbestand is te groot. Er past ${mostBaseMapBytes / 1_000_000} MB. Kies een kleiner gebied of minder detail.`;

const magic = 'PMTiles';
const version = 3;
/** Where the head says where a part begins; eight bytes further it says how long it is. */
const sections = [8, 24, 40, 56];

/** What is wrong with a file of so many bytes that begins with `head`, in Dutch; undefined when nothing is. Never throws. */
export function baseMapProblem(head: Uint8Array, bytes: number): string | undefined {
  const word = String.fromCharCode(...head.subarray(0, magic.length));
  if (word !== magic) return 'Dit is geen kaartbestand. Kies een bestand dat eindigt op .pmtiles.';
  if (head[magic.length] !== version) return 'Dit is een oud soort kaartbestand. Nodig is PMTiles versie 3.';
  if (bytes > mostBaseMapBytes) return baseMapTooLarge;
  if (head.length < baseMapHead) return cutOff;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const ends = sections.map((at) => view.getBigUint64(at, true) + view.getBigUint64(at + 8, true));
  return ends.some((end) => end > BigInt(bytes)) ? cutOff : undefined;
}

const cutOff = 'Dit kaartbestand is niet heel: er ontbreekt een stuk. Haal het opnieuw op en probeer het nog een keer.';
