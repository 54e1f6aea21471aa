/**
 * Who is logged in: keeps tokens, renews them before they expire or when they are refused, and
 * knows when nobody is logged in any more.
 *
 * What holds, in one tab and in all tabs that share a storage:
 *
 * - However many calls find the token expired, one refresh is sent, and all go on with what it gives.
 * - When the answer to a refresh is lost, the same refresh token is sent again. The service gives
 *   the same successor as long as nobody has used that, so nobody is logged out.
 * - Only the service's 401 to a refresh ends a login. A network that fails, a 503, a timeout or a
 *   proxy's 401, which no JSON object describes, leaves it as it is.
 * - After a logout no refresh or login that was under way brings tokens back.
 * - With cookies, which every answer sets in the order in which they come, a login is sent when no
 *   refresh and no logout is under way, and no refresh is sent before it is answered.
 * - So is a call that is answered with new tokens in place of those it was sent with, such as a
 *   change of password: with cookies or without, for it ends what a refresh beside it would send.
 * - This machine's clock may be wrong: a token lives for so many seconds from when it was asked
 *   for, by the same clock. If the clock is set, the service's 401 leads to a refresh.
 * - A storage that fails, as in private windows, costs no login: this page then keeps it in memory.
 */
import { orAborted, pause, type Authorizer, type Call, type CallOptions, type Credentials } from './http.js';
import { ConnectionError, problemOf, TimeoutError, type Problem } from './problem.js';
import { hasLocalStorage, inLocalStorage, inMemory, Sturdy, type TokenStorage } from './storage.js';
import { exclusively, patiently, Tabs } from './tabs.js';

/** Why nobody is logged in any more. */
export type LoggedOutReason =
  /** `logout()` was called here. */
  | 'logout'
  /** Another tab has logged out, or the storage was cleared. */
  | 'elsewhere'
  /** The service takes the refresh token no more: it has expired, or the session was ended. */
  | 'refused';

/** What a service answers to a login and to a refresh; of a session in cookies all may be missing. */
export interface TokenAnswer {
  readonly accessToken?: string | undefined;
  readonly refreshToken?: string | undefined;
  /** How long the access token lives, in seconds. */
  readonly expiresIn?: number | bigint | string | undefined;
}

/** What an application may set of a session. */
export interface SessionOptions {
  /** Where tokens are kept: `inMemory()` if left out, or `inLocalStorage()`, or a place of your own. */
  readonly storage?: TokenStorage | undefined;
  /**
   * Whether the service keeps tokens in cookies, which no script sees. What is stored is then only
   * that somebody is logged in, in `localStorage` if there is one.
   */
  readonly cookies?: boolean | undefined;
  /** Called once for each login that ends, in every tab. */
  readonly onLoggedOut?: ((reason: LoggedOutReason) => void) | undefined;
  /** How long before its end an access token is renewed; 30 if left out, at most a tenth of its life. */
  readonly refreshAheadSeconds?: number | undefined;
  /** How long a refresh may take, in milliseconds; 10,000 if left out. */
  readonly refreshTimeoutMillis?: number | undefined;
  /** Asks for new tokens, in place of the route that the spec has for it. */
  readonly refresh?: Routes['refresh'] | undefined;
  /** Ends the session at the service, in place of the route that the spec has for it. */
  readonly logout?: Routes['logout'] | undefined;
  /** The time in milliseconds, in place of `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** What a session asks of its service. */
export interface Routes {
  /** Asks for new tokens; missing where the service has no route for it. */
  readonly refresh?:
    | ((refreshToken: string, timeoutMillis: number) => Promise<TokenAnswer | void>)
    | undefined;
  /** Ends the session. */
  readonly logout?: ((tokens: Tokens) => Promise<void>) | undefined;
  /** Whether `logout` needs an access token that has not expired. */
  readonly logoutNeedsAccess?: boolean | undefined;
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** A login as it is stored. */
interface Login extends Tokens {
  /** Tells this login from all others. */
  readonly id: string;
  /** How many times it was refreshed. */
  readonly round: number;
  /** How many milliseconds the access token lives; null where that is not known. */
  readonly lifetime: number | null;
  /** When it was asked for, by this machine's clock. */
  readonly since: number;
}

/** What a refresh gives. */
interface Renewal {
  readonly answer: TokenAnswer;
  /** When it was asked for. */
  readonly since: number;
}

/** The longest `Retry-After` that a refresh waits for; during a longer one, none is sent. */
const LONGEST_WAIT = 5_000;
/** The pause before a refresh is sent again because its answer was lost. */
const AFTER_LOSS = 300;

/** How long none is sent ahead of expiry after one that failed. */
const REST = 5_000;

/** How long what another tab has stored may take to arrive here. */
const ARRIVAL = 300;

/** A session with one service, under one scheme of its spec. */
export class Session implements Authorizer {
  readonly usesCookies: boolean;
  private readonly name: string;
  private readonly options: SessionOptions;
  private readonly storage: TokenStorage;
  private readonly tabs: Tabs;
  private readonly routes: Routes;
  private readonly listeners = new Set<() => void>();
  /** The logins that have ended, so that no answer that was under way brings one back. */
  private readonly ended = new Set<string>();
  private logouts = 0;
  private shown: string | undefined;
  private refreshing: Promise<void> | undefined;
  /** Done when nothing is under way in this tab whose answer sets cookies; rejects never. */
  private turn: Promise<unknown> = Promise.resolve();
  /** What the service said to come back later, when, and after how many milliseconds. */
  private notBefore: { readonly since: number; readonly wait: number; readonly error: Error } | undefined;
  /** When a refresh ahead of expiry failed. */
  private failedAhead = -Infinity;
  /** In cookies: whether the service has said that there is nobody. */
  private isNobody = false;
  /** Done when the storage has been read for the first time. */
  readonly ready: Promise<void>;

