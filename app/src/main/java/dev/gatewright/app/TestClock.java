package dev.gatewright.app;

import java.time.InstantSource;

/**
 * The clock of a service in a test, which moves it. The clocks of stores count as moved with it: a
 * service on it opens sessions, however far it is ahead of them.
 *
 * <p>On any other clock, a service issues no tokens while it is ahead of its store, since other
 * nodes would accept them too long.
 */
public interface TestClock extends InstantSource {}
