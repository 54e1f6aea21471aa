package dev.gatewright.store.redis;

import dev.gatewright.sessions.Device;
import dev.gatewright.sessions.StoredSession;
import java.time.Instant;
import java.util.List;

/** Reads sessions from what scripts answer. */
final class SessionReply {
    private SessionReply() {}

    /**
     * A session.
     *
     * @param fields subject, epoch, generation, opened, rotated, idle, absolute, label, address
     */
    static StoredSession read(String sid, List<?> fields) {
        return new StoredSession(
                sid,
                text(fields, 0),
                number(fields, 1),
                number(fields, 2),
                instant(fields, 3),
                instant(fields, 4),
                instant(fields, 5),
                instant(fields, 6),
                false,
                new Device(text(fields, 7), text(fields, 8)));
    }

    static String text(List<?> reply, int index) {
        return (String) reply.get(index);
    }

    static long number(List<?> reply, int index) {
        return Long.parseLong(text(reply, index));
    }

    private static Instant instant(List<?> reply, int index) {
        return Instant.ofEpochMilli(number(reply, index));
    }
}
