/** Calls over `fetch`: what is sent, how long to wait, and what a response becomes. */
import { type EventStream, readEvents } from './events.js';
import { parse, stringify, type Integers, type Wire } from './json.js';
import {
  ConnectionError,
  NotLoggedInError,
  ProblemError,
  readProblem,
  ResponseError,
  TimeoutError,
  type Problem,
} from './problem.js';

export type { EventStream } from './events.js';

/** How a client reaches its service. */
export interface ClientOptions {
  /** Where the service is, `https://api.example.com` or a path of it; the page's own origin if left out. */
  readonly baseUrl?: string | undefined;
  /** What sends requests, in place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** How long a call may take, a refresh before it included, in milliseconds; 30,000 if left out, 0 for no limit. */
  readonly timeoutMillis?: number | undefined;
  /** Headers of every request. */
  readonly headers?: { readonly [name: string]: string } | undefined;
  /** Whether cookies go along, as for `fetch`; a session in cookies sets `include`. */
  readonly credentials?: RequestCredentials | undefined;
  /**
   * The longest `Retry-After` that is waited for, in milliseconds, before a GET or HEAD that was
   * refused with 429 or 503 is sent once more; 5,000 if left out, 0 for never.
   */
  readonly longestWaitMillis?: number | undefined;
}

/** What one call may have of its own. */
export interface CallOptions {
  /** Ends the call; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** How long the call may take, in milliseconds; 0 for no limit. Of a stream: until it begins. */
  readonly timeoutMillis?: number | undefined;
  /** More headers. `Authorization` stands in place of the session's. */
  readonly headers?: { readonly [name: string]: string } | undefined;
  /** Sees the response, with its headers, before its body is read. */
  readonly onResponse?: ((response: Response) => void) | undefined;
}

/** Who calls: gives tokens, and new ones when they are refused. */
export interface Authorizer {
  /** Whether cookies say who calls, so that there is no token to send. */
  readonly usesCookies: boolean;
  /** Credentials that hold for a while; undefined when nobody is known to be logged in. */
  credentials(): Promise<Credentials | undefined>;
  /** After a 401 to a call with these credentials: whether to call again with those of now. */
  renewAfterRefusal(refused: Credentials | undefined): Promise<boolean>;
}

/** What a call is sent with. */
export interface Credentials {
  /** The token; undefined where cookies stand for it. */
  readonly accessToken: string | undefined;
  /** Tells these credentials from those before and after. */
  readonly stamp: string;
}

/** What became of a call that was sent. */
type Outcome<T> =
  | { readonly value: T }
  | { readonly refusal: Problem; readonly challenge: string | null };

/** A response of a route whose logic decides on status and headers. */
export interface FullResponse<T> {
  readonly status: number;
  readonly headers: Headers;
  /** The value; undefined when the response has no body. */
  readonly value: T | undefined;
}

/** Lets whoever has it make one call, soon. */
export interface Ticket {
  readonly ticket: string;
  /** In seconds. */
  readonly expiresIn: number;
  /** The call's URL with the ticket in it. */
  readonly url: string;
}

/** A file or a stream of bytes, which is read once. */
export class Download {
  private readonly response: Response;

  constructor(response: Response) {
    this.response = response;
  }

  /** 200; 206 for a range that was asked for, 304 for what has not changed. */
  get status(): number {
    return this.response.status;
  }

  get headers(): Headers {
    return this.response.headers;
  }

  get mediaType(): string {
    return this.response.headers.get('Content-Type') ?? 'application/octet-stream';
  }

  /** How many bytes there are, where the service knows. */
  get size(): number | undefined {
    const length = this.response.headers.get('Content-Length');
    return length === null ? undefined : Number(length);
  }

  /** The name to save it under, where the service gives one: a name without folders. */
  get name(): string | undefined {
    const disposition = this.response.headers.get('Content-Disposition') ?? '';
    const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
    const plain = /filename="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1]?.replace(/\\(.)/g, '$1');
    const name = encoded === undefined ? plain : decodeURIComponent(encoded);
    return name?.replace(/^.*[/\\]/, '');
  }

  /** The bytes as they come; null where there are none. */
  get body(): ReadableStream<Uint8Array> | null {
    return this.response.body;
  }

  blob(): Promise<Blob> {
    return this.response.blob();
  }

  text(): Promise<string> {
    return this.response.text();
  }
}

type Text = string | number | bigint | boolean;
type Texts = Text | readonly Text[] | null | undefined;

