/**
 * News between processes, by LISTEN and NOTIFY on one connection of its own. What is told is told after its transaction,
 * so it can be seen by whoever hears it; a NOTIFY inside would make all transactions of all teams wait for each other at
 * their commit. What waits to be told is folded together: of a team only the newest number. After the connection was lost
 * whoever listens looks for themselves.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import * as z from 'zod/mini';
import type { Bus, Message } from '../news.ts';
import { serverName } from './postgres.ts';

const channel = 'stoep';
/** A payload of NOTIFY holds at most 8,000 bytes; this many heads, sessions or members of at most 90 bytes fit. */
const mostInOne = 60;
/** Milliseconds: between two looks whether the connection still lives, until a new try to connect, and what any may take. */
const pause = { alive: 20_000, first: 250, most: 15_000, patience: 10_000 };

const messageSchema = z.union([
  z.object({ team: z.string(), head: z.number() }),
  z.object({ session: z.string() }),
  z.object({ team: z.string(), person: z.string() }),
]);
const toldSchema = z.object({ from: z.string(), messages: z.array(messageSchema) });

interface Line {
  readonly client: pg.Client;
  /** Gives it up, and tries again after a while. */
  lose(): void;
}

export function createPostgresBus(url: string): Bus {
  const self = randomUUID();
  let waiting: Message[] = [];
  let line: Line | undefined;
  let telling = false;
  let closed = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let heard: (message: Message) => void = () => {};
  let back: () => void = () => {};

  async function connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      application_name: serverName,
      keepAlive: true,
      connectionTimeoutMillis: pause.patience,
      query_timeout: pause.patience,
    });
    let lost = false;
    const lose = () => {
      if (lost) return;
      lost = true;
      if (line?.client === client) line = undefined;
      client.end().catch(() => {});
      clearTimeout(timer);
      if (closed) return;
      const wait = Math.min(pause.first * 2 ** failures, pause.most) * (0.5 + Math.random() / 2);
      failures += 1;
      timer = setTimeout(connect, wait);
    };
    client.on('error', lose);
    client.on('end', lose);
    client.on('notification', ({ payload }) => hear(payload));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch {
      return lose();
    }
    // It may have broken in the moment between its answer and here; then the next try is under way already.
    if (lost || closed) return lose();
    line = { client, lose };
    failures = 0;
    watch(line);
    back();
    await tellAll();
  }

  /** A line that went dead without a word is found by asking something now and then. */
  function watch(watched: Line): void {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        if (!telling) await watched.client.query('select 1');
        if (line === watched) watch(watched);
      } catch {
        watched.lose();
      }
    }, pause.alive);
  }

  function hear(payload: string | undefined): void {
    const told = readTold(payload);
    // Anyone who may use the database may say something here, or nothing at all; what was meant is looked up.
    if (!told) back();
    else if (told.from !== self) for (const message of told.messages) heard(message);
  }

  async function tellAll(): Promise<void> {
    if (telling) return;
    telling = true;
    while (line && waiting.length > 0) {
      const { client, lose } = line;
      const messages = waiting.splice(0, mostInOne);
      try {
        await client.query('select pg_notify($1, $2)', [channel, JSON.stringify({ from: self, messages })]);
      } catch {
        // Told again once there is a connection: hearing something twice does no harm.
        waiting.unshift(...messages);
        lose();
      }
    }
    telling = false;
  }

  return {
    start(onMessage, onBack) {
      heard = onMessage;
      back = onBack;
      void connect();
    },
    tell(message) {
      waiting = fold(waiting, message);
      void tellAll();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await line?.client.end().catch(() => {});
    },
  };
}

/** Undefined for what no Stoep that we know would say. */
function readTold(payload = ''): z.infer<typeof toldSchema> | undefined {
  try {
    return toldSchema.parse(JSON.parse(payload));
  } catch {
    return undefined;
  }
}

/** Adds a message. Of a team only the highest number stays: who committed first isn't always the first to say so. */
function fold(waiting: readonly Message[], message: Message): Message[] {
  if (!('head' in message)) return [...waiting, message];
  let { head } = message;
  const others = waiting.filter((one) => {
    if (!('head' in one) || one.team !== message.team) return true;
    head = Math.max(head, one.head);
    return false;
  });
  return [...others, { team: message.team, head }];
}
