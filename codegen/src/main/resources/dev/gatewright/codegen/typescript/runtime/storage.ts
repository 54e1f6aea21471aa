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
