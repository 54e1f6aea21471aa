package dev.gatewright.examples.userapi;

import dev.gatewright.examples.userapi.ApiClient.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;

/** The service with keys that it publishes, and its address as its issuer. */
record AddressedService(LocalService service, String issuer) implements AutoCloseable {

    static AddressedService start(Path folder) throws Exception {
        int port = freePort();
        String issuer = "http://127.0.0.1:" + port;
        Path keys = folder.resolve("keys.json");
        KeyFiles.write(keys);
        return new AddressedService(
                LocalService.start(
                        folder,
                        InstantSource.system(),
                        _ -> {},
                        "Port=" + port,
                        "Timeout=60000",
                        "Auth.AccessSecret=",
                        "Auth.KeyFile=" + keys.toAbsolutePath(),
                        "Auth.Issuer=" + issuer),
                issuer);
    }

    Tokens register() {
        return ApiClient.tokens(
                service.client()
                        .post(
                                "/user/register",
                                "{\"username\":\"ann\",\"password\":\"a long password\"}"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
