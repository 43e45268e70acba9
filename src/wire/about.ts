/** What the API says about itself. */
import * as z from 'zod/mini';
import { contract } from './contract.ts';

export const getDocument = contract({
  method: 'GET',
  path: '/openapi.json',
  name: 'getDocument',
  tag: 'about',
  summary: 'This document',
  access: 'public',
  answer: z.looseObject({}),
});
