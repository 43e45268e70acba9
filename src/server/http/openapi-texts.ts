/** The words of the document that no schema holds: how syncing works, for someone who has nothing else to read. */
import { idPattern } from '#domain/record.ts';
import { stampPattern } from '#sync/clock.ts';
import { limits } from '#sync/protocol.ts';
import { problemCodes } from '#wire/problems.ts';
import { type JsonSchema, reference } from './openapi-schemas.ts';

export const about = `Stoep is an offline-first field notebook. A client keeps its own copy and talks to the server in three steps.

**Sign in** with \`signIn\`. The answer sets the session cookie and names the teams of this person. Every request that
changes something carries \`Content-Type: application/json\` (a part of a base map: \`application/octet-stream\`) and
\`X-Stoep: 1\`.

**Push** what was written. Choose one random id for the device and the person (\`${idPattern.source}\`) and keep it. Number the
changes of each team 1, 2, 3 … without gaps, and keep each until its answer came; sending it again is safe. A change carries
only the fields that were touched: \`set\` for single values (null clears), \`add\` and \`drop\` for members of sets, or
\`remove: true\` alone. The first change of a record says \`make: true\` and its id is chosen by the client. \`saw\` tells
which value the writer knew: leave it out, and whatever somebody else wrote in that field counts as not seen, the verdict
is \`merged\`, and the value goes to the history as lost, also when the writer had it before their eyes. A push holds at
most ${limits.changes} changes and ${limits.pushBytes} bytes of UTF-8, as sent and after gunzip; more is answered with
\`too_large\`, and nothing of it is taken: send fewer at once.

**A number is used once.** Should a client go back in time (its data was restored from a copy), it gives out numbers that
the server knows. Another change under a known number, told by its \`record\` and \`stamp\`, is not applied and gets the
verdict \`reused\`; a \`last\` above the highest number that the client ever gave out says the same. Take a new device id
then (\`changeDevice\`), and push what has no answer yet again under it, numbered from 1. To give up a number, push
\`{"n": …}\` alone: it is refused as \`malformed\`, and the next one can follow.

A **stamp** orders changes: nine base-36 digits of milliseconds since 1970, \`-\`, four base-36 digits of a counter that goes
up within the same millisecond, \`-\`, and the id of the device. For example \`0mi9k3v2a-0000-\` followed by the device. Stamps
compare as text; the device in it must be the device that pushes. A clock that is more than five minutes ahead is set right
by the server, never refused. A stamp may be as old as it likes: it orders, and an older one loses from what stands there,
but a record is kept from when the server took the last change (\`taken\`). What was past the term of its kind when it came
has in the history when that was (\`late\`).

Each change gets a **verdict**: \`applied\`; \`merged\` (a value lost from another that its writer had not seen; it is in the
history); \`refused\` with a code and a Dutch message (keep it and show it to the person); \`held\` (the person left the team);
\`seen\` (taken before); \`reused\` (see above). \`gap: true\` means that nothing was taken: go on from \`last\`. \`restart: true\` means that the
server was restored: forget what was pulled, and push again all changes after \`last\`. \`settled\` tells the server up to
which number the client no longer needs the answers.

**Pull** pages until \`more\` is false, writing each page and its \`next\` in one transaction. Keep the \`horizon\` of the
page that you got with \`since=0\`, and give it back with each pull after it: it tells that the load began after tombstones
were cleared. Without it, a load of more than one page in such a team is told to start anew each time, without end. \`gone\` lists records to take
away. When \`more\` is false, \`count\` and \`checksum\` (the sum over FNV-1a 32-bit of \`id:seq\`, modulo 2^32) tell whether
all is there. If they differ, fetch all once more from 0; if they still do, keep what is there, say so with
\`reportDifference\`, and try again the next day. \`news\` tells when to pull again.

The values of each kind stand in the schemas \`Kind…\`, and what a change to one may hold in \`Change…\`. Fields with
\`x-stoep-set\` are sets; with \`x-stoep-oneself-only\` people put only themselves in such a set or take themselves out.
\`x-stoep-access\` tells which roles make, see, change and remove a kind, and what its maker may besides (\`maker\`).
\`x-stoep-seen-by\` and \`x-stoep-changed-by\` narrow that for one field; who made the record also sees a field that they
may fill in. \`x-stoep-belongs-to\` names references without which a record can't be: it is removed with what it refers to,
whoever made it. A kind that nobody makes is written by the server: push none of it.`;

const descriptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Change: {
    n: 'The number of this change: gapless per device and team, starting at 1.',
    kind: 'One of the kinds; its fields stand in the schema `Kind` and this word, with a capital.',
    record: 'The id of the record, chosen at random by the device that makes it.',
    schema: 'The `x-stoep-schema` of the kind that the client was written for.',
    stamp: 'When it was written, see the description of this document. Its device must be the device that pushes.',
    make: 'This change makes the record.',
    remove: 'This change removes the record; nothing else is in it then.',
    set: 'Single values by field; null clears.',
    add: 'Members that came into a set, by field.',
    drop: 'Members that left a set, by field.',
    saw:
      'Per touched field the stamp it had when it was touched; absent for a field that was never filled in. A field that is ' +
      'left out counts as not seen: what others wrote there goes to the history as lost.',
  },
  PushRequest: {
    device: 'The id of this device for this person, chosen at random once.',
    epoch: 'The `epoch` of the last answer; empty the first time.',
    settled: 'All changes up to this number are settled: the server may forget their answers.',
    changes: `At most ${limits.changes}, by number; the whole push at most ${limits.pushBytes} bytes.`,
  },
  PushAnswer: {
    last: 'The highest number of this device that the server has; above its own highest, the client went back in time.',
    gap: 'The first change was not the next one; nothing was taken. Go on from `last`.',
    restart: 'The epoch differs; nothing was taken. Start anew and push again all after `last`.',
    time: 'The server’s time, milliseconds since 1970.',
  },
  Answer: {
    verdict: 'What became of the change; see the description of this document.',
    code: 'Why it was refused.',
    message: 'Dutch, for the person who wrote it.',
    field: 'The field it is about.',
    seq: 'The place of the record in the feed after this push.',
    clock: 'The stamp was too far ahead and was set by the server.',
  },
  PullPage: {
    scope: 'Names what this person may see; give it back. Another one means: forget what was pulled and start at 0.',
    restart: 'The page is empty; start anew at 0 with this `epoch` and `scope`.',
    last: 'The highest number of this device that the server has; above its own highest, the client went back in time.',
    gone: 'Ids of records that were removed or that this person may no longer see.',
    next: 'Give this back as `since`.',
    head: 'The newest number of the team.',
    horizon:
      'Up to this number tombstones were cleared away. Keep that of the page that came with `since=0`, and give it back ' +
      'with each pull until the next start at 0.',
    left: 'How many entries are still to come.',
    count: 'When `more` is false: how many records the client should have.',
    checksum: 'When `more` is false: the sum over them.',
  },
  Record: {
    by: 'The person who made it.',
    made: 'The stamp of the change that made it.',
    seq: 'Its place in the feed.',
    values: 'See the schema `Kind` and its kind, with a capital.',
    stamps: 'Per field the stamp of its value; give it back in `saw`.',
    members: 'Per set and member the stamp, and 1 when it is in or 0 when it was dropped.',
    writers: 'Per field the person who wrote it.',
    taken: 'When the server took the newest change, milliseconds since 1970: what the term of its kind counts from.',
    claimed: 'What the clock of the device said of that change when it was ahead of the server’s.',
  },
};

const parameters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  pull: {
    device: 'The id of this device for this person; the login belongs to it.',
    since: '0 to begin; after that the `next` of the page before.',
    epoch: 'The `epoch` of the page before; empty to begin.',
    scope: 'The `scope` of the page before; empty to begin.',
    limit: `Most records in the page; ${limits.pageRecords} when absent.`,
    horizon:
      'The `horizon` of the page that came with `since=0`, unchanged until the next start at 0. Absent with `since=0`. ' +
      'Leave it out later, and a team of which tombstones were cleared tells you to start anew each time.',
  },
};

/** What a parameter in the query is for; undefined where its name says it. */
export const parameterWords = (operation: string, name: string): string | undefined => parameters[operation]?.[name];

/** Adds the words to the schemas, and says what stands in the list of a push, which is checked item by item. */
export function describeSync(schemas: Record<string, JsonSchema>): void {
  for (const [name, words] of Object.entries(descriptions)) {
    const properties = schemas[name]?.properties as Record<string, JsonSchema> | undefined;
    for (const [property, description] of Object.entries(words)) {
      const schema = properties?.[property];
      if (!schema) throw new Error(`The document describes ${name}.${property}, which is not there`);
      schema.description = description;
    }
  }
  const push = schemas.PushRequest?.properties as Record<string, JsonSchema>;
  push.changes = { ...push.changes, items: reference('Change') };
  const change = schemas.Change?.properties as Record<string, JsonSchema>;
  change.stamp = { ...change.stamp, pattern: stampPattern.source };
  schemas.Change = { ...schemas.Change, allOf: [reference('ChangeOfKind')] };
}

export const problemSchema: JsonSchema = {
  type: 'object',
  description: 'RFC 9457.',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'Dutch, for people.' },
    code: { type: 'string', enum: problemCodes },
    fields: { type: 'object', additionalProperties: { type: 'string' }, description: 'What is wrong per field.' },
  },
};
