/** Bounds that stand in a contract. What the server takes besides: server/limits.ts; sizes of pages and pushes: sync/protocol.ts. */
export const shortestPassword = 12;
export const longestPassword = 200;
/** Records in one file that is exported. */
export const mostExported = 1_000_000;
/** Bytes of one part of a base map: what a bad line has to fetch again when it is cut. */
export const baseMapPartBytes = 1_048_576;
/** Held changes in one answer: as many as one decides on in one sitting. */
export const mostHeld = 100;