/** A request in the making. */
export class Call {
  readonly method: string;
  readonly options: CallOptions;
  readonly headers = new Headers();
  private readonly path: string;
  private readonly segments = new Map<string, string>();
  private readonly parameters = new URLSearchParams();
  private form: URLSearchParams | FormData | undefined;
  private value: { readonly of: unknown; readonly wire: Wire | undefined } | undefined;
  authorizer: Authorizer | undefined;
  isOptional = false;
  /** Sends the call when its turn has come, its credentials being there; at once, if left as it is. */
  inTurn: <T>(send: () => Promise<Outcome<T>>) => Promise<Outcome<T>> = (send) => send();

  /**
   * @param path as the spec has it: `/users/:id`
   */
  constructor(method: string, path: string, options: CallOptions = {}) {
    this.method = method;
    this.path = path;
    this.options = options;
  }

  /** A segment of the path. */
  inPath(name: string, value: Text): this {
    const text = String(value ?? ''); // who writes no types may give nothing
    if (text === '' || text === '.' || text === '..') {
      throw new RangeError(`'${text}' cannot be the segment ':${name}' of a path`);
    }
    this.segments.set(name, encodeURIComponent(text));
    return this;
  }

  inQuery(name: string, values: Texts): this {
    listOf(values).forEach((value) => this.parameters.append(name, value));
    return this;
  }

  inHeader(name: string, values: Texts): this {
    listOf(values).forEach((value) => this.headers.append(name, value));
    return this;
  }

  /** A field of a form without files. */
  inForm(name: string, values: Texts): this {
    const form = this.form ?? new URLSearchParams();
    listOf(values).forEach((value) => form.append(name, value));
    this.form = form;
    return this;
  }

  /** Makes the form one that can have files. */
  asMultipart(): this {
    this.form = new FormData();
    return this;
  }

  /** A file of a form. */
  withFile(name: string, file: Blob | null | undefined): this {
    if (file !== null && file !== undefined && this.form instanceof FormData) {
      this.form.append(name, file);
    }
    return this;
  }

  /** A body of JSON. */
  withJson(value: unknown, wire?: Wire): this {
    this.value = { of: value, wire };
    return this;
  }

  /** Somebody must be logged in; or may be, where that is optional. */
  as(authorizer: Authorizer, isOptional = false): this {
    this.authorizer = authorizer;
    this.isOptional = isOptional;
    return this;
  }

  /** The call that asks for a ticket for this one. */
  forTicket(path: string): Call {
    const call = new Call('POST', path, this.options);
    this.segments.forEach((segment, name) => call.segments.set(name, segment));
    call.authorizer = this.authorizer;
    call.isOptional = this.isOptional;
    return call;
  }

  url(baseUrl: string): string {
    const path = this.path.replace(/\/:([^/]+)/g, (_, name: string) => {
      const segment = this.segments.get(name);
      if (segment === undefined) {
        throw new RangeError(`the segment ':${name}' of the path is missing`);
      }
      return `/${segment}`;
    });
    const query = this.parameters.toString();
    return baseUrl.replace(/\/+$/, '') + path + (query === '' ? '' : `?${query}`);
  }

  body(integers: Integers): string | URLSearchParams | FormData | undefined {
    if (this.value === undefined) {
      return this.form;
    }
    if (!this.headers.has('Content-Type')) {
      this.headers.set('Content-Type', 'application/json');
    }
    return stringify(this.value.of, this.value.wire, integers);
  }
}

/** Sends calls and reads responses. */
export class Http {
  readonly baseUrl: string;
  private readonly options: ClientOptions;
  private readonly integers: Integers;
  private readonly fetch: typeof globalThis.fetch;
  private readonly authorizers: Authorizer[] = [];

  constructor(options: ClientOptions, integers: Integers) {
    this.options = options;
    this.integers = integers;
    this.baseUrl = options.baseUrl ?? '';
    this.fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  }

  /** Tells of a session, whose cookies go along where it has some. */
  know(authorizer: Authorizer): void {
    this.authorizers.push(authorizer);
  }

  /** A value that comes as JSON. */
  async json<T>(call: Call, wire?: Wire): Promise<T> {
    return this.exchange(call, async (response) => this.read<T>(await response.text(), wire));
  }

  /** A value that comes as JSON, with more of it in headers. */
  async jsonAnd<T>(call: Call, wire: Wire | undefined, more: HeaderReader): Promise<T> {
    return this.exchange(call, async (response) => {
      const text = await response.text();
      const value = text === '' ? {} : this.read<object>(text, wire);
      return { ...value, ...more(response.headers, this.integers) } as T;
    });
  }

  async nothing(call: Call): Promise<void> {
    return this.exchange(call, async (response) => {
      await response.arrayBuffer();
    });
  }

  async full<T>(call: Call, wire?: Wire, more?: HeaderReader): Promise<FullResponse<T>> {
    return this.exchange(call, async (response) => {
      const text = await response.text();
      const { status, headers } = response;
      if (text === '' && more === undefined) {
        return { status, headers, value: undefined };
      }
      const value = text === '' ? {} : this.read<T>(text, wire);
      const all = more === undefined ? value : { ...value, ...more(headers, this.integers) };
      return { status, headers, value: all as T };
    });
  }

