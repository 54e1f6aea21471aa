package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which connections go on and which end (RFC 9112 §9.3, §9.6). Idle ones are left in peace for
 * longer here than the tests wait, so what ends was ended on purpose.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionsTest {
    private Sample service;

    @BeforeAll
    void start() {
        service = new Sample();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /open", "HEAD /open", "GET /nowhere", "GET /secured"})
    void aClientThatAsksForTheEndGetsIt(String line) throws IOException {
        try (Wire wire = new Wire(service.port())) {
            wire.send(Wire.request(line, List.of("Connection: close"), ""));

            assertThat(wire.isCutOff()).isTrue();
        }
    }

    @Test
    void nothingIsAnsweredAfterTheLastRequest() throws IOException {
        try (Wire wire = new Wire(service.port())) {
            wire.send(
                    Wire.request("GET /open", List.of("Connection: close"), "")
                            + Wire.request("GET /open", List.of(), ""));

            assertThat(wire.reply().status()).isEqualTo(200);
            assertThat(wire.isSilentToTheEnd()).isTrue();
        }
    }

    @Test
    void aRefusedBodyIsNotReadAsTheNextRequest() throws IOException {
        try (Wire wire = new Wire(service.port())) {
            String smuggled = Wire.request("GET /open", List.of(), "");
            wire.send(Wire.request("POST /secured", List.of(), smuggled + "x".repeat(70_000)));

            assertThat(wire.reply().status()).isEqualTo(401);
            assertThat(wire.isSilentToTheEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /open HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /open HTTP/1.1\r\nHost: x\r\nbroken\r\n\r\n",
                "GET /open HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /people HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void whatCannotBeReadEndsItsConnection(String request) throws IOException {
        try (Wire wire = new Wire(service.port())) {
            wire.send(request);

            assertThat(wire.reply().status()).isBetween(400, 499);
            assertThat(wire.isSilentToTheEnd()).isTrue();
        }
    }

    @Test
    void otherConnectionsGoOn() throws IOException {
        try (Wire wire = new Wire(service.port())) {
            for (int i = 0; i < 3; i++) {
                wire.send(Wire.request("GET /open", List.of(), ""));

                assertThat(wire.reply().status()).isEqualTo(200);
            }
        }
    }
}
