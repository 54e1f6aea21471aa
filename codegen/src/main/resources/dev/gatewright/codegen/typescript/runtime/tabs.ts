/** What several tabs of an origin need to act as one: a lock, and a way to tell each other. */
import type { TokenStorage } from './storage.js';

/**
 * How long to wait for another tab, or for something else in this one, in milliseconds. A refresh
 * takes 25 seconds at most unless it is given longer: two attempts of ten and a pause of five. Whoever
 * overtook one that is only slow could use the new tokens before its first request arrives, which the
 * service takes for theft once it is later than its grace. So the wait is longer than that, also where
 * the other tab is frozen, which cannot be told from slow. Chrome freezes no tab on a desktop computer
 * while it holds a lock that others wait for.
 */
const LONGEST_WAIT = 30_000;
/** How long a lease holds, in case its tab is closed: more than a refresh with its retry takes, and most logins. */
const LEASE = 30_000;
/** How long a lease that was written must stand before it counts. */
const SETTLE = 100;
/** How long a tab keeps others out after its work, so that they see what it has stored. */
const LINGER = 100;

/**
 * Does work while no other tab does work under the same name. The work is told whether it had to
 * wait for another tab's; what that stored may still be on its way then, since browsers tell one
 * tab's storage to another in their own time.
 *
 * Web Locks see to it where there are some. They are missing in pages without TLS, but for
 * localhost, and in Node 20; then a lease in the storage that the tabs share does. A lease is only
 * nearly exclusive, since no storage can compare and set, and tells other tabs late; and whoever has
 * waited for too long goes on in any case. Both are no harm to a refresh: it looks at the storage first,
 * and a service answers two with one token by the same pair, as long as that is not in use. A login in
 * cookies that takes longer may lose them to an answer that came later, and its page then asks for
 * another.
 */
export async function exclusively<T>(
  name: string,
  storage: TokenStorage,
  work: (hasWaited: boolean) => Promise<T>,
): Promise<T> {
  if (!storage.isShared) {
    return work(false);
  }
  return new Promise<T>((resolve, reject) => {
    // Whoever waits for the work goes on when it is done; the others are kept out for longer.
    const lingering = async (hasWaited: boolean): Promise<void> => {
      await work(hasWaited).then(resolve, reject);
      await sleep(LINGER);
    };
    const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks;
    const all = locks === undefined ? byLease(name, storage, lingering) : byLock(name, locks, lingering);
    all.catch(reject);
  });
}

/** Done when a promise that rejects never is, or when it has taken too long. */
export async function patiently(promise: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tired = new Promise<void>((done) => {
    timer = setTimeout(done, LONGEST_WAIT);
  });
  try {
    await Promise.race([promise, tired]);
  } finally {
    clearTimeout(timer);
  }
}

type Work = (hasWaited: boolean) => Promise<void>;

async function byLock(name: string, locks: LockManager, work: Work): Promise<void> {
  let isAsked = false;
  try {
    const isFree = await locks.request(name, { ifAvailable: true }, async (lock) => {
      isAsked = true;
      if (lock !== null) {
        await work(false);
      }
      return lock !== null;
    });
    if (isFree) {
      return;
    }
  } catch (error) {
    if (isAsked) {
      throw error;
    }
    // There are no locks for a page without an origin of its own, which nothing is shared with either.
    await work(false);
    return;
  }
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), LONGEST_WAIT);
  let isHeld = false;
  try {
    await locks.request(name, { signal: patience.signal }, () => {
      isHeld = true;
      clearTimeout(timer);
      return work(true);
    });
  } catch (error) {
    if (isHeld || !patience.signal.aborted) {
      throw error;
    }
    await work(true);
  } finally {
    clearTimeout(timer);
  }
}

interface Lease {
  readonly owner: string;
  readonly until: number;
}

async function byLease(name: string, storage: TokenStorage, work: Work): Promise<void> {
  const key = `${name}:lease`;
  const owner = crypto.randomUUID?.() ?? String(Math.random());
  const deadline = Date.now() + LONGEST_WAIT;
  let hasWaited = false;
  while (Date.now() < deadline) {
    if (!isValid(readLease(await storage.get(key)))) {
      await storage.set(key, JSON.stringify({ owner, until: Date.now() + LEASE }));
      // Of several tabs that saw no lease, the one that wrote last finds its own after the pause.
      await sleep(SETTLE + Math.random() * SETTLE);
      if (readLease(await storage.get(key))?.owner === owner) {
        try {
          return await work(hasWaited);
        } finally {
          if (readLease(await storage.get(key))?.owner === owner) {
            await storage.remove(key);
          }
        }
      }
    }
    hasWaited = true;
    await sleep(SETTLE);
  }
  await work(true);
}

function readLease(text: string | null): Lease | undefined {
  try {
    return text === null ? undefined : (JSON.parse(text) as Lease);
  } catch {
    return undefined;
  }
}

/** A lease that ends later than any can was written before the clock was set back. */
function isValid(lease: Lease | undefined): boolean {
  const left = (lease?.until ?? 0) - Date.now();
  return left > 0 && left <= LEASE;
}

function sleep(millis: number): Promise<void> {
  return new Promise((done) => setTimeout(done, millis));
}

/** A channel; undefined where there are none, or none for this page. */
function channelOf(name: string): BroadcastChannel | undefined {
  try {
    return typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}

/** Tells other tabs, and hears them. */
export class Tabs {
  private readonly channel: BroadcastChannel | undefined;

  /**
   * @param heard called with what another tab told; with undefined when it only changed the storage
   */
  constructor(name: string, storage: TokenStorage, heard: (ended: string | undefined) => void) {
    if (!storage.isShared) {
      return;
    }
    this.channel = channelOf(name);
    if (this.channel !== undefined) {
      this.channel.onmessage = (event: MessageEvent<unknown>) =>
        heard(typeof event.data === 'string' && event.data !== '' ? event.data : undefined);
      // In Node, a channel that listens would keep the process alive.
      (this.channel as { unref?: () => void }).unref?.();
    }
    // Beside the channel: it also tells of tabs whose storage was cleared by hand.
    globalThis.addEventListener?.('storage', (event) => {
      const { key } = event as StorageEvent;
      if (key === null || key === name) {
        heard(undefined);
      }
    });
    // A page that was frozen, or is shown again by the back button, has heard nothing meanwhile.
    globalThis.addEventListener?.('pageshow', () => heard(undefined));
    globalThis.document?.addEventListener('resume', () => heard(undefined));
  }

  /** Tells that the storage has changed, and which login has ended, if one has. */
  tell(ended?: string): void {
    this.channel?.postMessage(ended ?? '');
  }
}
