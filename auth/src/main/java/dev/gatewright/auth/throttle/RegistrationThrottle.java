package dev.gatewright.auth.throttle;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.audit.AuditSink;
import dev.gatewright.auth.store.Realm;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Slows down repeated registrations from one address, and tells the audit of those that are
 * refused. Counted apart from logins: neither uses up what the other is allowed.
 */
public final class RegistrationThrottle {
    private final Realm realm;
    private final LoginThrottle throttle;
    private final AuditSink audit;
    private final InstantSource clock;

    /**
     * Slows down registrations of one realm.
     *
     * @param throttle counts the attempts
     * @param audit told of those that are refused
     */
    public RegistrationThrottle(
            Realm realm, LoginThrottle throttle, AuditSink audit, InstantSource clock) {
        this.realm = realm;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /** Charges an attempt to register; how long to wait instead if there have been too many. */
    public Optional<Duration> charge(String address) {
        return switch (throttle.chargeRegistration(address)) {
            case Admission.Throttled throttled -> {
                audit.accept(new AuditEvent.Throttled(clock.instant(), realm, address));
                yield Optional.of(throttled.retryAfter());
            }
            case Admission.Admitted _ -> Optional.empty();
        };
    }
}
