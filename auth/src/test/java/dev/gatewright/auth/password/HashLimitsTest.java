package dev.gatewright.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a single hash may take leaves room in the heap for all else. */
class HashLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "48, 19",
        "75, 19",
        "90, 34",
        "119, 63",
        "120, 64",
        "256, 64",
        "400, 100",
        "1024, 256",
        "8192, 256"
    })
    void aHashMayTakeNoMoreThanTheHeapHasRoomFor(long heap, long most) {
        assertThat(HashLimits.mostKib(heap << 10) >> 10).isEqualTo(most);
    }
}
