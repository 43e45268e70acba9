/** The base map of a team, as the rest of the app sees it. */

import type { StoreApi } from 'zustand/vanilla';
import type { BaseMapId, PersonId } from '#domain/ids.ts';

/** The one base map of a team: a PMTiles file, given out in parts of equal size. */
export interface BaseMapInfo {
  readonly id: BaseMapId;
  readonly name: string;
  readonly bytes: number;
  /** Bytes of each part but the last. */
  readonly partBytes: number;
  /** The person who handed it in, and when (milliseconds since 1970). */
  readonly by: PersonId;
  readonly at: number;
  /** SHA-256 of each part, in base64; an older server tells none. */
  readonly hashes?: readonly string[] | undefined;
}

export type BaseMapState =
  /** Not asked yet, or the server could not be asked and nothing is here. */
  | { readonly state: 'unknown' }
  /** The team has none. */
  | { readonly state: 'none' }
  /** There is one (or a newer one than what is here), not fetched. */
  | { readonly state: 'available'; readonly info: BaseMapInfo }
  /** `here` is the older one that stays usable meanwhile; also below. */
  | {
      readonly state: 'fetching';
      readonly info: BaseMapInfo;
      readonly bytes: number;
      readonly here?: BaseMapInfo | undefined;
    }
  | { readonly state: 'here'; readonly info: BaseMapInfo; readonly newer?: BaseMapInfo | undefined }
  /** Dutch, what went wrong; what was fetched is gone from the phone when it was full, and kept when it was cut. */
  | {
      readonly state: 'failed';
      readonly info: BaseMapInfo;
      readonly message: string;
      readonly here?: BaseMapInfo | undefined;
    };

/** The base map on this phone. Public map data: not sealed, and gone with the notebook. */
export interface BaseMap {
  readonly state: StoreApi<BaseMapState>;
  /** Asks the server which map there is; what is here stays usable without an answer. */
  look(): Promise<void>;
  /** Fetches it whole, going on where it was cut; `state` tells how far it is. */
  fetch(): Promise<void>;
  cancel(): void;
  remove(): Promise<void>;
  /** Bytes of the map that is here; rejects when none is. */
  read(offset: number, length: number): Promise<ArrayBuffer>;
}
