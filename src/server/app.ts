/** The server as a function from a request to an answer: every route, and what stands around all of them. */
import { type Context, Hono } from 'hono';
import { newId } from './accounts/tokens.ts';
import type { Deps } from './deps.ts';
import type { Endpoint } from './http/endpoint.ts';
import { openApiDocument } from './http/openapi.ts';
import { answer } from './http/pipeline.ts';
import { Problem } from './http/problem.ts';
import { securityHeaders } from './http/security-headers.ts';
import { createFileServer } from './http/static-files.ts';
import { limits } from './limits.ts';
import { logError, logRequest } from './log.ts';
import { aboutRoutes } from './routes/about.ts';
import { baseMapRoutes } from './routes/base-map.ts';
import { deviceRoutes } from './routes/devices.ts';
import { exportRoutes } from './routes/exports.ts';
import { heldRoutes } from './routes/held.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { newsRoutes } from './routes/news.ts';
import { peopleRoutes } from './routes/people.ts';
import { sessionRoutes } from './routes/session.ts';
import { syncRoutes } from './routes/sync.ts';
import { teamRoutes } from './routes/teams.ts';
import { isUnavailable } from './store/dialect.ts';
import { isDiskFull } from './store/full-disk.ts';
import { createTurns } from './turns.ts';
import { apiVersion } from './version.ts';

const prefix = '/api/v1';

/** The pattern of the path is kept on the request, for the log. */
interface Env {
  Variables: { route?: string };
}

/** All endpoints of the API, in the order of the document. */
export function endpointsOf(deps: Deps): readonly Endpoint[] {
  const endpoints: Endpoint[] = [
    ...sessionRoutes(deps),
    ...invitationRoutes(deps),
    ...syncRoutes(deps),
    ...newsRoutes(deps),
    ...teamRoutes(deps),
    ...peopleRoutes(deps),
    ...baseMapRoutes(deps),
    ...exportRoutes(deps),
    ...heldRoutes(deps),
    ...deviceRoutes(deps),
  ];
  return [
    ...endpoints,
    ...aboutRoutes(() => openApiDocument([...endpoints, ...aboutRoutes(() => ({}))], deps.settings)),
  ];
}

/** Give `request(path, init)` a path and it answers, without a port; `serve.ts` puts it on one. */
export function createApp(deps: Deps): Hono<Env> {
  const { db, log, random, settings } = deps;
  const app = new Hono<Env>();
  const serveFile = createFileServer(settings.clientDir, settings.themeFile);
  const endpoints = endpointsOf(deps);
  // Packing is slower than making: three hundred phones that pull at once would have all of their pages in memory.
  const inTurn = createTurns(limits.largeWait, limits.largeAtOnce);

  app.use(async (context, next) => {
    const started = performance.now();
    await next();
    finish(context, settings.origin);
    if (!isApi(context.req.path)) return;
    const ms = Math.round(performance.now() - started);
    const { method } = context.req;
    logRequest(log, {
      id: newId(random),
      method,
      route: context.get('route') ?? 'unknown',
      status: context.res.status,
      ms,
    });
  });

  for (const endpoint of endpoints) {
    const path = prefix + endpoint.path.replace(/\{([^}]+)\}/gu, ':$1');
    app.on(endpoint.method, path, (context) => {
      context.set('route', prefix + endpoint.path);
      return answer(endpoint, context, deps, inTurn);
    });
  }

  app.get('/livez', (context) => context.text('ok'));
  app.get('/readyz', async (context) => {
    const row = await db
      .selectFrom('meta')
      .select('key')
      .where('key', '=', 'epoch')
      .executeTakeFirst()
      .catch(() => undefined);
    return row ? context.text('ok') : new Problem('unavailable').toResponse();
  });

  app.all('/api/*', (context) => {
    context.set('route', `${prefix}/*`);
    const allowed = endpoints.filter(({ path }) => matches(path, context.req.path)).map(({ method }) => method);
    if (allowed.length === 0) return new Problem('not_found').toResponse();
    return new Problem('method_not_allowed', { headers: { allow: allowed.join(', ') } }).toResponse();
  });
  // Shared before the service worker was in place: the app opens, what was shared is still in the other app. Not read.
  app.post('/delen', (context) => context.redirect('/noteer', 303));
  app.all('*', async (context) => {
    const served = await serveFile(context.req.raw);
    return served instanceof Problem ? served.toResponse() : served;
  });

  app.onError((error, context) => {
    logError(log, newId(random), context.get('route') ?? 'unknown', error);
    if (isDiskFull(error)) return new Problem('storage_full').toResponse();
    // Whoever sent something still has it, and sends it again.
    if (isUnavailable(error)) return new Problem('unavailable', { headers: { 'retry-after': '5' } }).toResponse();
    return new Problem('internal').toResponse();
  });
  return app;
}

const isApi = (path: string) => path === '/api' || path.startsWith('/api/');

/** What stands on every answer, whatever made it. */
function finish(context: Context<Env>, origin: string): void {
  const { path } = context.req;
  const api = isApi(path);
  const response = context.res;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(securityHeaders(path, origin))) headers.set(name, value);
  if (api) {
    headers.set('api-version', apiVersion);
    headers.set('cache-control', 'no-store');
    // Anyone may read the document from a page of theirs (NLGov API design rules, publish-openapi); nothing else.
    if (path === `${prefix}/openapi.json`) headers.set('access-control-allow-origin', '*');
  }
  // Hono would keep the headers of the answer it has; it is to be this one and no other.
  context.res = undefined;
  context.res = new Response(response.body, { status: response.status, headers });
}

function matches(pattern: string, path: string): boolean {
  const expression = prefix + pattern.replace(/\{[^}]+\}/gu, '[^/]+').replaceAll('.', '\\.');
  return new RegExp(`^${expression}$`, 'u').test(path);
}
