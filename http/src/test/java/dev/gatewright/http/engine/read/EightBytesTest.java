package dev.gatewright.http.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.http.bind.EightBytes;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is found eight bytes at a time is what is found one by one. */
class EightBytesTest {
    private static final int LENGTH = 40;
    private final Random random = new Random(1);

    @Test
    void lineFeedsTextAndAsciiAreToldAsOneByteAtATime() {
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = new byte[LENGTH];
            Arrays.fill(bytes, (byte) 'a');
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                bytes[random.nextInt(LENGTH)] = odd();
            }
            int from = random.nextInt(LENGTH);
            int to = from + random.nextInt(LENGTH - from + 1);
            String text = HexFormat.of().formatHex(bytes, from, to);

            assertThat(Syntax.isAsciiText(bytes, from, to))
                    .as(text)
                    .isEqualTo(Syntax.areAll(Syntax.ASCII_TEXT, bytes, from, to));
            assertThat(EightBytes.areAscii(bytes, from, to))
                    .as(text)
                    .isEqualTo(areAscii(bytes, from, to));
            assertThat(endOfText(bytes, from)).as(text).isEqualTo(plainEndOfText(bytes, from));
            assertThat(unprintable(bytes, from)).as(text).isEqualTo(plainUnprintable(bytes, from));
            assertThat(lineFeed(bytes, from)).as(text).isEqualTo(plainLineFeed(bytes, from));
        }
    }

    private byte odd() {
        byte[] odd = {
            '"',
            '\\',
            '!',
            '\n',
            '\n',
            '\t',
            '\r',
            0,
            31,
            ' ',
            '~',
            127,
            (byte) 128,
            (byte) 0x8a,
            -1
        };
        return odd[random.nextInt(odd.length)];
    }

    /** Zeros behind the array count as ends. */
    private static int endOfText(byte[] bytes, int start) {
        for (int i = start; ; i += Long.BYTES) {
            long ends = EightBytes.endsOfText(EightBytes.atEnd(bytes, i));
            if (ends != 0) {
                return i + EightBytes.before(ends);
            }
        }
    }

    private static int plainEndOfText(byte[] bytes, int start) {
        int i = start;
        while (i < bytes.length
                && (bytes[i] < 0 || bytes[i] >= ' ')
                && bytes[i] != '"'
                && bytes[i] != '\\') {
            i++;
        }
        return i;
    }

    private static int unprintable(byte[] bytes, int start) {
        return input(bytes).indexOfUnprintable(start);
    }

    private static int plainUnprintable(byte[] bytes, int start) {
        int i = start;
        while (i < bytes.length && bytes[i] >= ' ' && bytes[i] != 127) {
            i++;
        }
        return i;
    }

    private static int lineFeed(byte[] bytes, int start) {
        return input(bytes).indexOfLineFeed(start);
    }

    private static Input input(byte[] bytes) {
        Input in = new Input(new ByteBudget(1 << 20));
        in.append(Unpooled.wrappedBuffer(bytes));
        return in;
    }

    private static int plainLineFeed(byte[] bytes, int start) {
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static boolean areAscii(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
