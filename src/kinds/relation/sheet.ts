import { relation } from '#domain/kinds/social-map.ts';
import { recordLink } from '#records/links.ts';
import type { Sheet } from '#records/sheet.ts';

/** A tie stands on the page of what it ties. */
export const relationSheet: Sheet<'relation'> = {
  readAt({ values: { from } }, device) {
    if (from === undefined) return undefined;
    const kind = relation.fields.from.to?.find((each) => device.watchOne(each, from).get());
    return kind && recordLink(kind, from);
  },
};
