package dev.gatewright.store.redis;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where Redis or Valkey is. Prints without its addresses, which may hold a password.
 *
 * <p>An address is {@code redis://user:password@host:port/database}, with {@code rediss://} for
 * TLS, whose certificate is verified.
 */
public sealed interface RedisEndpoint {

    /** Where it is, without users and passwords. */
    default String place() {
        List<String> uris =
                switch (this) {
                    case Server(String uri) -> List.of(uri);
                    case Cluster(List<String> nodes) -> nodes;
                };
        // Up to the last @ there may be a user and a password.
        return uris.stream()
                .map(uri -> uri.replaceFirst("^[a-z+-]*://", "").replaceFirst("^.*@", ""))
                .map(uri -> uri.replaceFirst("[/?#].*", ""))
                .collect(Collectors.joining(", "));
    }

    /** One server; or, as {@code redis-sentinel://host:port,host:port/database#name}, Sentinel. */
    record Server(String uri) implements RedisEndpoint {
        @Override
        public String toString() {
            return "Server[***]";
        }
    }

    /** A cluster, by some of its nodes. */
    record Cluster(List<String> uris) implements RedisEndpoint {
        public Cluster {
            uris = List.copyOf(uris);
        }

        @Override
        public String toString() {
            return "Cluster[***]";
        }
    }
}
