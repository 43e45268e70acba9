/** Tiles out of the base map on this phone: PMTiles reads pieces of one file, here from the device and not from a net. */
import { addProtocol } from 'maplibre-gl';
import { PMTiles, Protocol } from 'pmtiles';
import type { BaseMap } from '#device/index.ts';

const protocol = new Protocol();
addProtocol('pmtiles', protocol.tile);

export interface BaseMapTiles {
  /** What a style calls it: `pmtiles://…`. */
  readonly address: string;
  /** Whom the map data is from, as the file says it, without its markup. Map data of OpenStreetMap when it can't be read. */
  attribution(): Promise<string>;
}

/** Makes the map with this id readable for the drawing. Reading is left to `baseMap.read`; what rejects there is no tile. */
export function openBaseMap(baseMap: Pick<BaseMap, 'read'>, id: string): BaseMapTiles {
  const key = `base-map-${id}`;
  const archive = new PMTiles({
    getKey: () => key,
    getBytes: async (offset, length) => ({ data: await baseMap.read(offset, length) }),
  });
  protocol.add(archive);
  return {
    address: `pmtiles://${key}`,
    async attribution() {
      const metadata = (await archive.getMetadata().catch(() => undefined)) as { attribution?: unknown } | undefined;
      const text = typeof metadata?.attribution === 'string' ? plain(metadata.attribution) : '';
      return text === '' ? '© OpenStreetMap' : text;
    },
  };
}

/** Map files carry links in their attribution; only their words are shown. */
const plain = (text: string) =>
  text
    .replace(/<[^>]*>/gu, '')
    .replace(/&copy;/gu, '©')
    .trim();
