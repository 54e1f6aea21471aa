package dev.gatewright.http.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.http.proxy.TrustedProxies.Header;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of a header are parted by {@code |} here. */
class TrustedProxiesTest {
    private static final String PROXY = "10.0.0.1";
    private static final List<IpRange> RANGES =
            Stream.of("10.0.0.0/8", "2001:db8:f::/48").map(IpRange::parse).toList();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            textBlock =
                    """
                    192.0.2.1                       > 192.0.2.1
                    192.0.2.1:4711                  > 192.0.2.1
                    192.0.2.1:_hidden               > 192.0.2.1
                    2001:db8::1                     > 2001:db8:0:0:0:0:0:1
                    [2001:DB8::1]                   > 2001:db8:0:0:0:0:0:1
                    [2001:db8::1]:4711              > 2001:db8:0:0:0:0:0:1
                    ::ffff:192.0.2.1                > 192.0.2.1
                    ::ffff:c000:201                 > 192.0.2.1
                    6.6.6.6, 192.0.2.1              > 192.0.2.1
                    6.6.6.6,192.0.2.1,10.1.1.1      > 192.0.2.1
                    192.0.2.1, 2001:db8:f::1        > 192.0.2.1
                    192.0.2.1, ::ffff:10.9.9.9      > 192.0.2.1
                    6.6.6.6 | 192.0.2.1             > 192.0.2.1
                    6.6.6.6 | 192.0.2.1 | 10.1.1.1  > 192.0.2.1
                    6.6.6.6, 192.0.2.1 | 10.1.1.1   > 192.0.2.1
                    10.3.3.3, 10.2.2.2              > 10.3.3.3
                    rubbish", 192.0.2.1             > 192.0.2.1
                    192.0.2.1, unknown              > 10.0.0.1
                    192.0.2.1, unknown, 10.2.2.2    > 10.2.2.2
                    192.0.2.1, 10.2.2.2, _x         > 10.0.0.1
                    192.0.2.1,                      > 10.0.0.1
                    192.0.2.1, , 10.2.2.2           > 10.2.2.2
                    192.0.2.1 |                     > 10.0.0.1
                    192.0.2.256                     > 10.0.0.1
                    192.0.2.01                      > 10.0.0.1
                    192.0.2                         > 10.0.0.1
                    192.0.2.1.5                     > 10.0.0.1
                    192.0.2.1:                      > 10.0.0.1
                    192.0.2.1:_                     > 10.0.0.1
                    192.0.2.1:123456                > 10.0.0.1
                    192.0.2.1:http                  > 10.0.0.1
                    192.0.2.1 192.0.2.2             > 10.0.0.1
                    "192.0.2.1"                     > 10.0.0.1
                    [192.0.2.1]                     > 10.0.0.1
                    [2001:db8::1                    > 10.0.0.1
                    [2001:db8::1]x                  > 10.0.0.1
                    fe80::1%eth0                    > 10.0.0.1
                    192.0.2.1;proto=http            > 10.0.0.1
                    localhost                       > 10.0.0.1
                    """)
    void xForwardedForNamesTheFirstUntrustedHopFromTheRight(String lines, String client) {
        assertThat(client(Header.EITHER, PROXY, null, lines)).isEqualTo(client);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            textBlock =
                    """
                    for=192.0.2.1                                       > 192.0.2.1
                    For=192.0.2.1;Proto=https;By=10.0.0.1               > 192.0.2.1
                    proto=http;host="a,b";for="192.0.2.1:4711"          > 192.0.2.1
                    for="192.0.2.1"                                     > 192.0.2.1
                    for="192.0\\.2.1"                                   > 192.0.2.1
                    for="[2001:db8:cafe::17]"                           > 2001:db8:cafe:0:0:0:0:17
                    for="[2001:db8:cafe::17]:4711"                      > 2001:db8:cafe:0:0:0:0:17
                    for="[::ffff:192.0.2.1]:_port"                      > 192.0.2.1
                    for=6.6.6.6, for=192.0.2.1                          > 192.0.2.1
                    for=6.6.6.6,for=192.0.2.1;by=10.1.1.1,for=10.1.1.1  > 192.0.2.1
                    for=6.6.6.6 | for=192.0.2.1 | for=10.1.1.1          > 192.0.2.1
                    for=10.3.3.3, for=10.2.2.2                          > 10.3.3.3
                    for="6.6.6.6, for=192.0.2.1                         > 192.0.2.1
                    for="6.6.6.6\\, for=192.0.2.1                       > 192.0.2.1
                    for="6.6.6.6\\", for=192.0.2.1;host="a,b\\",c"      > 192.0.2.1
                    =;=, for=192.0.2.1                                  > 192.0.2.1
                    for=192.0.2.1;;proto=http;                          > 192.0.2.1
                    for=192.0.2.1, for=unknown                          > 10.0.0.1
                    for=192.0.2.1, for="unknown", for=10.2.2.2          > 10.2.2.2
                    for=192.0.2.1, for=_gazonk                          > 10.0.0.1
                    for=192.0.2.1, for="_gazonk:80"                     > 10.0.0.1
                    for=192.0.2.1, proto=http                           > 10.0.0.1
                    for=192.0.2.1,                                      > 10.0.0.1
                    for=192.0.2.1;for=192.0.2.2                         > 10.0.0.1
                    for=192.0.2.1:4711                                  > 10.0.0.1
                    for=[2001:db8::1]                                   > 10.0.0.1
                    for="2001:db8::1"                                   > 10.0.0.1
                    for="192.0.2.1                                      > 10.0.0.1
                    for= 192.0.2.1                                      > 10.0.0.1
                    for="192.0.2.1"x                                    > 10.0.0.1
                    for="192.0.2.1"proto=http                           > 10.0.0.1
                    for=192.0.2.1;proto=                                > 10.0.0.1
                    for=192.0.2.1;=http                                 > 10.0.0.1
                    for                                                 > 10.0.0.1
                    192.0.2.1                                           > 10.0.0.1
                    """)
    void forwardedNamesTheFirstUntrustedHopFromTheRight(String lines, String client) {
        assertThat(client(Header.EITHER, PROXY, lines, null)).isEqualTo(client);
    }

    @ParameterizedTest(name = "{0}: {1} and {2}")
    @CsvSource({
        "EITHER, for=192.0.2.1, 192.0.2.1, 192.0.2.1",
        "EITHER, 'for=6.6.6.6, for=192.0.2.1', 192.0.2.1, 192.0.2.1",
        // a client behind a proxy that writes one of them writes the other
        "EITHER, for=6.6.6.6, 192.0.2.1, 10.0.0.1",
        "EITHER, for=192.0.2.1, 6.6.6.6, 10.0.0.1",
        "EITHER, nonsense, 192.0.2.1, 10.0.0.1",
        "FORWARDED, for=192.0.2.1, 6.6.6.6, 192.0.2.1",
        "FORWARDED, , 6.6.6.6, 10.0.0.1",
        "X_FORWARDED_FOR, for=6.6.6.6, 192.0.2.1, 192.0.2.1",
        "X_FORWARDED_FOR, for=6.6.6.6, , 10.0.0.1",
        "EITHER, , , 10.0.0.1",
    })
    void aHeaderThatTheProxyDoesNotWriteNamesNobody(
            Header header,
            @Nullable String forwarded,
            @Nullable String xForwardedFor,
            String client) {
        assertThat(client(header, PROXY, forwarded, xForwardedFor)).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.9", "11.0.0.1", "::1", "", "unknown", "/run/socket"})
    void thePeerItselfMustBeTrusted(String peer) {
        assertThat(client(Header.EITHER, peer, "for=6.6.6.6", "6.6.6.6")).isEqualTo(peer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.255.0.1", "::ffff:10.1.2.3", "2001:db8:f:1::9%eth0"})
    void aPeerIsTrustedInEachOfItsSpellings(String peer) {
        assertThat(client(Header.EITHER, peer, null, "192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void noMoreHopsAreFollowedThanAnyRouteHas() {
        String hops = "192.0.2.1" + ", 10.1.1.1".repeat(31);

        assertThat(client(Header.EITHER, PROXY, null, hops)).isEqualTo("192.0.2.1");
        assertThat(client(Header.EITHER, PROXY, null, hops + ", 10.2.2.2")).isEqualTo("10.1.1.1");
    }

    /** Whatever a client sends, the proxy adds its hop behind it, and that is what counts. */
    @Test
    void nothingThatAClientSendsHidesTheHopOfTheProxy() {
        Random random = new Random(7);
        String alphabet = "\"\\,;=:[]._ for10.9\t";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder sent = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                sent.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String separator = random.nextBoolean() ? ", " : "|";

            assertThat(client(Header.EITHER, PROXY, sent + separator + "for=192.0.2.1", null))
                    .as(sent.toString())
                    .isEqualTo("192.0.2.1");
            assertThat(client(Header.EITHER, PROXY, null, sent + separator + "192.0.2.1"))
                    .as(sent.toString())
                    .isEqualTo("192.0.2.1");
        }
    }

    @Test
    void withoutTrustedProxiesNoHeaderIsRead() {
        TrustedProxies nobody = TrustedProxies.of(List.of(), Header.EITHER);

        assertThat(nobody.isEmpty()).isTrue();
        assertThat(
                        nobody.client(
                                PROXY,
                                name -> {
                                    throw new AssertionError(name);
                                }))
                .isEqualTo(PROXY);
    }

    private static String client(
            Header header,
            String peer,
            @Nullable String forwarded,
            @Nullable String xForwardedFor) {
        return TrustedProxies.of(RANGES, header)
                .client(
                        peer,
                        name ->
                                switch (name) {
                                    case "Forwarded" -> lines(forwarded);
                                    case "X-Forwarded-For" -> lines(xForwardedFor);
                                    default -> throw new AssertionError(name);
                                });
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : Arrays.asList(text.split("\\|", -1));
    }
}
