/** What the API says about itself. */
import * as wire from '#wire/about.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';

export function aboutRoutes(document: () => unknown): readonly Endpoint[] {
  let made: unknown;
  return [
    endpoint(wire.getDocument, () => {
      made ??= document();
      return made as Record<string, unknown>;
    }),
  ];
}