  async download(call: Call): Promise<Download> {
    return this.exchange(call, (response) => Promise.resolve(new Download(response)), true);
  }

  async events<T>(call: Call, wire?: Wire): Promise<EventStream<T>> {
    call.inHeader('Accept', 'text/event-stream');
    return this.exchange(
      call,
      (response) => Promise.resolve(readEvents(response, (text) => this.read<T>(text, wire))),
      true,
    );
  }

  /** A one-time ticket for a call, for where no header can be sent: a link, an `EventSource`. */
  async ticket(target: Call, path: string): Promise<Ticket> {
    const { ticket, expiresIn } = await this.json<Omit<Ticket, 'url'>>(target.forTicket(path));
    return { ticket, expiresIn, url: target.inQuery('ticket', ticket).url(this.baseUrl) };
  }

  private read<T>(text: string, wire: Wire | undefined): T {
    try {
      return parse(text, wire, this.integers) as T;
    } catch (error) {
      if (error instanceof ResponseError) {
        throw error;
      }
      throw new ResponseError('the response is not JSON', { cause: error });
    }
  }

  /**
   * Sends a call, at most three times: again with a fresh token after a 401, and again after the
   * wait that a 429 or 503 asks for, each once; all of that in the time that the call has.
   */
  private exchange<T>(
    call: Call,
    read: (response: Response) => Promise<T>,
    isStream = false,
  ): Promise<T> {
    const millis = call.options.timeoutMillis ?? this.options.timeoutMillis ?? 30_000;
    return within(millis, call.options.signal, isStream, (signal, left) =>
      this.exchangeWithin(signal, left, call, read, isStream),
    );
  }

  private async exchangeWithin<T>(
    signal: AbortSignal,
    left: () => number,
    call: Call,
    read: (response: Response) => Promise<T>,
    isStream: boolean,
  ): Promise<T> {
    let mayRenew = call.authorizer !== undefined && !hasAuthorization(call.options);
    let mayWait = call.method === 'GET' || call.method === 'HEAD';
    for (;;) {
      const credentials = await orAborted(this.credentialsFor(call), signal);
      const sent = call.inTurn(() => {
        signal.throwIfAborted(); // it may have waited for its turn
        return this.attempt(call, credentials, read, isStream, signal);
      });
      const outcome = await orAborted(sent, signal);
      if (!('refusal' in outcome)) {
        return outcome.value;
      }
      const { refusal } = outcome;
      if (mayRenew && isAboutToken(refusal, outcome.challenge, call)) {
        mayRenew = false;
        const renewal = call.authorizer?.renewAfterRefusal(credentials) ?? Promise.resolve(false);
        if (await orAborted(renewal, signal)) {
          continue;
        }
      }
      const wait = this.waitFor(refusal);
      if (mayWait && wait !== undefined && wait < left()) {
        mayWait = false;
        await pause(wait, signal);
        continue;
      }
      throw new ProblemError(refusal);
    }
  }

  private async credentialsFor(call: Call): Promise<Credentials | undefined> {
    const { authorizer } = call;
    if (authorizer === undefined || hasAuthorization(call.options)) {
      return undefined;
    }
    const credentials = await authorizer.credentials();
    if (credentials === undefined && !call.isOptional && !authorizer.usesCookies) {
      throw new NotLoggedInError('nobody is logged in');
    }
    return credentials;
  }

  private async attempt<T>(
    call: Call,
    credentials: Credentials | undefined,
    read: (response: Response) => Promise<T>,
    isStream: boolean,
    signal: AbortSignal,
  ): Promise<Outcome<T>> {
    const body = call.body(this.integers);
    const url = call.url(this.baseUrl);
    const headers = this.headersOf(call, credentials?.accessToken);
    const init: RequestInit = { method: call.method, headers, signal };
    if (body !== undefined) {
      init.body = body;
    }
    if (!mayBeRedirected(call.method, headers)) {
      init.redirect = 'manual';
    }
    const cookies = this.options.credentials ?? (this.usesCookies() ? 'include' : undefined);
    if (cookies !== undefined) {
      init.credentials = cookies;
    }
    const response = await overNetwork(() => this.fetch(url, init));
    call.options.onResponse?.(response);
    if (init.redirect === 'manual' && isRedirect(response)) {
      throw new ResponseError(
        `${call.method} ${withoutQuery(url)} is redirected, which is not followed since a body or a header ` +
          "would go along: set baseUrl to the service's own address",
      );
    }
    if (response.ok || (response.status === 304 && isStream)) {
      return { value: await overNetwork(() => read(response)) };
    }
    const challenge = response.headers.get('WWW-Authenticate');
    return { refusal: await readProblem(response), challenge };
  }

