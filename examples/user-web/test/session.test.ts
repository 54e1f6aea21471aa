/** The session that refreshes itself, against the running service. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import {
  ConnectionError,
  inMemory,
  NotLoggedInError,
  problemOf,
  ProblemError,
  TimeoutError,
  UserApi,
  type LoggedOutReason,
  type TokenStorage,
} from '../src/api/index.js';
import { Between, Gate } from './between.js';

const REFRESH = '/user/refresh';
const PROFILE = '/user/profile';
const LIFE = 900_000;

let users = 0;
const name = (): string => `user${process.pid}x${Date.now()}x${users++}`;

describe('a session', () => {
  let between: Between;
  let storage: TokenStorage;
  let now: number;
  let reasons: LoggedOutReason[];
  let api: UserApi;

  before(async () => {
    between = await Between.start(process.env['SERVICE_URL'] ?? 'http://127.0.0.1:8888');
  });
  after(() => between.close());

  beforeEach(async () => {
    between.seen.length = 0;
    storage = inMemory();
    now = Date.now();
    reasons = [];
    api = client();
    await api.register({ username: name(), password: 'a long password' });
  });
  afterEach(() => {
    between.decide = () => 'pass';
    between.answered = () => {};
  });

  function client(): UserApi {
    return new UserApi({
      baseUrl: between.url,
      auth: { storage, now: () => now, onLoggedOut: (reason) => reasons.push(reason) },
    });
  }

  /** Makes the access token one that the service refuses. */
  async function spoil(): Promise<void> {
    const key = `gatewright:user-api/Auth@${between.url}`;
    const login = JSON.parse((await storage.get(key)) ?? '') as { accessToken: string };
    login.accessToken = login.accessToken.slice(0, -4) + 'AAAA';
    await storage.set(key, JSON.stringify(login));
  }

  function profiles(count: number): Promise<unknown[]> {
    return Promise.all(Array.from({ length: count }, () => api.getProfile()));
  }

  async function isStillLoggedIn(): Promise<void> {
    assert.equal(api.auth.isLoggedIn, true);
    assert.deepEqual(reasons, []);
    now += 10 * LIFE;
    await api.getProfile(); // the next refresh works too
  }

  it('sends one refresh for ten calls at expiry', async () => {
    now += LIFE;
    await profiles(10);
    assert.equal(between.count(REFRESH), 1);
    assert.equal(between.count(PROFILE), 10);
    await isStillLoggedIn();
  });

  it('refreshes ahead of expiry', async () => {
    now += LIFE - 20_000;
    await api.getProfile();
    assert.equal(between.count(REFRESH), 1);
  });

  it('sends one refresh for ten calls that were refused, and each of them once more', async () => {
    await spoil();
    await profiles(10);
    assert.equal(between.count(REFRESH), 1);
    assert.equal(between.count(PROFILE), 20);
    await isStillLoggedIn();
  });

  it('sends no second refresh for a refusal that comes late', async () => {
    await spoil();
    const gate = new Gate();
    let calls = 0;
    between.answered = (_, path) => (path === PROFILE && calls++ === 0 ? gate.pass() : undefined);
    const late = api.getProfile();
    await gate.reached;
    await api.getProfile();
    gate.open();
    await late;
    assert.equal(between.count(REFRESH), 1);
  });

  it('calls once more after a refusal and then no more', async () => {
    between.decide = (_, path) =>
      path === PROFILE ? { status: 401, headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } } : 'pass';
    await assert.rejects(api.getProfile(), ProblemError);
    assert.equal(between.count(PROFILE), 2);
    assert.equal(between.count(REFRESH), 1);
  });

  it('stays logged in when the answer to a refresh is lost', async () => {
    let refreshes = 0;
    between.decide = (_, path) => (path === REFRESH && refreshes++ === 0 ? 'lose' : 'pass');
    now += LIFE;
    await api.getProfile();
    const [first, second] = between.seen.filter((one) => one.path === REFRESH);
    assert.equal(first?.body, second?.body, 'the same refresh token');
    await isStillLoggedIn();
  });

  it('stays logged in when every answer is lost for a while', async () => {
    between.decide = (_, path) => (path === REFRESH ? 'lose' : 'pass');
    now += LIFE;
    await assert.rejects(api.getProfile(), ConnectionError);
    assert.equal(between.count(REFRESH), 2, 'one retry');
    between.decide = () => 'pass';
    await api.getProfile();
    await isStillLoggedIn();
  });

  it('is logged out by no 503, and refreshes again when the service said', async () => {
    between.decide = (_, path) => (path === REFRESH ? { status: 503, headers: { 'Retry-After': '60' } } : 'pass');
    now += LIFE;
    await assert.rejects(api.getProfile(), (error) => problemOf(error)?.kind === 'unavailable');
    await assert.rejects(api.getProfile(), (error) => problemOf(error)?.kind === 'unavailable');
    assert.equal(between.count(REFRESH), 1, 'no refresh before the service said');
    between.decide = () => 'pass';
    now += 60_000;
    await api.getProfile();
    await isStillLoggedIn();
  });

  it('waits for a short Retry-After of a refresh', async () => {
    let refreshes = 0;
    between.decide = (_, path) =>
      path === REFRESH && refreshes++ === 0 ? { status: 503, headers: { 'Retry-After': '1' } } : 'pass';
    now += LIFE;
    await api.getProfile();
    assert.equal(between.count(REFRESH), 2);
  });

  it('goes on with a token that still holds when it cannot be refreshed ahead', async () => {
    between.decide = (_, path) => (path === REFRESH ? { status: 500 } : 'pass');
    now += LIFE - 20_000;
    await api.getProfile();
    await isStillLoggedIn().catch((error: unknown) => assert.equal(problemOf(error)?.kind, 'failure'));
  });

  it('is logged out once when the service refuses to refresh', async () => {
    const { accessToken } = await currentLogin();
    const elsewhere = new UserApi({ baseUrl: between.url });
    await elsewhere.logoutAll({ headers: { Authorization: `Bearer ${accessToken}` } });
    now += LIFE;
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => api.getProfile()));
    assert.ok(results.every((one) => one.status === 'rejected' && one.reason instanceof NotLoggedInError));
    assert.deepEqual(reasons, ['refused']);
    assert.equal(between.count(REFRESH), 1);
    assert.equal(api.auth.isLoggedIn, false);
  });

  it('is logged out when a token that has been revoked cannot be renewed', async () => {
    const { accessToken } = await currentLogin();
    await new UserApi({ baseUrl: between.url }).logoutAll({ headers: { Authorization: `Bearer ${accessToken}` } });
    await assert.rejects(api.getProfile(), NotLoggedInError);
    assert.deepEqual(reasons, ['refused']);
  });

  it('brings nobody back when a refresh ends after a logout', async () => {
    const gate = new Gate();
    between.answered = (_, path) => (path === REFRESH ? gate.pass() : undefined);
    now += LIFE;
    const call = api.getProfile();
    await gate.reached;
    await api.auth.logout();
    gate.open();
    await assert.rejects(call, NotLoggedInError);
    assert.equal(api.auth.isLoggedIn, false);
    assert.deepEqual(reasons, ['logout']);
    await assert.rejects(api.getProfile(), NotLoggedInError);
    await isRefused(between.seen.find((one) => one.path === REFRESH)?.answer);
  });

  it('brings nobody in when a login ends after a logout', async () => {
    const gate = new Gate();
    between.answered = (_, path) => (path === '/user/register' ? gate.pass() : undefined);
    const login = api.register({ username: name(), password: 'a long password' });
    await gate.reached;
    await api.auth.logout();
    gate.open();
    await login;
    assert.equal(api.auth.isLoggedIn, false);
    await isRefused(between.seen.findLast((one) => one.path === '/user/register')?.answer);
  });

  it('is logged out here even if the service cannot be told', async () => {
    between.decide = (_, path) => (path === '/user/logout' ? 'lose' : 'pass');
    await assert.rejects(api.auth.logout(), ConnectionError);
    assert.equal(api.auth.isLoggedIn, false);
  });

  it('logs out at the service when the access token has expired', async () => {
    const { refreshToken } = await currentLogin();
    await spoil();
    now += LIFE;
    await api.auth.logout();
    assert.equal(between.count(REFRESH), 0);
    const other = new UserApi({ baseUrl: between.url });
    await assert.rejects(other.refreshToken({ refreshToken }), (error) => problemOf(error)?.status === 401);
  });

  it('does not mind a clock that is wrong, or is set', async () => {
    now = Date.parse('2001-01-01');
    await api.login(await newUser());
    await api.getProfile();
    assert.equal(between.count(REFRESH), 0, 'the token is known to hold');
    now += LIFE;
    await api.getProfile();
    assert.equal(between.count(REFRESH), 1);
    now -= 365 * 24 * 3600_000;
    await api.getProfile();
    await spoil();
    await api.getProfile();
    assert.equal(between.count(REFRESH), 2, 'the refusal leads to a refresh');
    await isStillLoggedIn();
  });

  it('takes a wrong password for no fault of the token', async () => {
    await assert.rejects(
      api.changePassword({ currentPassword: 'wrong', newPassword: 'another long password' }),
      (error) => problemOf(error)?.kind === 'unauthenticated',
    );
    assert.equal(between.count(REFRESH), 0);
    await isStillLoggedIn();
  });

  it('goes on with the fresh pair of a new password', async () => {
    await api.changePassword({ currentPassword: 'a long password', newPassword: 'another long password' });
    await api.getProfile();
    assert.equal(between.count(REFRESH), 0);
    await isStillLoggedIn();
  });

  it('needs somebody logged in', async () => {
    await api.auth.logout();
    between.seen.length = 0;
    await assert.rejects(api.getProfile(), NotLoggedInError);
    assert.deepEqual(between.seen, []);
  });

  it('sends a GET again when it is asked to come back soon', async () => {
    let calls = 0;
    between.decide = (_, path) =>
      path === PROFILE && calls++ === 0 ? { status: 503, headers: { 'Retry-After': '1' } } : 'pass';
    await api.getProfile();
    assert.equal(between.count(PROFILE), 2);
    between.decide = () => ({ status: 503, headers: { 'Retry-After': '1' } });
    await assert.rejects(api.updateProfile({ email: 'a@example.com' }), ProblemError);
    assert.equal(between.count(PROFILE), 3, 'what writes is not sent again');
  });

  it('tells why a call was refused', async () => {
    const username = name();
    await api.register({ username, password: 'a long password' });
    await assert.rejects(api.register({ username, password: 'a long password' }), (error) => {
      const problem = problemOf(error);
      return problem?.kind === 'conflict' && problem.requestId !== undefined;
    });
    await assert.rejects(api.login({} as never), (error) => {
      const problem = problemOf(error);
      return problem?.kind === 'invalid' && problem.violations.some((one) => one.field === 'username');
    });
    await assert.rejects(api.revokeUser({ id: 1 }), (error) => problemOf(error)?.kind === 'forbidden');
  });

  it('ends with a signal or when the time is over, and a refresh goes on for the others', async () => {
    const gate = new Gate();
    between.decide = async (_, path) => (path === REFRESH ? gate.pass().then(() => 'pass' as const) : 'pass');
    now += LIFE;
    const controller = new AbortController();
    const aborted = api.getProfile({}, { signal: controller.signal });
    const other = api.getProfile();
    await gate.reached;
    controller.abort(new Error('enough'));
    await assert.rejects(aborted, /enough/);
    gate.open();
    await other;
    assert.equal(between.count(REFRESH), 1);
    const never = new Gate();
    between.decide = async () => never.pass().then(() => 'pass' as const);
    await assert.rejects(api.getProfile({}, { timeoutMillis: 50 }), TimeoutError);
    never.open();
  });

  async function newUser(): Promise<{ username: string; password: string }> {
    const user = { username: name(), password: 'a long password' };
    await new UserApi({ baseUrl: between.url }).register(user);
    return user;
  }

  async function currentLogin(): Promise<{ accessToken: string; refreshToken: string }> {
    const text = await storage.get(`gatewright:user-api/Auth@${between.url}`);
    return JSON.parse(text ?? '') as { accessToken: string; refreshToken: string };
  }

  /** A pair of tokens is of no use to anybody. */
  async function isRefused(pair: string | undefined): Promise<void> {
    const { accessToken, refreshToken } = JSON.parse(pair ?? '') as { accessToken: string; refreshToken: string };
    const other = new UserApi({ baseUrl: between.url });
    await assert.rejects(
      other.getProfile({}, { headers: { Authorization: `Bearer ${accessToken}` } }),
      (error) => problemOf(error)?.status === 401,
    );
    await assert.rejects(other.refreshToken({ refreshToken }), (error) => problemOf(error)?.status === 401);
  }
});
