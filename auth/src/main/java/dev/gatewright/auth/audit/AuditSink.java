package dev.gatewright.auth.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Where audit events go. Called on the thread of the request, after what it tells of has happened:
 * a slow sink slows logins, and one that throws fails the request. Must be safe for many threads.
 */
@FunctionalInterface
public interface AuditSink {

    void accept(AuditEvent event);

    /**
     * One line of {@code name="value"} pairs an event, to the log {@code dev.gatewright.audit}: at
     * level WARNING what was refused or should not happen, the rest at INFO.
     */
    static AuditSink log() {
        Logger log = System.getLogger("dev.gatewright.audit");
        return event -> log.log(AuditLine.level(event), () -> AuditLine.of(event));
    }

    /**
     * This sink, then {@code next}. What {@code next} throws is logged and goes no further: by then
     * it has happened, and its caller is to hear that it has.
     */
    default AuditSink and(AuditSink next) {
        return event -> {
            accept(event);
            try {
                next.accept(event);
            } catch (RuntimeException e) {
                System.getLogger("dev.gatewright.audit")
                        .log(Level.ERROR, "a listener to audit events has failed", e);
            }
        };
    }
}