  private headersOf(call: Call, token: string | undefined): Headers {
    const headers = new Headers(this.options.headers);
    call.headers.forEach((value, name) => headers.set(name, value));
    if (token !== undefined) {
      headers.set('Authorization', `Bearer ${token}`);
    }
    Object.entries(call.options.headers ?? {}).forEach(([name, value]) => headers.set(name, value));
    return headers;
  }

  private usesCookies(): boolean {
    return this.authorizers.some((authorizer) => authorizer.usesCookies);
  }

  private waitFor(refusal: Problem): number | undefined {
    const longest = this.options.longestWaitMillis ?? 5_000;
    const wait = (refusal.retryAfterSeconds ?? Infinity) * 1000;
    const isPassing = refusal.kind === 'unavailable' || refusal.kind === 'throttled';
    return isPassing && wait <= longest && longest > 0 ? wait : undefined;
  }
}

/** Reads the members of a value that come in headers. */
export type HeaderReader = (headers: Headers, integers: Integers) => object;

/**
 * Whether a 401 is about the token, which the challenge says (RFC 6750, section 3.1), and not logic's
 * word, on a wrong password say. A cookie that has expired is not sent at all, which is told as such.
 */
function isAboutToken(refusal: Problem, challenge: string | null, call: Call): boolean {
  const isMissing = refusal.detail === 'authentication required';
  return (
    refusal.status === 401 &&
    (/\berror="?invalid_token\b/i.test(challenge ?? '') ||
      (call.authorizer?.usesCookies === true && isMissing))
  );
}

/**
 * Whether a redirect may be followed: where nothing goes along that is meant for the service alone. For
 * `fetch` hands on bodies (307, 308) and headers to any origin; a token only to the service's own, by the Fetch standard.
 */
function mayBeRedirected(method: string, headers: Headers): boolean {
  let isBare = method === 'GET' || method === 'HEAD';
  headers.forEach((_, name) => (isBare &&= name === 'accept' || name === 'authorization'));
  return isBare;
}

/** Browsers show nothing of a redirect that is not followed but that it is one. */
function isRedirect(response: Response): boolean {
  return response.type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(response.status);
}

function withoutQuery(url: string): string {
  return url.replace(/\?.*$/, '');
}

function hasAuthorization(options: CallOptions): boolean {
  return Object.keys(options.headers ?? {}).some((name) => name.toLowerCase() === 'authorization');
}

function listOf(values: Texts): string[] {
  if (values === null || values === undefined) {
    return [];
  }
  return typeof values === 'object' ? values.map(String) : [String(values)];
}

/** The longest time that browsers can wait for; they take a longer one for none at all. */
const LONGEST_TIMER = 2 ** 31 - 1;

async function overNetwork<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ResponseError) {
      throw error;
    }
    throw new ConnectionError('no response came', { cause: error });
  }
}

/**
 * Does work that has so long, and ends when the signal says so. The work is given a signal of its own,
 * and can ask how many milliseconds it has left.
 *
 * @param isStream whether what the work gives goes on afterwards: the time is then for the work
 *     alone, and the signal stays in force
 */
async function within<T>(
  millis: number,
  signal: AbortSignal | undefined,
  isStream: boolean,
  work: (signal: AbortSignal, left: () => number) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const isLimited = millis > 0 && millis <= LONGEST_TIMER;
  const end = performance.now() + millis;
  let isLate = false;
  const timer = isLimited
    ? setTimeout(() => {
        isLate = true;
        controller.abort();
      }, millis)
    : undefined;
  const abort = (): void => controller.abort(signal?.reason);
  signal?.addEventListener('abort', abort);
  let isDone = false;
  try {
    const value = await work(controller.signal, () => (isLimited ? end - performance.now() : Infinity));
    isDone = true;
    return value;
  } catch (error) {
    signal?.throwIfAborted();
    if (isLate) {
      throw new TimeoutError(`no response within ${millis} ms`, { cause: error });
    }
    throw error;
  } finally {
    clearTimeout(timer);
    if (!isStream || !isDone) {
      signal?.removeEventListener('abort', abort);
    }
  }
}

/** What a promise gives, unless the signal comes first; what the promise stands for goes on. */
export async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let abort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort);
    if (signal.aborted) {
      abort();
    }
  });
  try {
    return await Promise.race([aborted, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

export async function pause(millis: number, signal?: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((done) => {
    timer = setTimeout(done, Math.min(millis, LONGEST_TIMER));
  });
  try {
    await (signal === undefined ? over : orAborted(over, signal));
  } finally {
    clearTimeout(timer);
  }
}
