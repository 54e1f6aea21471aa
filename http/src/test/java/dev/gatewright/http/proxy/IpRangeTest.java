package dev.gatewright.http.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpRangeTest {

    @ParameterizedTest(name = "{0} holds {1}: {2}")
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, 9.255.255.255, false",
        "192.168.0.0/23, 192.168.1.255, true",
        "192.168.0.0/23, 192.168.2.0, false",
        "128.0.0.0/1, 255.1.2.3, true",
        "128.0.0.0/1, 127.1.2.3, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "192.0.2.1/32, 192.0.2.1, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, ::1, true",
        "::1, 127.0.0.1, false",
        "fe80::/10, fe80::1%1, true",
        // IPv4 in IPv6 is IPv4, on either side
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "::ffff:10.0.0.0/104, 10.1.2.3, true",
        "::ffff:10.0.0.0/104, 11.1.2.3, false",
        "::ffff:192.0.2.1, 192.0.2.1, true",
        "::/8, 10.1.2.3, false",
    })
    void holdsItsAddresses(String range, String address, boolean holds) throws Exception {
        assertThat(IpRange.parse(range).contains(InetAddress.getByName(address))).isEqualTo(holds);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', is not an IP address or CIDR range",
        "localhost, is not an IP address or CIDR range",
        "10.0.0, is not an IP address or CIDR range",
        "10.0.0.256, is not an IP address or CIDR range",
        "010.0.0.1, is not an IP address or CIDR range",
        "0x0a.0.0.1, is not an IP address or CIDR range",
        "'10.0.0.1 ', is not an IP address or CIDR range",
        "10.0.0.1:80, is not an IP address or CIDR range",
        "[::1], is not an IP address or CIDR range",
        "fe80::1%eth0, is not an IP address or CIDR range",
        "2001:db8:::1, is not an IP address or CIDR range",
        "::ffff:10.0.0.010, is not an IP address or CIDR range",
        "/8, is not an IP address or CIDR range",
        "10.0.0.0/, has a prefix that is not a number of bits",
        "10.0.0.0/-1, has a prefix that is not a number of bits",
        "10.0.0.0/08, has a prefix that is not a number of bits",
        "10.0.0.0/8/8, has a prefix that is not a number of bits",
        "10.0.0.0/255.0.0.0, has a prefix that is not a number of bits",
        "10.0.0.0/33, has a prefix longer than 32 bits",
        "2001:db8::/129, has a prefix longer than 128 bits",
        "10.0.0.1/8, 'has bits set beyond its prefix; did you mean 10.0.0.0/8?'",
        "0.0.0.0/0, 'holds every address, so that all clients would be trusted proxies'",
        "::/0, 'holds every address, so that all clients would be trusted proxies'",
        "::ffff:0:0/96, 'holds every address, so that all clients would be trusted proxies'",
    })
    void saysWhatIsWrong(String text, String reason) {
        assertThatThrownBy(() -> IpRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' " + reason);
    }
}