  /**
   * @param name tells its texts in the storage, its lock and its channel from those of others
   */
  constructor(name: string, routes: Routes, options: SessionOptions = {}) {
    this.name = name;
    this.options = options;
    this.usesCookies = options.cookies ?? false;
    this.storage = new Sturdy(
      options.storage ?? (this.usesCookies && hasLocalStorage() ? inLocalStorage() : inMemory()),
    );
    this.routes = {
      refresh: options.refresh ?? routes.refresh,
      logout: options.logout ?? routes.logout,
      logoutNeedsAccess: options.logout === undefined && routes.logoutNeedsAccess,
    };
    this.tabs = new Tabs(name, this.storage, (ended) => void this.hear(ended));
    const text = this.storage.get(name);
    if (text instanceof Promise) {
      this.ready = this.read().then(() => undefined);
    } else {
      this.show(loginFrom(text));
      this.ready = Promise.resolve();
    }
  }

  /** Whether somebody is logged in, as far as is known here; see `ready` for storages that take time. */
  get isLoggedIn(): boolean {
    return this.shown !== undefined;
  }

  /** Calls a listener whenever `isLoggedIn` may have changed, until the function it returns is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A token that holds for a while, renewed if need be; undefined when nobody is logged in. */
  async accessToken(): Promise<string | undefined> {
    return (await this.credentials())?.accessToken;
  }

  async credentials(): Promise<Credentials | undefined> {
    const login = await this.read();
    if (login === undefined || this.isFresh(login)) {
      return this.credentialsOf(login);
    }
    if (!this.hasExpired(login) && this.isWithin(this.failedAhead, REST)) {
      return this.credentialsOf(login);
    }
    try {
      await this.refreshOnce(login);
    } catch (error) {
      const now = await this.read();
      if (now === undefined || this.hasExpired(now)) {
        throw error;
      }
      this.failedAhead = this.now();
    }
    return this.credentialsOf(await this.read());
  }

  async renewAfterRefusal(refused: Credentials | undefined): Promise<boolean> {
    const login = await this.read();
    if (login === undefined) {
      return this.usesCookies ? this.findCookies() : false;
    }
    if (refused?.stamp !== stampOf(login)) {
      return true; // renewed since the call was sent
    }
    await this.refreshOnce(login);
    return true; // if nobody is logged in any more, the next attempt says so
  }

  /** Renews the tokens now. Rejects when that is not known to have worked. */
  async refresh(): Promise<void> {
    const login = await this.read();
    if (login !== undefined) {
      await this.refreshOnce(login);
    }
  }

  /**
   * To be called before a login is sent; the function it gives keeps what the service answers,
   * unless somebody has logged out in between.
   */
  expectLogin(): (answer: TokenAnswer | void) => Promise<void> {
    return this.keeper(this.logouts);
  }

  /** Keeps an answer, which is asked for now, unless there were more logouts than that when it comes. */
  private keeper(logouts: number): (answer: TokenAnswer | void) => Promise<void> {
    const since = this.now();
    return async (answer) => {
      if (answer?.accessToken === undefined && !this.usesCookies) {
        return; // no login
      }
      if (this.logouts === logouts) {
        await this.keep(answer ?? {}, since);
      } else {
        // Nobody will use this session: it ends at the service too, if that can be reached.
        const { accessToken = '', refreshToken = '' } = answer ?? {};
        await this.routes.logout?.({ accessToken, refreshToken }).catch(() => undefined);
      }
    };
  }

