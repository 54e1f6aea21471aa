package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.Authenticator;
import dev.gatewright.http.pipeline.Cors;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.proxy.IpRange;
import dev.gatewright.http.proxy.TrustedProxies;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The address of a client as logic sees it, over a real socket. */
class ProxiedClientTest {

    @Test
    void aTrustedProxyNamesTheClient() throws IOException {
        try (Engine engine = start("127.0.0.0/8")) {
            assertThat(address(engine, "X-Forwarded-For: 6.6.6.6, 192.0.2.1"))
                    .isEqualTo("192.0.2.1");
            assertThat(address(engine, "X-Forwarded-For: 6.6.6.6", "x-forwarded-for: 192.0.2.1"))
                    .isEqualTo("192.0.2.1");
            assertThat(address(engine, "Forwarded: for=\"[2001:db8::1]:80\";proto=https"))
                    .isEqualTo("2001:db8:0:0:0:0:0:1");
            assertThat(address(engine)).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void aHeaderFromAnybodyElseChangesNothing() throws IOException {
        try (Engine engine = start("10.0.0.0/8", "::1")) {
            assertThat(address(engine, "X-Forwarded-For: 192.0.2.1", "Forwarded: for=192.0.2.1"))
                    .isEqualTo("127.0.0.1");
        }
    }

    private static String address(Engine engine, String... headers) throws IOException {
        Wire.Reply reply =
                Wire.exchange(engine.port(), Wire.request("GET /address", List.of(headers), ""));
        return reply.body();
    }

    private static Engine start(String... proxies) throws IOException {
        Endpoint endpoint =
                new Endpoint(
                        "Address",
                        "GET",
                        "/address",
                        new Access.Open((_, client) ->
                                Response.bytes(
                                        "text/plain",
                                        client.address().getBytes(StandardCharsets.UTF_8))));
        List<IpRange> ranges = Stream.of(proxies).map(IpRange::parse).toList();
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "proxied",
                                List.of(endpoint),
                                Authenticator.none(),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(10), 1_000),
                        new Pipeline.Perimeter(
                                TrustedProxies.of(ranges, TrustedProxies.Header.EITHER), Cors.NONE),
                        (seen, status, took) -> {});
        return Engine.start(
                new Listener("127.0.0.1", 0, 100, Listener.ClientTimeouts.DEFAULT),
                pipeline,
                new Random(1));
    }
}
