package dev.gatewright.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieTest {
    private static final Cookie COOKIE = Cookie.of("sid", "a+b/c==");

    @Test
    void aCookieIsSafeUnlessItSaysOtherwise() {
        assertThat(COOKIE.headerValue())
                .isEqualTo("sid=a+b/c==; Path=/; HttpOnly; Secure; SameSite=Lax");
        assertThat(COOKIE.readableByScripts().withoutTls().withPath("/a").headerValue())
                .isEqualTo("sid=a+b/c==; Path=/a; SameSite=Lax");
        assertThat(Cookie.ended("sid").headerValue())
                .isEqualTo("sid=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax");
    }

    @Test
    void itsValueIsNotPrinted() {
        assertThat(COOKIE).hasToString("Cookie[sid=***]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;b", "a=b", "a\r\nb", "ä", "a\"", "a,b", "a/b", "a\0"})
    void aNameIsAToken(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cookie.of(name, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a;b", "a,b", "a\r\nb", "ä", "\"a\"", "a\\b", "a\tb", "a\u007f"})
    void aValueIsOfCookieOctets(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cookie.of("a", value))
                .withMessageNotContaining(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "/a;b", "/a\r\nb", "/ä"})
    void aPathStartsWithASlashAndStaysInItsAttribute(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> COOKIE.withPath(path));
    }

    @Test
    void whatBrowsersWouldDropIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COOKIE.withMaxAge(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COOKIE.withMaxAge(Duration.ofMillis(500)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COOKIE.withSameSite(Cookie.SameSite.NONE).withoutTls());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cookie.of("__Host-sid", "").withPath("/a"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cookie.of("__secure-sid", "").withoutTls());
        assertThatIllegalArgumentException().isThrownBy(() -> Cookie.of("a", "b".repeat(4096)));
    }
}
