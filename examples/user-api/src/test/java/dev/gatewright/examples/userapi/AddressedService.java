package dev.gatewright.examples.userapi;

import dev.gatewright.examples.userapi.ApiClient.Tokens;
import dev.gatewright.store.contract.FreePort;
import java.nio.file.Path;
import java.time.InstantSource;

/** The service with keys that it publishes, and its address as its issuer. */
record AddressedService(LocalService service, String issuer) implements AutoCloseable {

    static AddressedService start(Path folder) throws Exception {
        int port = FreePort.find();
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

    @Override
    public void close() {
        service.close();
    }
}
