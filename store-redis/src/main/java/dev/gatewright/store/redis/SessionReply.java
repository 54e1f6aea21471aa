package dev.gatewright.store.redis;

import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.session.state.StoredSession;
import java.time.Instant;
import java.util.List;

/** Reads sessions from what scripts answer: texts in the order of {@code stored} of common.lua. */
final class SessionReply {
    private SessionReply() {}

    /**
     * A session.
     *
     * @param fields realm, subject, epoch, generation, opened, rotated, confirmed or null, idle,
     *     absolute, label and address of who opened it, and of who asked for the generation
     */
    static StoredSession read(String sessionId, List<?> fields) {
        return new StoredSession(
                sessionId,
                Owner.realm(text(fields, 0)).identity(text(fields, 1)),
                number(fields, 2),
                new StoredSession.Login(
                        instant(fields, 4),
                        new Device(text(fields, 9), text(fields, 10)),
                        instant(fields, 8)),
                new StoredSession.Generation(
                        number(fields, 3),
                        instant(fields, 5),
                        fields.get(6) == null ? null : instant(fields, 6),
                        instant(fields, 7),
                        new Device(text(fields, 11), text(fields, 12))),
                false);
    }

    static String text(List<?> reply, int index) {
        return (String) reply.get(index);
    }

    static long number(List<?> reply, int index) {
        return Long.parseLong(text(reply, index));
    }

    static Instant instant(List<?> reply, int index) {
        return Instant.ofEpochMilli(number(reply, index));
    }
}
