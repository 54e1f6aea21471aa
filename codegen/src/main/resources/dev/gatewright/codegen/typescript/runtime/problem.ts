/** What a service says when it refuses a call (RFC 9457), and the other ways in which a call can fail. */

/** A fault of a request: the field under the name and path it was sent by, and what is wrong with it. */
export interface Violation {
  readonly field: string;
  readonly reason: string;
}

interface Refusal<Kind extends string> {
  /** What sort of refusal it is; a `switch` over it is complete. */
  readonly kind: Kind;
  readonly status: number;
  /** What the status is called. */
  readonly title: string;
  /** A sentence for whoever calls. */
  readonly detail: string;
  /** Every fault of a request that cannot be read; empty otherwise. */
  readonly violations: readonly Violation[];
  /** The id under which the service's log has this call. */
  readonly requestId: string | undefined;
  /** How long the service asks to wait before the next attempt. */
  readonly retryAfterSeconds: number | undefined;
  /** The body as it came, with members of its own that a service may add; undefined if it was not JSON. */
  readonly body: unknown;
}

/**
 * A refusal, by kind:
 *
 * - `invalid`: 400, 413, 414, 415, 431; the request is not as described
 * - `unauthenticated`: 401; no token, one that is not accepted, or wrong credentials
 * - `forbidden`: 403; the caller may not do this
 * - `not-found`: 404, 405 and 410
 * - `conflict`: 409 and 412
 * - `throttled`: 429; too many attempts
 * - `unavailable`: 503; not done, to be tried again after `retryAfterSeconds`
 * - `unknown-outcome`: 504; nobody knows whether it was done
 * - `failure`: any other status from 500; a fault of the service
 * - `other`: any other status
 */
export type Problem =
  | Refusal<'invalid'>
  | Refusal<'unauthenticated'>
  | Refusal<'forbidden'>
  | Refusal<'not-found'>
  | Refusal<'conflict'>
  | Refusal<'throttled'>
  | Refusal<'unavailable'>
  | Refusal<'unknown-outcome'>
  | Refusal<'failure'>
  | Refusal<'other'>;

/** The service refused the call. `problem` says why. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.detail}`);
    this.problem = problem;
  }
}

/** No response came: the network failed. Whether the service did what was asked is not known. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
}

/** No response came in time. Whether the service did what was asked is not known. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/** A response is not what the spec says, or holds a number that cannot be kept exactly. */
export class ResponseError extends Error {
  override readonly name = 'ResponseError';
}

/** The call needs somebody who is logged in, and nobody is. Nothing was sent. */
export class NotLoggedInError extends Error {
  override readonly name = 'NotLoggedInError';
}

/** The problem of an error that is a refusal of a service; undefined for any other. */
export function problemOf(error: unknown): Problem | undefined {
  return error instanceof ProblemError ? error.problem : undefined;
}

/** Reads the refusal that a response is. A body that is no problem, a proxy's page say, gives one too. */
export async function readProblem(response: Response): Promise<Problem> {
  const body = await readJson(response);
  const members: Record<string, unknown> = isObject(body) ? body : {};
  const text = (name: string): string | undefined => {
    const value = members[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const title = text('title') ?? response.statusText;
  return {
    kind: kindOf(response.status),
    status: response.status,
    title,
    detail: text('detail') ?? text('msg') ?? (title === '' ? `status ${response.status}` : title),
    violations: violationsOf(members['errors']),
    requestId: response.headers.get('X-Request-Id') ?? undefined,
    retryAfterSeconds: retryAfterOf(response),
    body,
  };
}

/** `Retry-After` in seconds, written as such or as a date (RFC 9110, section 10.2.3). */
export function retryAfterOf(response: Response): number | undefined {
  const text = response.headers.get('Retry-After')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) {
    return Number(text);
  }
  // Both times are the server's, so that this machine's clock does not matter.
  const until = Date.parse(text);
  const now = Date.parse(response.headers.get('Date') ?? '');
  const from = Number.isNaN(now) ? Date.now() : now;
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - from) / 1000));
}

function kindOf(status: number): Problem['kind'] {
  switch (status) {
    case 400:
    case 413:
    case 414:
    case 415:
    case 431:
      return 'invalid';
    case 401:
      return 'unauthenticated';
    case 403:
      return 'forbidden';
    case 404:
    case 405:
    case 410:
      return 'not-found';
    case 409:
    case 412:
      return 'conflict';
    case 429:
      return 'throttled';
    case 503:
      return 'unavailable';
    case 504:
      return 'unknown-outcome';
    default:
      return status >= 500 ? 'failure' : 'other';
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return JSON.parse(await response.text());
  } catch {
    return undefined;
  }
}

function violationsOf(errors: unknown): readonly Violation[] {
  if (!Array.isArray(errors)) {
    return [];
  }
  return errors.filter(isObject).map((error) => ({
    field: String(error['field'] ?? ''),
    reason: String(error['reason'] ?? ''),
  }));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
