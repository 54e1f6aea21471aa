package dev.gatewright.auth.session.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeviceTest {

    @Test
    void whatAClientSaysOfItselfIsCutBetweenCharacters() {
        String letters = "a".repeat(199);

        assertThat(new Device(letters + "bc", "1".repeat(65)))
                .isEqualTo(new Device(letters + "b", "1".repeat(64)));
        assertThat(new Device(letters + "\ud83d\ude00", "").label()).isEqualTo(letters);
        assertThat(new Device("a".repeat(198) + "\ud83d\ude00", "").label()).hasSize(200);
    }

    @Test
    void whatNoStoreCanHoldIsABlank() {
        assertThat(new Device("a\0b\ud83dc", "").label()).isEqualTo("a b c");
    }
}
