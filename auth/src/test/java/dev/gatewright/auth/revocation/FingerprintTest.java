package dev.gatewright.auth.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.bouncycastle.crypto.macs.SipHash128;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void aFingerprintIsTheSipHashOfItsKindAndName() {
        Random random = new Random(1);
        for (int length = 0; length < 200; length++) {
            StringBuilder name = new StringBuilder();
            for (int i = 0; i < length; i++) {
                name.append((char) (' ' + random.nextInt(0xD000)));
            }
            long first = random.nextLong();
            long second = random.nextLong();
            int kind = random.nextInt(5);

            assertThat(new Fingerprint.Seeds(first, second).of(kind, name.toString()))
                    .isEqualTo(expected(first, second, (char) kind + name.toString()));
        }
    }

    @Test
    void kindsAndKeysTellNamesApart() {
        Fingerprint.Seeds seeds = new Fingerprint.Seeds(1, 2);

        assertThat(seeds.of(1, "name")).isEqualTo(seeds.of(1, "name"));
        assertThat(seeds.of(1, "name")).isNotEqualTo(seeds.of(2, "name"));
        assertThat(seeds.of(1, "name")).isNotEqualTo(new Fingerprint.Seeds(1, 3).of(1, "name"));
        assertThat(seeds.of(1, "name")).isNotEqualTo(seeds.of(1, "name\0"));
    }

    private static Fingerprint expected(long first, long second, String text) {
        SipHash128 reference = new SipHash128();
        byte[] key =
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(first)
                        .putLong(second)
                        .array();
        reference.init(new KeyParameter(key));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
        reference.update(bytes, 0, bytes.length);
        byte[] out = new byte[16];
        reference.doFinal(out, 0);
        ByteBuffer result = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
        long low = result.getLong();
        return new Fingerprint(result.getLong(), low);
    }
}
