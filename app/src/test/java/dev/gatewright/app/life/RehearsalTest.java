package dev.gatewright.app.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalTest {

    @Test
    void asksForWhatIsTheFrameworksOwnEachOnAConnectionOfItsOwn() throws Exception {
        try (ServerSocket service = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<String>> asked =
                    CompletableFuture.supplyAsync(() -> answer(service, 4));

            Rehearsal.of(
                    "http://127.0.0.1:" + service.getLocalPort(), List.of("/a", "/b", "/c", "/d"));

            assertThat(asked.join())
                    .containsExactly(
                            "GET /a HTTP/1.1",
                            "GET /b HTTP/1.1",
                            "GET /c HTTP/1.1",
                            "GET " + "/-".repeat(100) + " HTTP/1.1");
        }
    }

    @Test
    void nobodyWhoAnswersIsNoFault() throws Exception {
        try (ServerSocket service = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> gone =
                    CompletableFuture.runAsync(() -> {
                        try (Socket first = service.accept()) {
                            first.setSoLinger(true, 0);
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    });

            assertThatCode(() ->
                            Rehearsal.of("http://127.0.0.1:" + service.getLocalPort(), List.of()))
                    .doesNotThrowAnyException();
            gone.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://not-there.invalid:1", "http://not_there:1"})
    void overTlsNothingIsSentNorToAHostThatIsNoneForAUri(String url) {
        assertThatCode(() -> Rehearsal.of(url, List.of("/a"))).doesNotThrowAnyException();
    }

    private static List<String> answer(ServerSocket service, int requests) {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            try (Socket client = service.accept()) {
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        client.getInputStream(), StandardCharsets.US_ASCII));
                asked.add(in.readLine());
                while (!in.readLine().isEmpty()) {
                    // The rest of the head.
                }
                client.getOutputStream()
                        .write(
                                "HTTP/1.1 204 No Content\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return asked;
    }
}
