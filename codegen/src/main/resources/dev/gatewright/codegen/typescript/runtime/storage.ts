/** Where a login is kept between calls. */

/** A place for small texts. */
export interface TokenStorage {
  /** Whether other pages of the origin see the same texts. */
  readonly isShared: boolean;
  get(key: string): string | null | Promise<string | null>;
  set(key: string, text: string): void | Promise<void>;
  remove(key: string): void | Promise<void>;
}

/**
 * In this page's memory, the default: no other script of the origin finds tokens there later, and a
 * reload forgets them.
 */
export function inMemory(): TokenStorage {
  const texts = new Map<string, string>();
  return {
    isShared: false,
    get: (key) => texts.get(key) ?? null,
    set: (key, text) => {
      texts.set(key, text);
    },
    remove: (key) => {
      texts.delete(key);
    },
  };
}

/**
 * A storage as a session uses it, which never fails: what the one within cannot keep (a private
 * window, blocked cookies, no room left) is kept in this page's memory, and what cannot be read is as
 * it was last seen. A login then lasts as long as the page.
 */
export class Sturdy implements TokenStorage {
  readonly isShared: boolean;
  private readonly storage: TokenStorage;
  private readonly last = new Map<string, string | null>();
  /** The keys whose text is here alone. */
  private readonly own = new Set<string>();

  constructor(storage: TokenStorage) {
    this.storage = storage;
    this.isShared = storage.isShared;
  }

  get(key: string): string | null | Promise<string | null> {
    if (this.own.has(key)) {
      return this.lastOf(key);
    }
    try {
      const text = this.storage.get(key);
      return text instanceof Promise
        ? text.then(
            (come) => this.see(key, come),
            () => this.lastOf(key),
          )
        : this.see(key, text);
    } catch {
      return this.lastOf(key);
    }
  }

  async set(key: string, text: string): Promise<void> {
    this.last.set(key, text);
    try {
      await this.storage.set(key, text);
      this.own.delete(key);
    } catch {
      this.own.add(key);
      // Other pages must not go on with a text that this one has left behind.
      await this.removeStored(key);
    }
  }

  async remove(key: string): Promise<void> {
    this.last.set(key, null);
    if (await this.removeStored(key)) {
      this.own.delete(key);
    } else {
      this.own.add(key);
    }
  }

  private async removeStored(key: string): Promise<boolean> {
    try {
      await this.storage.remove(key);
      return true;
    } catch {
      return false;
    }
  }

  private see(key: string, text: string | null): string | null {
    if (this.own.has(key)) {
      return this.lastOf(key); // it was set while it was read
    }
    this.last.set(key, text);
    return text;
  }

  private lastOf(key: string): string | null {
    return this.last.get(key) ?? null;
  }
}

/** Whether there is a `localStorage` that can be looked at, which browsers may refuse by throwing. */
export function hasLocalStorage(): boolean {
  try {
    return typeof localStorage !== 'undefined';
  } catch {
    return false;
  }
}

/**
 * In `localStorage`: one login for all tabs, which survives reloads. Every script that runs in the
 * origin can read it.
 */
export function inLocalStorage(): TokenStorage {
  return {
    isShared: true,
    get: (key) => localStorage.getItem(key),
    set: (key, text) => localStorage.setItem(key, text),
    remove: (key) => localStorage.removeItem(key),
  };
}
