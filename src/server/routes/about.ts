/** What the API says about itself. */
import * as z from 'zod/mini';
import { type Endpoint, endpoint } from '../http/endpoint.ts';

export function aboutRoutes(document: () => unknown): readonly Endpoint[] {
  let made: unknown;
  return [
    endpoint({
      method: 'GET',
      path: '/openapi.json',
      name: 'getDocument',
      tag: 'about',
      summary: 'This document',
      access: 'public',
      answer: z.looseObject({}),
      handle: () => {
        made ??= document();
        return made as Record<string, unknown>;
      },
    }),
  ];
}