  /**
   * Sends a login that anybody may send, and keeps the tokens of its answer, unless somebody has
   * logged out in between.
   *
   * @param options of the call; its signal ends the wait for what is under way, too
   * @param tokensOf finds them; left out where they come in cookies alone
   */
  async logIn<T>(
    options: Pick<CallOptions, 'signal'>,
    send: () => Promise<T>,
    tokensOf: (answer: T) => TokenAnswer | undefined = () => undefined,
  ): Promise<T> {
    const { logouts } = this;
    const { signal } = options;
    const login = async (): Promise<T> => {
      signal?.throwIfAborted();
      const keep = this.keeper(logouts);
      const answer = await send();
      await keep(tokensOf(answer));
      return answer;
    };
    if (!this.usesCookies) {
      return login();
    }
    const answer = this.alone(login);
    return signal === undefined ? answer : orAborted(answer, signal);
  }

  /**
   * Sends a call that needs somebody logged in and is answered with new tokens in place of theirs,
   * as a change of password is, and keeps those, unless somebody has logged out in between. What
   * renews the call's own token has been done before its turn, or is done after it.
   *
   * @param send sends the call
   * @param tokensOf finds them; left out where they come in cookies alone
   */
  renewLogin<T>(
    call: Call,
    send: () => Promise<T>,
    tokensOf: (answer: T) => TokenAnswer | undefined = () => undefined,
  ): Promise<T> {
    const { logouts } = this;
    call.inTurn = (attempt) =>
      this.alone(async () => {
        const keep = this.keeper(logouts);
        const outcome = await attempt();
        if ('value' in outcome) {
          const answer: unknown = outcome.value;
          await keep(tokensOf(answer as T));
        }
        return outcome;
      });
    return send();
  }

  /** Keeps the tokens of a login that was asked for elsewhere. */
  async keep(answer: TokenAnswer, since = this.now()): Promise<void> {
    this.isNobody = false;
    this.notBefore = undefined;
    await this.write({ id: newId(), round: 0, since, ...this.tokensOf(answer) });
  }

  /**
   * Logs out: here and in all tabs at once, then at the service. Rejects when the service could not
   * be told; nobody is logged in here even so, but with cookies, which only the service can take away.
   */
  async logout(): Promise<void> {
    this.logouts++;
    if (this.usesCookies) {
      // It waits for nothing, but the next login in any tab waits for it.
      const done = this.logOutOfCookies();
      this.turn = Promise.allSettled([this.turn, exclusively(this.name, this.storage, () => done)]);
      return done;
    }
    const login = await this.read();
    await this.end(login, 'logout');
    if (login !== undefined) {
      await this.endAtService(login);
    }
  }

  private async logOutOfCookies(): Promise<void> {
    const login = await this.read();
    if (login !== undefined) {
      this.ended.add(login.id);
    }
    try {
      await this.endAtService(login ?? { accessToken: '', refreshToken: '' });
    } catch (error) {
      this.ended.delete(login?.id ?? '');
      throw error;
    }
    this.isNobody = true;
    await this.end(login, 'logout');
  }

  /** Where that takes an access token and it holds no more, another is asked for, and kept nowhere. */
  private async endAtService(login: Tokens & Partial<Login>): Promise<void> {
    const { logout, logoutNeedsAccess = false } = this.routes;
    const { accessToken, refreshToken, since, lifetime = null } = login;
    if (!logoutNeedsAccess || since === undefined || this.isFresh({ since, lifetime })) {
      try {
        await logout?.({ accessToken, refreshToken });
        return;
      } catch (error) {
        if (!logoutNeedsAccess || problemOf(error)?.status !== 401) {
          throw error;
        }
      }
    }
    const renewal = await this.ask(refreshToken, () => Promise.resolve(true));
    if (typeof renewal === 'object') {
      const renewed = this.tokensOf(renewal.answer, login);
      await logout?.({ accessToken: renewed.accessToken, refreshToken: renewed.refreshToken });
    }
  }

  /**
   * Does work while nothing else is done so, in this tab and in all that share its storage; or although
   * it is, if that takes too long.
   */
  private alone<T>(work: (hasWaited: boolean) => Promise<T>): Promise<T> {
    const done = patiently(this.turn).then(() => exclusively(this.name, this.storage, work));
    this.turn = done.catch(() => undefined);
    return done;
  }

