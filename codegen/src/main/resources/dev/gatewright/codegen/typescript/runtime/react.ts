/** Hooks for React 18 and later. Nothing else imports this file. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Session } from './session.js';

/** Whether somebody is logged in; the component is rendered again when that changes, in any tab. */
export function useIsLoggedIn(session: Session): boolean {
  const subscribe = useCallback((changed: () => void) => session.subscribe(changed), [session]);
  return useSyncExternalStore(
    subscribe,
    () => session.isLoggedIn,
    () => false,
  );
}

/** What became of a call. */
export type CallState<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'failed'; readonly error: unknown };

/**
 * Makes a call when the component is shown and whenever one of `dependencies` changes; the one
 * before is then aborted.
 *
 *     const profile = useCall((signal) => api.getProfile({}, { signal }), [api]);
 */
export function useCall<T>(
  call: (signal: AbortSignal) => Promise<T>,
  dependencies: readonly unknown[],
): CallState<T> {
  const [state, setState] = useState<CallState<T>>({ state: 'loading' });
  useEffect(() => {
    const controller = new AbortController();
    const settle = (next: CallState<T>): void => {
      if (!controller.signal.aborted) {
        setState(next);
      }
    };
    setState({ state: 'loading' });
    call(controller.signal).then(
      (value) => settle({ state: 'done', value }),
      (error: unknown) => settle({ state: 'failed', error }),
    );
    return () => controller.abort();
  }, dependencies);
  return state;
}
