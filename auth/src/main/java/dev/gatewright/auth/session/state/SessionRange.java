package dev.gatewright.auth.session.state;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a list of sessions, which begins with the newest login; those of one millisecond are in
 * an order of the store's own.
 *
 * @param after the place of the last session that is known already; empty begins at the newest
 * @param limit how many sessions at the most, at least 1
 */
public record SessionRange(Optional<Place> after, int limit) {
    /** How many sessions a page has. */
    public static final int PAGE = 100;

    /** The newest login first; by name where that says nothing. */
    public static final Comparator<StoredSession> NEWEST_FIRST =
            Comparator.comparing(StoredSession::openedAt)
                    .reversed()
                    .thenComparing(StoredSession::sessionId);

    public SessionRange {
        if (limit < 1) {
            throw new IllegalArgumentException("a part of at least one session, not " + limit);
        }
    }

    /** The newest sessions. */
    public static SessionRange newest(int limit) {
        return new SessionRange(Optional.empty(), limit);
    }

    /** Where a session stands in the list. */
    public record Place(Instant openedAt, String sessionId) {
        private static final Pattern TEXT = Pattern.compile("([0-9]{1,15})-([A-Za-z0-9_-]{1,64})");

        /** The place of this session. */
        public static Place of(StoredSession session) {
            return new Place(session.openedAt(), session.sessionId());
        }

        /**
         * Reads untrusted text.
         *
         * @throws IllegalArgumentException for what {@link #text} never returns
         */
        public static Place parse(String text) {
            Matcher parts = TEXT.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException("no place in a list of sessions");
            }
            return new Place(Instant.ofEpochMilli(Long.parseLong(parts.group(1))), parts.group(2));
        }

        /**
         * The place as text, for {@link #parse}; it says when the session was opened, and its name.
         */
        public String text() {
            return openedAt.toEpochMilli() + "-" + sessionId;
        }

        /** Whether a session stands after this place, in the order of {@link #NEWEST_FIRST}. */
        public boolean isBefore(StoredSession session) {
            int order = openedAt.compareTo(session.openedAt());
            return order > 0 || (order == 0 && sessionId.compareTo(session.sessionId()) < 0);
        }
    }
}