  /** One refresh for all who ask while it is under way. */
  private refreshOnce(seen: Login): Promise<void> {
    this.refreshing ??= this.refreshAlone(seen).finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  private async refreshAlone(seen: Login): Promise<void> {
    await this.alone(async (hasWaited) => {
      const login = await (hasWaited ? this.readChanged(seen) : this.read());
      if (login === undefined || !isSame(login, seen)) {
        return; // another tab was first, or somebody logged out
      }
      const renewal = await this.ask(login.refreshToken, () => this.isPresent(login));
      const present = await this.read();
      if (renewal === 'overtaken' || present === undefined || !isSame(present, login)) {
        return; // logged out, or logged in as somebody else, in the meantime
      }
      if (renewal === 'refused') {
        await this.end(present, 'refused');
      } else {
        const { answer, since } = renewal;
        const tokens = this.tokensOf(answer, present);
        await this.write({ ...present, round: present.round + 1, since, ...tokens });
      }
    });
  }

  /**
   * Asks for new tokens; once more when the answer was lost or the service asks to come back soon,
   * if what was asked for is still needed then. A tab that was frozen in between must not send a
   * token that another tab has used meanwhile: the service would end the session.
   */
  private async ask(refreshToken: string, isNeeded: () => Promise<boolean>): Promise<Renewal | 'refused' | 'overtaken'> {
    const { refresh } = this.routes;
    if (refresh === undefined || (refreshToken === '' && !this.usesCookies)) {
      return 'refused'; // there is no way to go on with this login
    }
    if (this.notBefore !== undefined && this.isWithin(this.notBefore.since, this.notBefore.wait)) {
      throw this.notBefore.error;
    }
    const timeout = this.options.refreshTimeoutMillis ?? 10_000;
    for (let isRetry = false; ; isRetry = true) {
      const since = this.now();
      try {
        const answer = (await refresh(refreshToken, timeout)) ?? {};
        this.notBefore = undefined;
        return { answer, since };
      } catch (error) {
        if (isRefused(problemOf(error))) {
          return 'refused';
        }
        const wait = this.waitBeforeRetry(error); // keeps what the service asks for
        if (isRetry || wait === undefined) {
          throw error;
        }
        await pause(wait);
      }
      if (!(await isNeeded())) {
        return 'overtaken';
      }
    }
  }

  private waitBeforeRetry(error: unknown): number | undefined {
    const problem: Problem | undefined = problemOf(error);
    const isLost = error instanceof ConnectionError || error instanceof TimeoutError;
    if (isLost || problem?.kind === 'unknown-outcome') {
      return AFTER_LOSS;
    }
    if (problem?.retryAfterSeconds === undefined || !(error instanceof Error)) {
      return undefined;
    }
    const wait = problem.retryAfterSeconds * 1000;
    this.notBefore = { since: this.now(), wait, error };
    return wait <= LONGEST_WAIT ? wait : undefined;
  }

  /** Whether cookies of an earlier visit still let somebody in, of whom nothing is stored. */
  private async findCookies(): Promise<boolean> {
    if (!this.isNobody) {
      this.refreshing ??= this.findCookiesAlone().finally(() => {
        this.refreshing = undefined;
      });
      await this.refreshing;
    }
    return (await this.read()) !== undefined;
  }

  private async findCookiesAlone(): Promise<void> {
    await this.alone(async (hasWaited) => {
      if (hasWaited) {
        await pause(ARRIVAL);
      }
      if ((await this.read()) !== undefined) {
        return; // another tab was first
      }
      const keep = this.expectLogin();
      const renewal = await this.ask('', async () => (await this.read()) === undefined);
      if (renewal === 'refused') {
        this.isNobody = true;
      } else if (renewal !== 'overtaken') {
        await keep(renewal.answer);
      }
    });
  }

  private credentialsOf(login: Login | undefined): Credentials | undefined {
    const accessToken = this.usesCookies ? undefined : login?.accessToken;
    return login === undefined ? undefined : { accessToken, stamp: stampOf(login) };
  }

  /** Tokens as they are stored: none of those that are in cookies, whatever an answer says. */
  private tokensOf(answer: TokenAnswer, before?: Tokens): Tokens & { lifetime: number | null } {
    const lifetime = answer.expiresIn === undefined ? null : Number(answer.expiresIn) * 1000;
    if (this.usesCookies) {
      return { accessToken: '', refreshToken: '', lifetime };
    }
    const accessToken = answer.accessToken ?? before?.accessToken ?? '';
    const refreshToken = answer.refreshToken ?? before?.refreshToken ?? '';
    return { accessToken, refreshToken, lifetime };
  }

  private isFresh(login: Pick<Login, 'since' | 'lifetime'>): boolean {
    const ahead = (this.options.refreshAheadSeconds ?? 30) * 1000;
    const lifetime = login.lifetime ?? Infinity;
    return this.age(login) < lifetime - Math.min(ahead, lifetime / 10);
  }

  private hasExpired(login: Login): boolean {
    return this.age(login) >= (login.lifetime ?? Infinity);
  }

  /** A clock that was set back makes no token live longer than the service's 401 allows. */
  private age(login: Pick<Login, 'since'>): number {
    return Math.max(0, this.now() - login.since);
  }

  /** Whether less than so many milliseconds have passed since a time; not if the clock was set back. */
  private isWithin(since: number, millis: number): boolean {
    const passed = this.now() - since;
    return passed >= 0 && passed < millis;
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }

  private async read(): Promise<Login | undefined> {
    const stored = loginFrom(await this.storage.get(this.name));
    const login = stored !== undefined && this.ended.has(stored.id) ? undefined : stored;
    this.show(login);
    return login;
  }

  private async isPresent(login: Login): Promise<boolean> {
    const present = await this.read();
    return present !== undefined && isSame(present, login);
  }

  /** What another tab has stored, which may take a moment to arrive; the same if it stored nothing. */
  private async readChanged(seen: Login): Promise<Login | undefined> {
    for (let left = ARRIVAL; left > 0; left -= ARRIVAL / 10) {
      const login = await this.read();
      if (login === undefined || !isSame(login, seen)) {
        return login;
      }
      await pause(ARRIVAL / 10);
    }
    return this.read();
  }

  private async write(login: Login): Promise<void> {
    await this.storage.set(this.name, JSON.stringify(login));
    if (this.ended.has(login.id)) {
      await this.storage.remove(this.name); // somebody logged out while it was written
      return;
    }
    this.show(login);
    this.tabs.tell();
  }

  private async end(login: Login | undefined, reason: LoggedOutReason): Promise<void> {
    if (login !== undefined) {
      this.ended.add(login.id);
      const stored = loginFrom(await this.storage.get(this.name));
      if (stored === undefined || stored.id === login.id) {
        await this.storage.remove(this.name);
      }
      this.tabs.tell(login.id);
    }
    this.show(undefined, reason);
  }

  /** Another tab has ended a login, or changed the storage. */
  private async hear(ended: string | undefined): Promise<void> {
    if (ended !== undefined) {
      this.ended.add(ended);
      if (loginFrom(await this.storage.get(this.name))?.id === ended) {
        await this.storage.remove(this.name);
      }
    }
    await this.read();
  }

  private show(login: Login | undefined, reason: LoggedOutReason = 'elsewhere'): void {
    const before = this.shown;
    this.shown = login?.id;
    if (before === this.shown) {
      return;
    }
    this.isNobody = login === undefined && (this.isNobody || before !== undefined);
    if (before !== undefined && login === undefined) {
      apart(() => this.options.onLoggedOut?.(reason));
    }
    this.listeners.forEach((listener) => apart(listener));
  }
}

/** Calls the application, whose fault, if it has one, is its own and no call's. */
function apart(call: () => void): void {
  try {
    call();
  } catch (error) {
    if (typeof reportError === 'function') {
      reportError(error);
    } else {
      console.error(error); // in Node
    }
  }
}

function stampOf(login: Login): string {
  return `${login.id}:${login.round}`;
}

function isSame(one: Login, other: Login): boolean {
  return stampOf(one) === stampOf(other);
}

/** Whether the service refuses a refresh: in a JSON object, as it writes refusals. A proxy's 401 says nothing of a login. */
function isRefused(problem: Problem | undefined): boolean {
  const body = problem?.body;
  return problem?.status === 401 && typeof body === 'object' && body !== null && !Array.isArray(body);
}

/** A login from the storage, which others may have written to. */
function loginFrom(text: string | null): Login | undefined {
  try {
    const login = JSON.parse(text ?? 'null') as Partial<Login> | null;
    const isLogin =
      typeof login?.id === 'string' &&
      typeof login.round === 'number' &&
      typeof login.since === 'number' &&
      typeof login.accessToken === 'string' &&
      typeof login.refreshToken === 'string' &&
      (login.lifetime === null || typeof login.lifetime === 'number');
    return isLogin ? (login as Login) : undefined;
  } catch {
    return undefined;
  }
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
