package dev.gatewright.store.jdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.RefreshOutcome.Rotated;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.SessionsNode;
import dev.gatewright.store.jdbc.JdbcSessionStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

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

    /** Starts one on the database in a directory. */
    static Process start(Path directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        BusyNode.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** A node on the database in a directory, which such a process may have written. */
    static SessionsNode nodeOn(Path directory) {
        EmbeddedDatabase database = EmbeddedDatabase.open(directory);
        JdbcSessionStore store = JdbcSessionStore.open(database.dataSource());
        SessionsNode node =
                new SessionsNode(
                        new NodeStore(store, store, database::close), InstantSource.system());
        node.put("1", "user", true);
        return node;
    }

    /** Checks that what such a process said is so on another node. */
    static void assertKept(List<String> said, SessionsNode node) {
        for (String line : said) {
            String[] words = line.split(" ", -1);
            assertThat(node.sessions().refresh(words[2]))
                    .as(words[0])
                    .isInstanceOf(
                            words[0].equals("alive")
                                    ? RefreshOutcome.Rotated.class
                                    : RefreshOutcome.Unknown.class);
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
