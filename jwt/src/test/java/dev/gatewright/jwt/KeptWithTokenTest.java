package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What readers keep with a verified token is for themselves alone. */
class KeptWithTokenTest {
    private final VerifiedToken token =
            ((Verdict.Accepted) Forge.verifier().verify(Forge.token(Forge.HEADER, Forge.CLAIMS)))
                    .token();

    private record Mine(String text) {}

    private record Others(String text) {}

    @Test
    void whoCannotNameItsClassCannotReadIt() {
        assertThat(token.attachment(Mine.class)).isNull();
        assertThat(token.remembered(Mine.class)).isNull();

        token.attach(new Mine("attached"));
        token.remember(new Mine("remembered"));

        assertThat(token.attachment(Mine.class)).isEqualTo(new Mine("attached"));
        assertThat(token.remembered(Mine.class)).isEqualTo(new Mine("remembered"));
        assertThat(token.attachment(Object.class)).isNull();
        assertThat(token.attachment(Record.class)).isNull();
        assertThat(token.remembered(Object.class)).isNull();
    }

    @Test
    void whatSomebodyElseKeepsIsNotTakenForIt() {
        token.attach(new Mine("attached"));
        token.remember(new Mine("remembered"));

        token.attach(new Others("attached"));
        token.remember(new Others("remembered"));

        assertThat(token.attachment(Mine.class)).isNull();
        assertThat(token.remembered(Mine.class)).isNull();
    }
}
