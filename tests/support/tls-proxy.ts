// The road between a browser and the server: plain, or with TLS and a certificate that is made for the occasion (WebKit
// keeps no Secure cookie on http://localhost). It can be cut and mended while both ends stay up, which no browser's
// own 'offline' switch does for its service worker too.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer as createPlainServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer as createTlsServer } from 'node:tls';

export interface Road {
  /** What the browser opens, and what the server must be told as its ORIGIN. */
  origin: string;
  /** Breaks every connection and refuses new ones, until mend(). */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openRoad(targetPort: number, options: { secure: boolean; port?: number }): Promise<Road> {
  const open = openSockets();

  const pass = (incoming: Socket) => {
    if (open.refuses(incoming)) return;
    const outgoing = connect(targetPort, '127.0.0.1');
    for (const [socket, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      open.add(socket);
      socket.pipe(other);
      socket.once('error', () => other.destroy());
      socket.once('close', () => other.destroy());
    }
  };
  const server = options.secure ? createTlsServer(throwAwayCertificate(), pass) : createPlainServer(pass);
  // A browser that does not trust the certificate breaks off in the handshake: its business, not a crash of the test.
  server.on('tlsClientError', () => undefined);
  return open.listen(server, { scheme: options.secure ? 'https' : 'http', port: options.port });
}

/** The connections of a road, and the handles to break them all. */
export function openSockets() {
  const sockets = new Set<Socket>();
  let isCut = false;
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    add(socket: Socket) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    },
    /** While the road is cut: breaks a connection that comes in, and says so. */
    refuses(socket: Socket): boolean {
      if (isCut) socket.destroy();
      return isCut;
    },
    /** Lets a server listen, and gives the road that leads to it. */
    async listen(server: Server, at: { scheme: 'http' | 'https'; port: number | undefined }): Promise<Road> {
      server.listen(at.port ?? 0, '127.0.0.1');
      await once(server, 'listening');
      return {
        origin: `${at.scheme}://localhost:${(server.address() as AddressInfo).port}`,
        cut: () => {
          isCut = true;
          breakAll();
        },
        mend: () => {
          isCut = false;
        },
        close: async () => {
          server.close();
          breakAll();
          await once(server, 'close');
        },
      };
    },
  };
}

function throwAwayCertificate(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(path.join(tmpdir(), 'stoep-certificate-'));
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const request = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost';
  try {
    execFileSync(
      'openssl',
      [...request.split(' '), '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert],
      {
        stdio: 'ignore',
      },
    );
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
