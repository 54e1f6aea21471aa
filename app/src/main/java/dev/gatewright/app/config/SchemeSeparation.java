package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.app.secret.Secret;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses schemes whose tokens nothing would tell apart: who is let in by one would be let in by
 * the other, as whoever has the same subject there.
 *
 * <p>A scheme's own tokens name it and are accepted by it alone, so schemes may share keys. Tokens
 * of other makers need not name a scheme.
 */
final class SchemeSeparation {
    private final Section root;

    private SchemeSeparation(Section root) {
        this.root = root;
    }

    /** Notes a fault for each scheme, or pair of them, whose accounts are not kept apart. */
    static void check(Section root, Map<String, TokenConfig> schemes) {
        SchemeSeparation separation = new SchemeSeparation(root);
        List<Scheme> all =
                schemes.entrySet().stream()
                        .map(entry -> new Scheme(entry.getKey(), entry.getValue()))
                        .toList();
        for (int i = 0; i < all.size(); i++) {
            separation.checkIssuers(all.get(i));
            for (Scheme other : all.subList(0, i)) {
                separation.checkSecrets(all.get(i), other);
                separation.checkTrust(all.get(i), other);
            }
        }
    }

    private record Scheme(String name, TokenConfig config) {
        Stream<byte[]> secrets() {
            return config.keys() instanceof KeyConfig.Shared shared
                    ? Stream.concat(Stream.of(shared.secret()), shared.previous().stream())
                            .map(Secret::reveal)
                    : Stream.empty();
        }

        /** What {@code sch} may be in a trusted issuer's token; empty stands for none. */
        Set<String> accepted(TrustConfig trust) {
            return trust.scheme().map(Set::of).orElseGet(() -> Set.of("", name));
        }

        String key(int trust) {
            return name + ".Trust[" + trust + "]";
        }
    }

    /** Within a scheme, an issuer speaks for its accounts alone, and nobody else does. */
    private void checkIssuers(Scheme scheme) {
        List<TrustConfig> trusted = scheme.config().trusted();
        for (int i = 0; i < trusted.size(); i++) {
            TrustConfig trust = trusted.get(i);
            if (scheme.config().signs() && trust.issuer().equals(scheme.config().issuer())) {
                root.fault(
                        scheme.key(i) + ".Issuer",
                        "is the Issuer of "
                                + scheme.name()
                                + " itself: nothing would tell their accounts apart; give "
                                + scheme.name()
                                + " another Issuer");
            }
            for (TrustConfig before : trusted.subList(0, i)) {
                if (before.issuer().equals(trust.issuer())
                        && !before.keys().jwks().equals(trust.keys().jwks())) {
                    root.fault(
                            scheme.key(i) + ".Issuer",
                            "is there twice with different keys: nothing would tell their accounts"
                                    + " apart");
                }
            }
        }
    }

    private void checkSecrets(Scheme scheme, Scheme other) {
        boolean goZero = scheme.config().acceptsGoZero() || other.config().acceptsGoZero();
        boolean shared =
                scheme.secrets()
                        .anyMatch(one ->
                                other.secrets().anyMatch(two -> MessageDigest.isEqual(one, two)));
        if (goZero && shared) {
            root.fault(
                    scheme.name() + ".Accept",
                    "%s and %s have a secret in common, and tokens of go-zero do not name their scheme: nothing would tell them apart; give each a secret of its own"
                            .formatted(other.name(), scheme.name()));
        }
    }

    private void checkTrust(Scheme scheme, Scheme other) {
        List<TrustConfig> trusted = scheme.config().trusted();
        for (int i = 0; i < trusted.size(); i++) {
            TrustConfig one = trusted.get(i);
            for (TrustConfig two : other.config().trusted()) {
                boolean sameTokens =
                        one.issuer().equals(two.issuer()) && one.audience().equals(two.audience());
                if (sameTokens
                        && !Collections.disjoint(scheme.accepted(one), other.accepted(two))) {
                    root.fault(
                            scheme.key(i),
                            "%s and %s trust the same issuer for the same audience: nothing would tell its tokens apart; give one of them another Audience, or each a Scheme"
                                    .formatted(other.name(), scheme.name()));
                }
            }
        }
    }
}
