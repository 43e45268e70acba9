/** From zod to the JSON Schema that OpenAPI 3.0 knows, with the shapes that have a name written once and referred to. */

import * as z from 'zod/mini';
import { toJSONSchema } from 'zod/v4/core';
import type { Schema } from '#wire/contract.ts';

export type JsonSchema = Record<string, unknown>;

const target = 'openapi-3.0' as const;

export const reference = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

export function namedSchemas(named: Readonly<Record<string, Schema>>) {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = toJSONSchema(registry, {
    target,
    uri: (id) => `#/components/schemas/${id}`,
    unrepresentable: 'any',
  }) as { schemas: Record<string, JsonSchema> };
  for (const schema of Object.values(schemas)) delete schema.$id;
  const nameOf = new Map(Object.entries(named).map(([name, schema]) => [schema, name]));
  return {
    schemas,
    /** A reference for a shape with a name, the shape itself for any other. */
    schemaOf(schema: Schema, io: 'input' | 'output'): JsonSchema {
      const name = nameOf.get(schema);
      return name === undefined ? inline(schema, io) : reference(name);
    },
  };
}

/** The JSON Schema of one shape by itself. */
export function inline(schema: Schema, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = toJSONSchema(schema, { target, io, unrepresentable: 'any' }) as JsonSchema;
  return rest;
}
