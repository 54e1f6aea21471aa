package dev.gatewright.auth.session;

import dev.gatewright.auth.session.state.OpenSession;
import dev.gatewright.auth.session.state.SessionRange;
import dev.gatewright.auth.session.state.StoredSession;
import java.util.List;
import java.util.Optional;

/**
 * A page of the list of somebody's sessions, newest login first; at most 100.
 *
 * @param sessions those of this page
 * @param next the text by which to ask for the next page; empty where this one is not full, and is
 *     the last
 */
public record SessionPage(List<OpenSession> sessions, Optional<String> next) {
    public SessionPage {
        sessions = List.copyOf(sessions);
    }

    static SessionPage of(List<StoredSession> stored) {
        return new SessionPage(
                stored.stream().map(StoredSession::summary).toList(),
                stored.size() < SessionRange.PAGE
                        ? Optional.empty()
                        : Optional.of(SessionRange.Place.of(stored.getLast()).text()));
    }
}
