// The line on which processes tell each other news: what comes over it that nobody can read, and a line that breaks.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { type Bus, createNews } from '#server/news.ts';
import { openPostgres } from '#server/store/postgres.ts';
import { createPostgresBus } from '#server/store/postgres-bus.ts';
import { emptyStoep } from '#tests/support/postgres-stoep.ts';
import { until } from '#tests/support/until.ts';

const team = 'team-0000000000001';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** What one listener of a process hears. */
function listenOn(bus: Bus) {
  const news = createNews(bus);
  closing.push(() => news.close());
  const heard = { heads: [] as number[], doubts: 0 };
  news.listen({
    team,
    person: 'p',
    session: 's',
    onHead: (head) => heard.heads.push(head),
    onEnd: () => {},
    onDoubt: () => {
      heard.doubts += 1;
    },
  });
  return heard;
}

async function database(): Promise<string> {
  const { url, giveBack } = await emptyStoep();
  closing.push(giveBack);
  return url;
}

test('[S11] after something that can’t be read every channel looks for itself, and the line stays', async () => {
  const url = await database();
  const db = openPostgres(url);
  closing.push(() => db.destroy());
  const heard = listenOn(createPostgresBus(url));
  await until(() => heard.doubts === 1);
  const unreadable = ['', '{', 'null', '{"from":"x","messages":7}', '{"from":"x","messages":[{"team":4,"head":"9"}]}'];
  for (const [index, payload] of unreadable.entries()) {
    await sql`select pg_notify('stoep', ${payload})`.execute(db);
    await until(() => heard.doubts === index + 2);
  }
  const message = JSON.stringify({ from: 'another', messages: [{ team, head: 9 }] });
  await sql`select pg_notify('stoep', ${message})`.execute(db);
  await until(() => heard.heads.length > 0);
  expect(heard).toEqual({ heads: [9], doubts: unreadable.length + 1 });
});

test('[S11] of what waits to be told the highest number of a team is kept, in whatever order it came', async () => {
  const url = await database();
  const heard = listenOn(createPostgresBus(url));
  await until(() => heard.doubts === 1);
  const teller = createPostgresBus(url);
  closing.push(() => teller.close());
  for (const head of [5, 7, 6]) teller.tell({ team, head });
  teller.start(
    () => {},
    () => {},
  );
  await until(() => heard.heads.length > 0);
  expect(heard.heads).toEqual([7]);
});

test('[S11] a line that broke at the moment it was made is made again', async () => {
  const asked: string[][] = [];
  const { url } = await hastyPostgres(asked);
  const bus = createPostgresBus(url);
  const heard = listenOn(bus);
  await until(() => asked.length === 2 && heard.doubts === 1);
  bus.tell({ team, head: 1 });
  await until(() => asked[1]?.some((text) => text.includes('pg_notify')) === true);
});

/** Says yes to what it is asked, and hangs up in the same breath as its first yes. `asked`: the questions per connection. */
async function hastyPostgres(asked: string[][]): Promise<{ url: string }> {
  const say = (kind: string, ...content: (string | number)[]) => {
    const body = Buffer.concat(content.map((part) => Buffer.from(typeof part === 'string' ? part : [part])));
    const length = Buffer.alloc(4);
    length.writeInt32BE(body.length + 4);
    return Buffer.concat([Buffer.from(kind), length, body]);
  };
  const ready = say('Z', 'I');
  const farewell = say('E', 'SFATAL', 0, 'C57P01', 0, 'Mgone', 0, 0);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const questions: string[] = [];
    const isFirst = asked.push(questions) === 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write(Buffer.concat([say('R', 0, 0, 0, 0), ready]));
      socket.on('data', (bytes) => {
        questions.push(bytes.toString('latin1'));
        const done = Buffer.concat([say('C', 'LISTEN', 0), ready]);
        if (isFirst) socket.end(Buffer.concat([done, farewell]));
        else socket.write(done);
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `postgres://stoep@127.0.0.1:${(server.address() as AddressInfo).port}/stoep` };
}
