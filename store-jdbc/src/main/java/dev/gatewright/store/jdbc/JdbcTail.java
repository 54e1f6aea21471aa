package dev.gatewright.store.jdbc;

import dev.gatewright.auth.revocation.RevocationLog;
import dev.gatewright.auth.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log on its own connection. Notifications only wake it: what it hands over is always
 * read by position, so one that gets lost costs a moment and never a revocation.
 *
 * <p>The connection does not go back to the pool while the log is followed, since it is the one
 * that PostgreSQL notifies. When it breaks, the next call makes another, and goes on from the same
 * position: a short outage means a short read. For use by one thread.
 */
final class JdbcTail implements RevocationLog.Tail {
    private final DataSource source;
    private final RevocationRows rows;
    private final ChangeNotifier notifier;
    private @Nullable Connection connection;
    private RevocationRows.Place place = RevocationRows.Place.BEGINNING;

    JdbcTail(DataSource source, RevocationRows rows, ChangeNotifier notifier) {
        this.source = source;
        this.rows = rows;
        this.notifier = notifier;
    }

    @Override
    public void next(Duration timeout, RevocationLog.Listener into) throws InterruptedException {
        try {
            Connection live = connected();
            if (!handOver(live, into)) {
                notifier.await(live, timeout);
                handOver(live, into);
            }
        } catch (SQLException e) {
            disconnect();
            throw new StoreUnavailableException("the log of revocations cannot be read", e);
        }
    }

    @Override
    public void close() {
        disconnect();
    }

    /**
     * A log that ends before our place, or holds something else there, is of a database that was
     * reset or restored: all is read again.
     */
    private boolean handOver(Connection live, RevocationLog.Listener into) throws SQLException {
        RevocationRows.End end = rows.end(live, place);
        boolean startsOver = !end.continues(place);
        if (startsOver) {
            into.startedOver();
            place = RevocationRows.Place.BEGINNING;
        }
        boolean grows = place.position() < end.position();
        while (place.position() < end.position()) {
            place = rows.page(live, place, end.position(), into);
        }
        return grows || startsOver;
    }

    private Connection connected() throws SQLException {
        Connection live = connection;
        if (live == null) {
            live = source.getConnection();
            connection = live;
            live.setAutoCommit(true);
            notifier.subscribe(live);
        }
        return live;
    }

    private void disconnect() {
        Connection live = connection;
        connection = null;
        if (live == null) {
            return;
        }
        try (live) {
            notifier.unsubscribe(live);
        } catch (SQLException _) {
            // It was lost already: there is nothing left to leave as it was.
        }
    }
}
