/** The news channel: server-sent events that carry only the newest number of a team. */
import * as wire from '#wire/news.ts';
import { findMembership } from '../accounts/members.ts';
import { isLive } from '../accounts/sessions.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint, eventHeaders } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { limits } from '../limits.ts';

export function newsRoutes({ db, news, now, settings }: Deps): readonly Endpoint[] {
  const listen = endpoint(wire.news, async ({ caller, member: { team, person, role }, signal }) => {
    if (news.countOf(caller.session) >= limits.channels) return new Problem('too_many');
    const encoder = new TextEncoder();
    let stop = () => {};
    const stream = new ReadableStream<Uint8Array>({
      async start(controller) {
        let open = true;
        const say = (text: string) => {
          if (open) controller.enqueue(encoder.encode(text));
        };
        let told = -1;
        const tell = (head: number) => {
          if (head <= told) return;
          told = head;
          say(`event: head\ndata: ${JSON.stringify({ team, head })}\n\n`);
        };
        const close = () => {
          if (!open) return;
          stop();
          controller.close();
        };
        /** What this process was not told, for instance as another ended before it could: seen here, a little later. */
        const look = async () => {
          const membership = await findMembership(db, team, person);
          const mayListen = membership && !membership.former && membership.member.role === role;
          if (!mayListen || !(await isLive(db, caller.session, now()))) return close();
          const row = await db.selectFrom('team_seq').select('seq').where('team', '=', team).executeTakeFirst();
          tell(row?.seq ?? 0);
        };
        // A database that is away for a moment ends no channel: nothing is told meanwhile, and the next look comes.
        let looking: Promise<void> | undefined;
        const lookOnce = () => {
          looking ??= look()
            .catch(() => {})
            .finally(() => {
              looking = undefined;
            });
          return looking;
        };
        const leave = news.listen({
          team,
          person,
          session: caller.session,
          onHead: tell,
          onEnd: close,
          onDoubt: lookOnce,
        });
        const beat = setInterval(async () => {
          await lookOnce();
          say(': still here\n\n');
        }, settings.heartbeatSeconds * 1_000);
        stop = () => {
          open = false;
          leave();
          clearInterval(beat);
        };
        signal.addEventListener('abort', () => stop(), { once: true });
        // Listening comes first: what is written between this question and its answer is heard twice rather than missed.
        await lookOnce();
      },
      cancel: () => stop(),
    });
    return new Response(stream, { headers: eventHeaders });
  });
  return [listen];
}
