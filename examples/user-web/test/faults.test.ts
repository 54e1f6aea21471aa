/** The session where its surroundings fail it: storages, clocks, locks, frozen tabs; without a service. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Call, Http } from '../src/api/runtime/http.js';
import { ConnectionError, NotLoggedInError, ProblemError, TimeoutError, type Problem } from '../src/api/runtime/problem.js';
import { Session, type LoggedOutReason, type Routes, type SessionOptions, type TokenAnswer, type Tokens } from '../src/api/runtime/session.js';
import { inLocalStorage, inMemory, type TokenStorage } from '../src/api/runtime/storage.js';
import { Gate } from './between.js';

const LIFE = 900_000;
const NAME = 'a session';

describe('a session in trouble', () => {
  let now: number;
  let reasons: LoggedOutReason[];
  /** The refresh tokens that were sent. */
  let sent: string[];
  /** What the service was told to end. */
  let ended: Tokens[];
  let tokens: number;
  let routes: Routes;

  beforeEach(() => {
    now = Date.now();
    reasons = [];
    sent = [];
    ended = [];
    tokens = 0;
    routes = {
      refresh: (refreshToken) => {
        sent.push(refreshToken);
        return Promise.resolve(pair());
      },
      logout: (told) => {
        ended.push(told);
        return Promise.resolve();
      },
    };
  });

  function pair(): TokenAnswer {
    tokens++;
    return { accessToken: `access ${tokens}`, refreshToken: `refresh ${tokens}`, expiresIn: LIFE / 1000 };
  }

  function session(options: SessionOptions = {}, more: Routes = {}): Session {
    return new Session(
      NAME,
      { ...routes, ...more },
      { now: () => now, onLoggedOut: (reason) => reasons.push(reason), ...options },
    );
  }

  function refusal(status: number, retryAfterSeconds?: number, body: unknown = {}): ProblemError {
    return new ProblemError({ status, retryAfterSeconds, kind: 'other', detail: 'no', body } as Problem);
  }

  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');

  afterEach(() => {
    delete (globalThis as { navigator?: unknown }).navigator;
    if (before !== undefined) {
      Object.defineProperty(globalThis, 'navigator', before);
    }
  });

  /** Whatever can be done before something else happens has been done then. */
  function allElse(): Promise<void> {
    return new Promise((done) => setImmediate(done));
  }

  function locks(request: unknown): void {
    Object.defineProperty(globalThis, 'navigator', { value: { locks: { request } }, configurable: true });
  }

  describe('of its storage', () => {
    const fault = (): never => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };

    for (const [what, storage] of [
      ['throws', { isShared: true, get: fault, set: fault, remove: fault }],
      ['rejects', { isShared: true, get: async () => fault(), set: async () => fault(), remove: async () => fault() }],
    ] as [string, TokenStorage][]) {
      it(`goes on in memory where a storage ${what}`, async () => {
        const one = session({ storage });
        await one.ready;
        assert.equal(one.isLoggedIn, false);
        await one.keep(pair());
        assert.equal(await one.accessToken(), 'access 1');
        now += LIFE;
        assert.equal(await one.accessToken(), 'access 2');
        await one.logout();
        assert.equal(await one.accessToken(), undefined);
        assert.deepEqual(reasons, ['logout']);
      });
    }

    it('leaves no token behind for other tabs where there is no room for the next', async () => {
      const storage = inMemory();
      const one = session({ storage });
      await one.keep(pair());
      const set = storage.set;
      storage.set = fault;
      now += LIFE;
      assert.equal(await one.accessToken(), 'access 2');
      assert.equal(await storage.get(NAME), null, 'the refresh token that was used');
      assert.equal(await session({ storage }).accessToken(), undefined);
      storage.set = set;
      now += LIFE;
      assert.equal(await one.accessToken(), 'access 3');
      assert.equal(await session({ storage }).accessToken(), 'access 3');
      assert.deepEqual(reasons, []);
    });

    it('is not logged out by a storage that cannot be read for a moment', async () => {
      const storage = inMemory();
      const one = session({ storage });
      await one.keep(pair());
      const get = storage.get;
      storage.get = fault;
      assert.equal(await one.accessToken(), 'access 1');
      storage.get = get;
      assert.equal(await one.accessToken(), 'access 1');
      assert.deepEqual(reasons, []);
    });

    it('does without a localStorage that may not even be looked at', async () => {
      const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
      Object.defineProperty(globalThis, 'localStorage', { get: fault, configurable: true });
      try {
        for (const options of [{ cookies: true }, { storage: inLocalStorage() }, {}]) {
          const one = session(options);
          await one.keep(pair());
          assert.equal(one.isLoggedIn, true);
        }
      } finally {
        delete (globalThis as { localStorage?: unknown }).localStorage;
        if (before !== undefined) {
          Object.defineProperty(globalThis, 'localStorage', before);
        }
      }
    });
  });

  describe('of locks', () => {
    it('refreshes where a page may have none', async () => {
      locks(() => Promise.reject(new DOMException('no origin', 'SecurityError')));
      const one = session({ storage: { ...inMemory(), isShared: true } });
      await one.keep(pair());
      now += LIFE;
      assert.equal(await one.accessToken(), 'access 2');
      assert.equal(sent.length, 1);
    });

    it('lets a call end in its time while another tab holds the lock', async () => {
      const other = new Gate();
      locks(async (_: string, { ifAvailable = false }, work: (lock: object | null) => unknown) => {
        if (ifAvailable) {
          return work(null);
        }
        await other.pass();
        return work({});
      });
      const one = session({ storage: { ...inMemory(), isShared: true } });
      await one.keep(pair());
      now += LIFE;
      const call = new Call('GET', '/', { timeoutMillis: 50 }).as(one);
      await assert.rejects(new Http({}, 'number').nothing(call), TimeoutError);
      other.open();
      assert.equal(await one.accessToken(), 'access 2');
      assert.equal(sent.length, 1);
    });
  });

  describe('of time', () => {
    it('takes a clock that is set back for no wait', async () => {
      let isUp = false;
      const one = session(
        {},
        { refresh: () => (sent.push(''), isUp ? Promise.resolve(pair()) : Promise.reject(refusal(503, 60))) },
      );
      await one.keep(pair());
      now += LIFE;
      await assert.rejects(one.refresh(), ProblemError);
      await assert.rejects(one.refresh(), ProblemError);
      assert.equal(sent.length, 1, 'none before the service said');
      now -= 3 * 3600_000;
      isUp = true;
      await one.refresh();
      assert.equal(await one.accessToken(), 'access 2');
    });

    for (const body of [null, [], '', 7]) {
      it(`leaves the login after the 401 of a proxy to a refresh, with ${JSON.stringify(body)}`, async () => {
        let answer = refusal(401, undefined, body);
        const one = session({}, { refresh: () => Promise.reject(answer) });
        await one.keep(pair());
        await assert.rejects(one.refresh(), answer);
        assert.deepEqual([one.isLoggedIn, reasons], [true, []]);
        answer = refusal(401);
        await one.refresh();
        assert.deepEqual([one.isLoggedIn, reasons], [false, ['refused']]);
      });
    }

    it('keeps nobody waiting once the service has answered', async () => {
      let calls = 0;
      const one = session({}, { refresh: () => (calls++ === 0 ? Promise.reject(refusal(503, 1)) : Promise.resolve(pair())) });
      await one.keep(pair());
      await one.refresh();
      await one.refresh();
      assert.equal(await one.accessToken(), 'access 3');
    });

    it('lets calls go on with a token that holds, and rests after a refresh that failed', async () => {
      const one = session({}, { refresh: () => (sent.push(''), Promise.reject(refusal(500))) });
      await one.keep(pair());
      now += LIFE - 20_000;
      for (let i = 0; i < 3; i++) {
        assert.equal(await one.accessToken(), 'access 1');
      }
      assert.equal(sent.length, 1);
      now += 6_000;
      assert.equal(await one.accessToken(), 'access 1');
      assert.equal(sent.length, 2);
      now += 14_000;
      await assert.rejects(one.accessToken(), ProblemError);
    });
  });

  it('sends no token again that another tab used while this one was frozen', async () => {
    const storage = inMemory();
    const other = session({ storage });
    const one = session(
      { storage },
      {
        refresh: async (refreshToken) => {
          sent.push(refreshToken);
          await other.refresh();
          throw new ConnectionError('lost');
        },
      },
    );
    await one.keep(pair());
    now += LIFE;
    assert.equal(await one.accessToken(), 'access 2');
    assert.deepEqual(sent, ['refresh 1', 'refresh 1'], 'each tab once');
    assert.deepEqual(reasons, []);
  });

  describe('in cookies, which the answer that comes last sets', () => {
    let cookies: string;
    let gate: Gate;

    beforeEach(() => {
      cookies = 'of nobody';
      gate = new Gate();
    });

    /** Each answer sets cookies when it comes; that to a refresh comes when the gate is opened. */
    function inCookies(options: SessionOptions = {}): Session {
      return session(
        { cookies: true, ...options },
        {
          refresh: async () => {
            sent.push('refresh');
            await gate.pass();
            sent.push('refresh answered');
            cookies = 'of the old login';
            return { expiresIn: LIFE / 1000 };
          },
          logout: async () => {
            await gate.pass();
            sent.push('logout answered');
            cookies = 'of nobody';
          },
        },
      );
    }

    /** Two tabs, with a lock for both. */
    function tabs(): { one: Session; other: Session } {
      let held = 0;
      let last: Promise<unknown> = Promise.resolve();
      locks((_: string, { ifAvailable = false }, work: (lock: object | null) => Promise<unknown>) => {
        if (ifAvailable && held > 0) {
          return work(null);
        }
        held++;
        const done = last.then(() => work({})).finally(() => held--);
        last = done.catch(() => undefined);
        return done;
      });
      const storage = { ...inMemory(), isShared: true };
      return { one: inCookies({ storage }), other: inCookies({ storage }) };
    }

    async function logIn(): Promise<void> {
      sent.push('login');
      cookies = 'of the new login';
    }

    /** Logs in while something is under way, which is answered once all else is done. */
    async function logInBeside(underWay: Promise<unknown>, one: Session): Promise<void> {
      await gate.reached;
      const login = one.logIn({}, logIn);
      await allElse();
      gate.open();
      await Promise.all([underWay, login]);
      assert.equal(cookies, 'of the new login');
    }

    it('sends a login once a refresh is answered', async () => {
      const one = inCookies();
      await one.keep({ expiresIn: LIFE / 1000 });
      const refresh = one.refresh();
      await logInBeside(refresh, one);
      assert.deepEqual(sent, ['refresh', 'refresh answered', 'login']);
      assert.equal(one.isLoggedIn, true);
    });

    it('sends a login once a refresh of another tab is answered', async () => {
      const { one, other } = tabs();
      await other.keep({ expiresIn: LIFE / 1000 });
      const refresh = other.refresh();
      await logInBeside(refresh, one);
      assert.deepEqual(sent, ['refresh', 'refresh answered', 'login']);
    });

    it('sends a login once the question who is there is answered', async () => {
      const one = inCookies();
      const found = one.renewAfterRefusal(undefined);
      await logInBeside(found, one);
      assert.deepEqual(sent, ['refresh', 'refresh answered', 'login']);
    });

    it('sends a login once a logout is answered', async () => {
      const one = inCookies();
      await one.keep({ expiresIn: LIFE / 1000 });
      const logout = one.logout();
      await logInBeside(logout, one);
      assert.deepEqual(sent, ['logout answered', 'login']);
      assert.equal(one.isLoggedIn, true);
    });

    it('sends a login once a logout of another tab is answered', async () => {
      const { one, other } = tabs();
      await other.keep({ expiresIn: LIFE / 1000 });
      const logout = other.logout();
      await logInBeside(logout, one);
      assert.deepEqual(sent, ['logout answered', 'login']);
    });

    it('sends a login in the end although a refresh is never answered', async (test) => {
      test.mock.timers.enable({ apis: ['setTimeout'] });
      const one = inCookies();
      await one.keep({ expiresIn: LIFE / 1000 });
      const refresh = one.refresh();
      await gate.reached;
      const login = one.logIn({}, logIn);
      test.mock.timers.tick(30_000);
      await login;
      assert.deepEqual(sent, ['refresh', 'login']);
      gate.open();
      await refresh;
    });

    it('sends no login that was given up while it waited', async () => {
      const one = inCookies();
      await one.keep({ expiresIn: LIFE / 1000 });
      const refresh = one.refresh();
      await gate.reached;
      const user = new AbortController();
      const login = one.logIn({ signal: user.signal }, logIn);
      user.abort(new Error('gone elsewhere'));
      await assert.rejects(login, /gone elsewhere/);
      gate.open();
      await refresh;
      await one.logIn({}, () => Promise.resolve());
      assert.deepEqual(sent, ['refresh', 'refresh answered']);
    });

    it('sends no refresh before a login is answered', async () => {
      const one = inCookies();
      await one.keep({ expiresIn: LIFE / 1000 });
      const answer = new Gate();
      const login = one.logIn({}, async () => {
        await answer.pass();
        await logIn();
      });
      await answer.reached;
      const refresh = one.refresh();
      await allElse();
      answer.open();
      gate.open();
      await Promise.all([login, refresh]);
      assert.deepEqual(sent, ['login']);
      assert.equal(cookies, 'of the new login');
    });

    it('goes on after a login that was refused', async () => {
      const one = inCookies();
      await one.keep({ expiresIn: LIFE / 1000 });
      await assert.rejects(one.logIn({}, () => Promise.reject(refusal(401))), ProblemError);
      gate.open();
      await one.refresh();
      assert.equal(cookies, 'of the old login');
    });
  });

  describe('whose password is changed', () => {
    let answer: Gate;
    /** The access token that is valid. */
    let valid: string;
    let http: Http;

    beforeEach(() => {
      answer = new Gate();
      valid = 'Bearer access 1';
      http = new Http({ fetch: (url, init) => service(String(url), new Headers(init?.headers)) }, 'number');
    });

    /** A service where a change of password ends all tokens that there were. */
    async function service(url: string, headers: Headers): Promise<Response> {
      if (headers.get('Authorization') !== valid) {
        return new Response(null, { status: 401, headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
      }
      if (url !== '/password') {
        return new Response(null, { status: 204 });
      }
      const fresh = pair();
      valid = `Bearer ${fresh.accessToken}`;
      await answer.pass();
      return Response.json(fresh);
    }

    function change(one: Session, signal?: AbortSignal): Promise<TokenAnswer> {
      const call = new Call('PUT', '/password', { signal }).as(one);
      return one.renewLogin(call, () => http.json<TokenAnswer>(call), (tokens) => tokens);
    }

    it('sends no refresh for a call that was refused meanwhile, but that call once more', async () => {
      const one = session();
      await one.keep(pair());
      const changed = change(one);
      await answer.reached;
      const call = http.nothing(new Call('GET', '/').as(one));
      await allElse();
      answer.open();
      await Promise.all([changed, call]);
      assert.deepEqual(sent, []);
      assert.deepEqual(reasons, []);
      assert.equal(await one.accessToken(), 'access 2');
    });

    it('sends the change once a refresh is answered', async () => {
      const gate = new Gate();
      const one = session({}, { refresh: async () => (await gate.pass(), pair()) });
      await one.keep(pair());
      const refresh = one.refresh();
      await gate.reached;
      const changed = change(one);
      await allElse();
      assert.equal(tokens, 1, 'the change waits');
      gate.open();
      answer.open();
      await Promise.all([refresh, changed]);
      assert.equal(await one.accessToken(), 'access 3');
      assert.equal(valid, 'Bearer access 3');
    });

    for (const [what, age] of [
      ['has expired', LIFE],
      ['is refused', 0],
    ] as const) {
      it(`renews a token first that ${what}`, async () => {
        const one = session();
        await one.keep(pair());
        now += age;
        valid = 'Bearer access 2';
        answer.open();
        await change(one);
        assert.deepEqual(sent, ['refresh 1']);
        assert.equal(await one.accessToken(), 'access 3');
      });
    }

    it('sends no change that was given up while it waited', async () => {
      const gate = new Gate();
      const one = session({}, { refresh: async () => (await gate.pass(), pair()) });
      await one.keep(pair());
      const refresh = one.refresh();
      await gate.reached;
      const user = new AbortController();
      const changed = change(one, user.signal);
      await allElse();
      user.abort(new Error('gone elsewhere'));
      await assert.rejects(changed, /gone elsewhere/);
      gate.open();
      await refresh;
      await allElse();
      assert.equal(valid, 'Bearer access 1');
      assert.equal(await one.accessToken(), 'access 2');
    });
  });

  describe('when it is to end', () => {
    it('ends here at once, however long the service takes', async () => {
      const gate = new Gate();
      const one = session(
        {},
        { logoutNeedsAccess: true, refresh: async (token) => (sent.push(token), await gate.pass(), pair()) },
      );
      await one.keep(pair());
      now += LIFE;
      const logout = one.logout();
      await gate.reached;
      assert.equal(one.isLoggedIn, false);
      assert.deepEqual(reasons, ['logout']);
      gate.open();
      await logout;
      assert.deepEqual(ended, [{ accessToken: 'access 2', refreshToken: 'refresh 2' }]);
      assert.equal(await one.accessToken(), undefined);
    });

    for (const cookies of [false, true]) {
      it(`ends at the service when the token is refused there${cookies ? ', in cookies' : ''}`, async () => {
        let logouts = 0;
        const one = session(
          { cookies },
          { logoutNeedsAccess: true, logout: () => (logouts++ === 0 ? Promise.reject(refusal(401)) : Promise.resolve()) },
        );
        await one.keep(pair());
        await one.logout();
        assert.equal(sent.length, 1);
        assert.equal(logouts, 2);
        assert.deepEqual(reasons, ['logout']);
      });
    }

    it('has ended when the service knows nobody any more', async () => {
      const one = session({}, { logoutNeedsAccess: true, refresh: () => Promise.reject(refusal(401)) });
      await one.keep(pair());
      now += LIFE;
      await one.logout();
      assert.deepEqual(reasons, ['logout']);
      assert.deepEqual(ended, []);
    });

    it('is not held up by an application that throws', async (context) => {
      const faults = context.mock.method(console, 'error', () => {});
      const one = session({
        onLoggedOut: () => {
          throw new Error('of the application');
        },
      });
      let heard = 0;
      one.subscribe(() => heard++);
      await one.keep(pair());
      await one.logout();
      assert.equal(ended.length, 1);
      assert.equal(heard, 2);
      assert.equal(faults.mock.callCount(), 1);
    });
  });

  describe('whose calls end early', () => {
    it('sends and refreshes nothing for a call that is aborted already', async () => {
      const one = session();
      let calls = 0;
      const http = new Http({ fetch: () => Promise.resolve(new Response(String(calls++))) }, 'number');
      const call = (): Promise<void> => http.nothing(new Call('GET', '/', { signal: AbortSignal.abort(new Error('no')) }).as(one));
      await assert.rejects(call(), /no/); // and no rejection that nobody handles
      await assert.rejects(http.nothing(new Call('GET', '/').as(one)), NotLoggedInError);
      await one.keep(pair());
      now += LIFE;
      await assert.rejects(call(), /no/);
      assert.deepEqual(sent, []);
      assert.equal(calls, 0);
    });

    it('has the time of a call for the refresh before it, which goes on for the others', async () => {
      const gate = new Gate();
      const one = session({}, { refresh: async () => (await gate.pass(), pair()) });
      await one.keep(pair());
      now += LIFE;
      const http = new Http({ fetch: () => Promise.resolve(new Response()) }, 'number');
      const patient = http.nothing(new Call('GET', '/').as(one));
      await assert.rejects(http.nothing(new Call('GET', '/', { timeoutMillis: 50 }).as(one)), TimeoutError);
      gate.open();
      await patient;
    });

    it('waits for no Retry-After that is longer than a call may take', async () => {
      const headers = { 'Retry-After': '2' };
      const http = new Http({ fetch: () => Promise.resolve(new Response(null, { status: 503, headers })) }, 'number');
      await assert.rejects(http.nothing(new Call('GET', '/', { timeoutMillis: 1_000 })), ProblemError);
    });

    it('has no limit where a time is longer than timers can be', async () => {
      const http = new Http({ fetch: async () => (await new Promise((done) => setTimeout(done, 20)), new Response()) }, 'number');
      for (const timeoutMillis of [Infinity, 2 ** 31, 0]) {
        await http.nothing(new Call('GET', '/', { timeoutMillis }));
      }
    });
  });
});
