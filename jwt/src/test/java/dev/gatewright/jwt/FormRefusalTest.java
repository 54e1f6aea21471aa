package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes to the text of a valid token that must not leave it valid. */
class FormRefusalTest {

    private static final String VALID = Forge.token(Forge.HEADER, Forge.CLAIMS);
    private static final String HEAD = VALID.substring(0, VALID.indexOf('.'));
    private static final String BODY =
            VALID.substring(VALID.indexOf('.') + 1, VALID.lastIndexOf('.'));
    private static final String TAIL = VALID.substring(VALID.lastIndexOf('.') + 1);

    @ParameterizedTest(name = "{0} → {2}")
    @MethodSource
    void isRefused(String name, UnaryOperator<String> mutation, RefusalReason reason) {
        assertThat(Forge.verifier().verify(mutation.apply(VALID)))
                .isEqualTo(new Verdict.Rejected(reason));
    }

    static Stream<Arguments> isRefused() {
        return Stream.of(
                row("empty", t -> "", RefusalReason.NOT_THREE_SEGMENTS),
                row("one segment", t -> HEAD, RefusalReason.NOT_THREE_SEGMENTS),
                row("two segments", t -> HEAD + "." + BODY, RefusalReason.NOT_THREE_SEGMENTS),
                row("four segments", t -> t + ".x", RefusalReason.NOT_THREE_SEGMENTS),
                row("five segments", t -> t + ".x.y", RefusalReason.NOT_THREE_SEGMENTS),
                row("no signature", t -> HEAD + "." + BODY + ".", RefusalReason.EMPTY_SEGMENT),
                row("no header", t -> "." + BODY + "." + TAIL, RefusalReason.EMPTY_SEGMENT),
                row("no claims", t -> HEAD + ".." + TAIL, RefusalReason.EMPTY_SEGMENT),
                row("only dots", t -> "..", RefusalReason.EMPTY_SEGMENT),
                row("leading space", t -> " " + t, RefusalReason.ILLEGAL_CHARACTER),
                row("trailing space", t -> t + " ", RefusalReason.ILLEGAL_CHARACTER),
                row("trailing newline", t -> t + "\n", RefusalReason.ILLEGAL_CHARACTER),
                row("trailing NUL", t -> t + "\0", RefusalReason.ILLEGAL_CHARACTER),
                row("padding after the signature", t -> t + "=", RefusalReason.ILLEGAL_CHARACTER),
                row(
                        "padding in the header",
                        t -> HEAD + "=." + BODY + "." + TAIL,
                        RefusalReason.ILLEGAL_CHARACTER),
                row(
                        "padding in the claims",
                        t -> HEAD + "." + BODY + "=." + TAIL,
                        RefusalReason.ILLEGAL_CHARACTER),
                row(
                        "line break inside",
                        t -> HEAD + ".\r\n" + BODY + "." + TAIL,
                        RefusalReason.ILLEGAL_CHARACTER),
                row(
                        "plus for minus",
                        t -> HEAD + "." + BODY + ".++++" + TAIL.substring(4),
                        RefusalReason.ILLEGAL_CHARACTER),
                row(
                        "slash",
                        t -> HEAD + "." + BODY + "./" + TAIL.substring(1),
                        RefusalReason.ILLEGAL_CHARACTER),
                row("percent", t -> t.replaceFirst("e", "%65"), RefusalReason.ILLEGAL_CHARACTER),
                row(
                        "letter beyond Latin-1",
                        t -> "\u0435" + t.substring(1),
                        RefusalReason.ILLEGAL_CHARACTER),
                row(
                        "Latin-1 letter",
                        t -> "\u00e9" + t.substring(1),
                        RefusalReason.ILLEGAL_CHARACTER),
                row("JSON serialisation", t -> json(), RefusalReason.NOT_THREE_SEGMENTS),
                row("over 8 KiB", t -> "a".repeat(8193), RefusalReason.TOO_LONG),
                row(
                        "unused bits of the signature",
                        t -> HEAD + "." + BODY + "." + twin(TAIL),
                        RefusalReason.NON_CANONICAL_BASE64),
                row(
                        "a lone character more",
                        t -> HEAD + "." + BODY + "." + TAIL + "AA",
                        RefusalReason.NON_CANONICAL_BASE64),
                row(
                        "unused bits of the header",
                        t -> Forge.sign(twin(HEAD + "") + "." + BODY),
                        RefusalReason.NON_CANONICAL_BASE64),
                row(
                        "longer signature",
                        t -> HEAD + "." + BODY + "." + Forge.encode(new byte[33]),
                        RefusalReason.BAD_SIGNATURE),
                row(
                        "shorter signature",
                        t -> HEAD + "." + BODY + "." + TAIL.substring(0, 40),
                        RefusalReason.BAD_SIGNATURE),
                row(
                        "zero signature",
                        t -> HEAD + "." + BODY + "." + Forge.encode(new byte[32]),
                        RefusalReason.BAD_SIGNATURE),
                row(
                        "BOM before the header",
                        t -> Forge.token("\ufeff" + Forge.HEADER, Forge.CLAIMS),
                        RefusalReason.HEADER_NOT_JSON),
                row(
                        "BOM before the claims",
                        t -> Forge.token(Forge.HEADER, "\ufeff" + Forge.CLAIMS),
                        RefusalReason.CLAIMS_NOT_JSON),
                row(
                        "claims with an overlong byte pair",
                        t -> latin1("\u00c0\u00af"),
                        RefusalReason.CLAIMS_NOT_JSON),
                row(
                        "claims with a UTF-8 surrogate",
                        t -> latin1("\u00ed\u00a0\u0080"),
                        RefusalReason.CLAIMS_NOT_JSON),
                row(
                        "claims beyond U+10FFFF",
                        t -> latin1("\u00f4\u0090\u0080\u0080"),
                        RefusalReason.CLAIMS_NOT_JSON),
                row(
                        "claims with a cut character",
                        t -> latin1("\u00e2\u0082"),
                        RefusalReason.CLAIMS_NOT_JSON),
                row(
                        "claims with a control character",
                        t -> latin1("\u0001"),
                        RefusalReason.CLAIMS_NOT_JSON));
    }

    private static Arguments row(
            String name, UnaryOperator<String> mutation, RefusalReason reason) {
        return Arguments.of(name, mutation, reason);
    }

    private static String json() {
        return "{\"payload\":\"%s\",\"protected\":\"%s\",\"signature\":\"%s\"}"
                .formatted(BODY, HEAD, TAIL);
    }

    /** Another spelling of the same bytes: the last character with an unused bit set. */
    private static String twin(String segment) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(segment.charAt(segment.length() - 1));
        return segment.substring(0, segment.length() - 1) + alphabet.charAt(last | 1);
    }

    private static String latin1(String inside) {
        byte[] claims =
                Forge.CLAIMS
                        .replace("\"7\"", "\"" + inside + "\"")
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        return Forge.token(Forge.bytes(Forge.HEADER), claims);
    }
}
