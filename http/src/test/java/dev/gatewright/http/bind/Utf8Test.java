package dev.gatewright.http.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where bytes stop being UTF-8: the same place as the JDK's decoder finds. */
class Utf8Test {
    private static final String TEXT = "a Zürich é€日本😀\uffff\u0800\ud7ff\ue000 z";

    @Test
    void everySequenceOfThreeBytesIsTakenOrRefusedAsByTheJdk() {
        byte[] bytes = new byte[3];
        for (int i = 0x800000; i < 0x1000000; i++) {
            bytes[0] = (byte) (i >> 16);
            bytes[1] = (byte) (i >> 8);
            bytes[2] = (byte) i;
            if ((i & 0xf) == 0 || (i & 0xf) == 0xf) {
                assertSame(bytes);
            }
        }
    }

    @Test
    void textThatWasChangedAnywhereIsRefusedAtTheSameByteAsByTheJdk() {
        Random random = new Random(1);
        byte[] text = TEXT.repeat(3).getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.malformedAt(text)).isNegative();
        for (int i = 0; i < 100_000; i++) {
            byte[] changed = text.clone();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            assertSame(Arrays.copyOf(changed, random.nextInt(changed.length + 1)));
        }
    }

    private static void assertSame(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean isWhole =
                !StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(in, CharBuffer.allocate(bytes.length), true)
                        .isError();
        int expected = isWhole ? -1 : in.position();
        int found = Utf8.malformedAt(bytes);
        if (found != expected) {
            assertThat(found).as(HexFormat.of().formatHex(bytes)).isEqualTo(expected);
        }
    }
}
