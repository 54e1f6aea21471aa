package dev.gatewright.store.jdbc;

import dev.gatewright.auth.session.RefreshOutcome.Rotated;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.SessionsNode;
import java.nio.file.Path;
import java.time.InstantSource;

/** A process that opens, refreshes and ends sessions, and says so once it is done, until killed. */
final class BusyNode {
    private BusyNode() {}

    /** Takes the directory of the database. */
    public static void main(String[] args) {
        EmbeddedDatabase database = EmbeddedDatabase.open(Path.of(args[0]));
        JdbcSessionStore store = JdbcSessionStore.open(database.dataSource());
        NodeStore kept = new NodeStore(store, store, database::close);
        SessionsNode node =
                new SessionsNode(kept, InstantSource.system())
                        .allowing(1_000_000, kept, InstantSource.system());
        node.put("1", "user", true);
        for (int thread = 0; thread < 4; thread++) {
            Thread.ofPlatform().start(() -> work(node));
        }
    }

    private static void work(SessionsNode node) {
        while (true) {
            TokenPair tokens = node.open("1");
            String sessionId = node.sessionId(tokens);
            if (node.sessions().refresh(tokens.refreshToken()) instanceof Rotated(TokenPair next)) {
                say("alive " + sessionId + " " + next.refreshToken());
            }
            TokenPair other = node.open("1");
            node.sessions().end(node.verified(other));
            say("ended " + node.sessionId(other) + " " + other.refreshToken());
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
