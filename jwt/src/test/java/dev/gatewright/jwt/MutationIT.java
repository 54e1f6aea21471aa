package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.signature.Algorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A valid token with anything about it changed is not a valid token. */
class MutationIT {

    /**
     * How far apart a token is changed, its last character included; with HS256 each is in any
     * case.
     */
    private static final int APART = Integer.getInteger("gatewright.apart", 3);

    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n\0\u00e9\u0441";

    @Test
    void noCharacterCanBeExchangedForAnyOther() {
        String token = Forge.token(Forge.HEADER, Forge.CLAIMS);
        for (int at = 0; at < token.length(); at++) {
            for (int i = 0; i < ALPHABET.length(); i++) {
                String mutant = edit(token, at, ALPHABET.substring(i, i + 1));
                if (!mutant.equals(token)) {
                    assertRefused(Forge.verifier(), mutant);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noCharacterCanBeChangedRemovedDoubledOrSwapped(Algorithm algorithm) {
        KeyRing keys = KeyRing.of(TestKeys.of(algorithm));
        TokenVerifier verifier = new TokenVerifier(keys, Forge.POLICY, Forge.CLOCK);
        String token = new TokenSigner(keys, TokenPolicy.ACCESS_TYPE).sign(Forge.claims());
        assertThat(verifier.verify(token)).isInstanceOf(Verdict.Accepted.class);

        for (IntFunction<String> mutation : mutations(token)) {
            for (int at = (token.length() - 1) % APART; at < token.length(); at += APART) {
                String mutant = mutation.apply(at);
                if (!mutant.equals(token)) {
                    assertRefused(verifier, mutant);
                }
            }
        }
    }

    private static List<IntFunction<String>> mutations(String token) {
        List<IntFunction<String>> mutations = new ArrayList<>();
        mutations.add(at -> edit(token, at, token.charAt(at) == 'A' ? "B" : "A"));
        mutations.add(at -> edit(token, at, Character.toString(token.charAt(at) ^ 1)));
        mutations.add(at -> edit(token, at, ""));
        mutations.add(at -> edit(token, at, token.substring(at, at + 1).repeat(2)));
        mutations.add(at -> token.substring(0, at));
        mutations.add(at -> token.substring(at) + token.substring(0, at));
        return mutations;
    }

    private static String edit(String token, int at, String replacement) {
        return token.substring(0, at) + replacement + token.substring(at + 1);
    }

    private static void assertRefused(TokenVerifier verifier, String mutant) {
        assertThat(verifier.verify(mutant)).as(mutant).isInstanceOf(Verdict.Rejected.class);
    }
}
