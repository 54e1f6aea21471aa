/** A server between clients and the service: counts, holds, loses and refuses; and serves pages. */
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';

/** What becomes of an answer of the service. */
export type Fate = 'pass' | 'lose' | { status: number; headers?: { [name: string]: string } };

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
  readonly answer: string;
}

const TYPES: { [extension: string]: string } = { js: 'text/javascript', html: 'text/html', css: 'text/css' };

export class Between {
  /** Every request that reached the service or was refused in its place. */
  readonly seen: Seen[] = [];
  /** Pages, by their path. */
  readonly pages = new Map<string, string>();
  /** The folder of files that are served under `/files/`. */
  files = '';
  /** Decides on requests, in order of arrival; the default lets all of them pass. */
  decide: (method: string, path: string) => Fate | Promise<Fate> = () => 'pass';
  /** Called when the service has answered, before its answer goes on. */
  answered: (method: string, path: string) => void | Promise<void> = () => {};
  private readonly server: Server;
  private readonly service: string;

  private constructor(service: string) {
    this.service = service;
    this.server = createServer((incoming, outgoing) => void this.serve(incoming, outgoing));
  }

  static async start(service: string): Promise<Between> {
    const between = new Between(service);
    await new Promise<void>((done) => between.server.listen(0, '127.0.0.1', done));
    return between;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** How many requests of a path there were. */
  count(path: string): number {
    return this.seen.filter((one) => one.path === path).length;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? '/';
    const page = this.pages.get(path);
    if (page !== undefined) {
      outgoing.writeHead(200, { 'Content-Type': 'text/html' }).end(page);
      return;
    }
    if (path.startsWith('/files/')) {
      await this.sendFile(`${this.files}${path.slice('/files'.length)}`, outgoing);
      return;
    }
    const body = await textOf(incoming);
    const method = incoming.method ?? 'GET';
    const note = { method, path, body, authorization: incoming.headers.authorization, answer: '' };
    this.seen.push(note);
    const fate = await this.decide(method, path);
    if (typeof fate === 'object') {
      outgoing.writeHead(fate.status, fate.headers).end();
      return;
    }
    const inCookies = path.startsWith('/cookies/');
    const answer = await this.forward(incoming, inCookies ? path.slice('/cookies'.length) : path, body, inCookies);
    Object.assign(note, { answer: answer.body });
    await this.answered(method, path);
    if (fate === 'lose') {
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  }

  /**
   * Sends a request to the service. Under `/cookies/` tokens come in cookies and go into them, so
   * that no script sees one.
   */
  private forward(
    incoming: IncomingMessage,
    path: string,
    body: string,
    inCookies: boolean,
  ): Promise<{ status: number; headers: { [name: string]: string | string[] }; body: string }> {
    const headers: { [name: string]: string | string[] } = {};
    for (const [name, value] of Object.entries(incoming.headers)) {
      if (value !== undefined && !['host', 'connection', 'content-length', 'origin'].includes(name)) {
        headers[name] = value;
      }
    }
    let sent = body;
    if (inCookies) {
      const cookies = new Map((incoming.headers.cookie ?? '').split('; ').map((one) => one.split('=', 2) as [string, string]));
      const access = cookies.get('access');
      if (access !== undefined) {
        headers['authorization'] = `Bearer ${access}`;
      }
      if (path === '/user/refresh') {
        sent = JSON.stringify({ refreshToken: cookies.get('refresh') ?? 'none' });
      }
      if (path === '/user/logout') {
        sent = '{}';
      }
    }
    return new Promise((done, fail) => {
      const outgoing = request(this.service + path, { method: incoming.method ?? 'GET', headers }, (response) => {
        void textOf(response).then((text) => {
          const answer: { [name: string]: string | string[] } = {};
          for (const name of ['content-type', 'www-authenticate', 'retry-after', 'date', 'x-request-id']) {
            const value = response.headers[name];
            if (value !== undefined) {
              answer[name] = value;
            }
          }
          if (inCookies && text.includes('"refreshToken"')) {
            const tokens = JSON.parse(text) as { accessToken: string; refreshToken: string; expiresIn: number };
            answer['set-cookie'] = [
              `access=${tokens.accessToken}; HttpOnly; Path=/cookies`,
              `refresh=${tokens.refreshToken}; HttpOnly; Path=/cookies/user/refresh`,
            ];
            text = JSON.stringify({ accessToken: '', refreshToken: '', expiresIn: tokens.expiresIn });
          }
          if (inCookies && path === '/user/logout') {
            answer['set-cookie'] = ['access=; Max-Age=0; Path=/cookies', 'refresh=; Max-Age=0; Path=/cookies/user/refresh'];
          }
          done({ status: response.statusCode ?? 500, headers: answer, body: text });
        });
      });
      outgoing.on('error', fail);
      outgoing.end(sent);
    });
  }

  private async sendFile(path: string, outgoing: ServerResponse): Promise<void> {
    try {
      const text = await readFile(path);
      outgoing.writeHead(200, { 'Content-Type': TYPES[path.replace(/^.*\./, '')] ?? 'text/plain' }).end(text);
    } catch {
      outgoing.writeHead(404).end();
    }
  }
}

async function textOf(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of message) {
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString();
}

/** Something that happens later: `reached` when it is waited for, `open` lets it go on. */
export class Gate {
  private opened = (): void => {};
  private arrived = (): void => {};
  readonly reached = new Promise<void>((done) => (this.arrived = done));
  private readonly passed = new Promise<void>((done) => (this.opened = done));

  pass(): Promise<void> {
    this.arrived();
    return this.passed;
  }

  open(): void {
    this.opened();
  }
}
