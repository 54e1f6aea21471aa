package dev.gatewright.client;

import java.time.Duration;

/** Waits before a call is sent again. */
@FunctionalInterface
interface Pause {
    /** By the clock of the machine. */
    Pause SLEEPING = Thread::sleep;

    void pause(Duration time) throws InterruptedException;
}
