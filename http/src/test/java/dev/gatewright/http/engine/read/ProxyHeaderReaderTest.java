package dev.gatewright.http.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However its bytes arrive, which a socket does not let one say. */
class ProxyHeaderReaderTest {
    private static final ProxyHeaderReader.Read CLIENT =
            new ProxyHeaderReader.Read(InetAddress.ofLiteral("192.0.2.1"));

    private final List<Object> told = new ArrayList<>();
    private EmbeddedChannel channel = connect();

    private EmbeddedChannel connect() {
        told.clear();
        return new EmbeddedChannel(
                new ProxyHeaderReader(),
                new ChannelInboundHandlerAdapter() {
                    @Override
                    public void userEventTriggered(ChannelHandlerContext context, Object event) {
                        told.add(event);
                    }

                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        ByteBuf rest = (ByteBuf) message;
                        told.add(rest.toString(StandardCharsets.US_ASCII));
                        rest.release();
                    }
                });
    }

    private void send(byte[] bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes));
    }

    private static byte[] line(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Version 2: of TCP over IPv4, from 192.0.2.1. */
    private static byte[] version2(int command) {
        return HexFormat.of()
                .parseHex(
                        "0d0a0d0a000d0a515549540a%02x11000cc0000201c00002029c4001bb"
                                .formatted(command));
    }

    @Test
    void aHeaderMayBeCutAnywhere() {
        for (byte[] header :
                List.of(line("PROXY TCP4 192.0.2.1 192.0.2.2 40000 443\r\n"), version2(0x21))) {
            for (int cut = 1; cut < header.length; cut++) {
                channel = connect();
                send(Arrays.copyOf(header, cut));
                assertThat(told).isEmpty();
                assertThat(channel.isOpen()).isTrue();

                send(Arrays.copyOfRange(header, cut, header.length));
                send(line("GET"));
                assertThat(told).containsExactly(CLIENT, "GET");
            }
        }
    }

    @Test
    void aProxyThatSpeaksForItselfNamesNobodyWhateverAddressesItHas() {
        send(version2(0x20));

        assertThat(told).containsExactly(new ProxyHeaderReader.Read(null));
    }

    @Test
    void aLineHasAHundredAndSevenBytesAtMost() {
        String longest = "PROXY UNKNOWN " + "f".repeat(91) + "\r\n";
        send(line(longest));
        assertThat(told).containsExactly(new ProxyHeaderReader.Read(null));

        channel = connect();
        send(line(longest.replace("\r\n", "f\r\n")));
        assertThat(told).isEmpty();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aLineWithoutEndIsNotKept() {
        send(line("PROXY UNKNOWN " + "f".repeat(92)));
        assertThat(channel.isOpen()).isTrue();

        send(line("f"));
        assertThat(channel.isOpen()).isFalse();
    }
}
