package dev.gatewright.http.engine.read;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the client's address from the first bytes of a proxy's connection (PROXY protocol, versions
 * 1 and 2), tells it by {@link Read}, and leaves the rest to whoever comes behind.
 *
 * <p>Without it, or with one that is malformed, the connection ends: what a proxy has not said may
 * not be guessed. Of extensions only the length is read.
 */
public final class ProxyHeaderReader extends ChannelInboundHandlerAdapter {
    /** The longest line of version 1, with its end. */
    private static final int MAX_LINE = 107;

    private static final int V2_START = 16;

    /** Far more than addresses and the extensions in use take. */
    private static final int MAX_V2 = V2_START + 4096;

    private static final byte[] SIGNATURE = {
        '\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'
    };
    private static final byte[] V1_START = "PROXY ".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern V1_UNKNOWN = Pattern.compile("PROXY UNKNOWN(?: [!-~ ]*)?\r\n");
    private static final Pattern V1_TCP4 = v1("TCP4", "((?:[0-9]{1,3}\\.){3}[0-9]{1,3})");
    private static final Pattern V1_TCP6 = v1("TCP6", "([0-9A-Fa-f:.]{2,45})");

    private byte[] bytes = {};

    /**
     * The header was read.
     *
     * @param address the client's; null when the proxy speaks for itself, or does not know
     */
    public record Read(@Nullable InetAddress address) {}

    /** What a header says, and how long it is. */
    private record Header(int length, @Nullable InetAddress address) {}

    /** The header is malformed, or is not one. */
    private static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException() {
            super("not a PROXY header", null, false, false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf data = (ByteBuf) message;
        int old = bytes.length;
        bytes = Arrays.copyOf(bytes, old + data.readableBytes());
        data.readBytes(bytes, old, bytes.length - old);
        data.release();
        try {
            Header header = read(bytes);
            if (header != null) {
                pass(context, header);
            }
        } catch (MalformedException e) {
            bytes = new byte[0];
            var _ = context.close();
        }
    }

    private void pass(ChannelHandlerContext context, Header header) {
        context.fireUserEventTriggered(new Read(header.address()));
        if (header.length() < bytes.length) {
            context.fireChannelRead(
                    Unpooled.wrappedBuffer(bytes, header.length(), bytes.length - header.length()));
        }
        context.pipeline().remove(this);
    }

    /** The header at the start of {@code bytes}; null when its end has not arrived. */
    private static @Nullable Header read(byte[] bytes) throws MalformedException {
        if (startsWith(bytes, SIGNATURE)) {
            return bytes.length < V2_START ? null : version2(bytes);
        }
        if (startsWith(bytes, V1_START)) {
            return version1(bytes);
        }
        throw new MalformedException();
    }

    /** Whether {@code bytes} start so, as far as there are any. */
    private static boolean startsWith(byte[] bytes, byte[] start) {
        int length = Math.min(bytes.length, start.length);
        return Arrays.equals(bytes, 0, length, start, 0, length);
    }

    private static @Nullable Header version1(byte[] bytes) throws MalformedException {
        int lineFeed = 0;
        while (lineFeed < bytes.length && bytes[lineFeed] != '\n') {
            lineFeed++;
        }
        if (lineFeed >= MAX_LINE) {
            throw new MalformedException();
        }
        if (lineFeed == bytes.length) {
            return null;
        }
        String line = new String(bytes, 0, lineFeed + 1, StandardCharsets.ISO_8859_1);
        if (V1_UNKNOWN.matcher(line).matches()) {
            return new Header(lineFeed + 1, null);
        }
        Matcher tcp4 = V1_TCP4.matcher(line);
        if (tcp4.matches()) {
            return new Header(lineFeed + 1, address(tcp4, 4));
        }
        Matcher tcp6 = V1_TCP6.matcher(line);
        if (tcp6.matches()) {
            return new Header(lineFeed + 1, address(tcp6, 6));
        }
        throw new MalformedException();
    }

    private static InetAddress address(Matcher line, int version) throws MalformedException {
        try {
            InetAddress source = InetAddress.ofLiteral(line.group(1));
            InetAddress.ofLiteral(line.group(2));
            boolean isKind = line.group(1).indexOf(':') >= 0 == (version == 6);
            if (isKind && isPort(line.group(3)) && isPort(line.group(4))) {
                return source;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new MalformedException();
    }

    private static boolean isPort(String digits) {
        return Integer.parseInt(digits) <= 0xffff;
    }

    private static @Nullable Header version2(byte[] bytes) throws MalformedException {
        int command = bytes[12] & 0xff;
        int family = bytes[13] & 0xff;
        int length = V2_START + ((bytes[14] & 0xff) << 8 | bytes[15] & 0xff);
        boolean isLocal = command == 0x20;
        if (!isLocal && command != 0x21 || length > MAX_V2) {
            throw new MalformedException();
        }
        int size = isLocal ? 0 : addressSize(family);
        boolean hasAddress = size > 0;
        if (hasAddress && length < V2_START + 2 * size + 4) {
            throw new MalformedException();
        }
        if (bytes.length < length) {
            return null;
        }
        return new Header(length, hasAddress ? address(bytes, size) : null);
    }

    private static int addressSize(int family) throws MalformedException {
        return switch (family) {
            case 0x11 -> 4;
            case 0x21 -> 16;
            case 0x00 -> 0;
            default -> throw new MalformedException();
        };
    }

    private static InetAddress address(byte[] bytes, int size) throws MalformedException {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, V2_START, V2_START + size));
        } catch (UnknownHostException e) {
            throw new MalformedException();
        }
    }

    private static Pattern v1(String family, String address) {
        return Pattern.compile(
                "PROXY "
                        + family
                        + " "
                        + address
                        + " "
                        + address
                        + " ([0-9]{1,5}) ([0-9]{1,5})\r\n");
    }
}
